using System.Globalization;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Trial;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs;

/// <summary>A manager tries a program as a demonstration family; the address says as whom and in which language.</summary>
internal static class TrialRoutes
{
    private const string As = DeskRoutes.City + "/try/{who}/{language}";

    public static void Map(Routes routes)
    {
        var about = routes.Get<ViewTrial, TrialView>(As, View, view => Core.Pages.View.Of<TrialPage>(view));
        var page = routes.Get<ViewTrial, TrialView>(As + "/{page}", View, view => Core.Pages.View.Of<TrialPage>(view));
        var paper = routes.Get<ViewTrial, TrialView>(
            As + "/{page}/documents/{document}", i => View(i) with { Document = i.Route("document") }, view => Core.Pages.View.Of<TrialPage>(view));
        routes.Post<ActInTrial, Acted>(As + "/apply", i => Act(i, "apply", ""), (_, a) => a.Href, about, files: true);
        routes.Post<ActInTrial, Acted>(As + "/step", i => Act(i, "own", i.Text("action")), (_, a) => a.Href, about);
        routes.Post<ActInTrial, Acted>(As + "/decide", i => Act(i, "manager", i.Text("action")), (_, a) => a.Href, about);
        routes.Post<ActInTrial, Acted>(As + "/{page}/act", i => Act(i, "act", i.Text("_action")), (_, a) => a.Href, page, files: true);
        routes.Post<ActInTrial, Acted>(As + "/{page}/documents/{document}/sign", i => Act(i, "sign", i.Route("document")), (_, a) => a.Href, paper);
        routes.Post<RestartTrial, Done>(
            As + "/again", i => new(i.Route("program"), DeskRoutes.Site(i)), (i, _) =>
                $"/desk/programs/{i.Route("program")}/{DeskRoutes.Site(i)}/try/0/{i.Route("language")}?said=programs.trial_again", about);
    }

    private static ViewTrial View(In input) =>
        new(input.Route("program"), DeskRoutes.Site(input), Who(input), Language(input), input.Route("page"), FamilyRoutes.Item(input));

    private static ActInTrial Act(In input, string kind, string action) => new(
        input.Route("program"), DeskRoutes.Site(input), Who(input), Language(input), kind, input.Route("page"), FamilyRoutes.Item(input), action,
        FamilyRoutes.Key(input), input.Form);

    private static int Who(In input) => int.TryParse(input.Route("who"), NumberStyles.None, CultureInfo.InvariantCulture, out var who) ? who : 0;

    private static string Language(In input) => input.Route("language") == "es" ? "es" : "en";
}
