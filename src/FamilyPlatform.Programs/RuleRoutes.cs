using System.Globalization;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Rules;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs;

/// <summary>A program's rules in a city: looked at, written in steps, reviewed and signed.</summary>
internal static class RuleRoutes
{
    private const string City = DeskRoutes.City;

    public static void Map(Routes routes)
    {
        var settings = routes.Get<ViewSettings, SettingsView>(
            City + "/settings", i => new(i.Route("program"), DeskRoutes.Site(i)), view => View.Of<SettingsPage>(view));
        var step = routes.Get<ViewRuleStep, RuleStepView>(
            City + "/rules/{step}", i => new(i.Route("program"), DeskRoutes.Site(i), Step(i)), view => View.Of<RuleStepPage>(view));
        routes.Post<SaveRuleStep, RuleStepSaved>(
            City + "/rules/{step}", i => new(i.Route("program"), DeskRoutes.Site(i), Step(i), DeskRoutes.Day(i, "from_on"), i.Form),
            (i, saved) => $"{At(i)}/rules/{(saved.Next == 0 ? "review" : saved.Next.ToString(CultureInfo.InvariantCulture))}", step);
        var review = routes.Get<ViewRulesReview, RulesReview>(
            City + "/rules/review", i => new(i.Route("program"), DeskRoutes.Site(i)), view => View.Of<RulesReviewPage>(view));
        routes.Post<SignRules, Done>(
            City + "/rules/review", i => new(i.Route("program"), DeskRoutes.Site(i), LifeRoutes.Signature(i)),
            (i, _) => At(i) + "/settings?said=programs.saved", review);
        routes.Post<DropRules, Done>(
            City + "/rules/drop", i => new(i.Route("program"), DeskRoutes.Site(i)), (i, _) => At(i) + "/settings?said=programs.dropped", settings);
        routes.Get<ListChanges, ChangeHistory>(
            City + "/life/history", i => new(i.Route("program"), DeskRoutes.Site(i)), view => View.Of<ChangesPage>(view));
    }

    private static int Step(In input) => int.TryParse(input.Route("step"), NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : 0;

    private static string At(In input) => $"/desk/programs/{input.Route("program")}/{DeskRoutes.Site(input)}";
}
