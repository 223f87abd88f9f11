using FamilyPlatform.Core.Pages;
using FamilyPlatform.Programs.Budgets;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Repairs;
using FamilyPlatform.Programs.Upgrades;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs;

/// <summary>Programs as their keepers at the desk meet them: packages, money, clocks and what is to be mended.</summary>
internal static class KeepingRoutes
{
    private const string One = "/desk/programs/{program}";

    private const string City = "/desk/programs/{program}/{site}";

    public static void Map(Routes routes)
    {
        Packages(routes);
        routes.Get<ListRepairs, RepairBook>("/desk/programs/repairs", _ => new(), view => View.Of<RepairsPage>(view));
        var budget = routes.Get<ViewBudget, BudgetView>(
            City + "/spending", i => new(i.Route("program"), DeskRoutes.Site(i)), view => View.Of<BudgetPage>(view));
        routes.Post<SetBudget, Done>(
            City + "/spending", i => new(i.Route("program"), DeskRoutes.Site(i), i.Form),
            (i, _) => $"/desk/programs/{i.Route("program")}/{DeskRoutes.Site(i)}/spending?said=programs.saved", budget);
        var clock = routes.Get<ViewClock, ClockView>(City + "/clock", i => new(i.Route("program"), DeskRoutes.Site(i)), view => View.Of<ClockPage>(view));
        routes.Post<RunAgain, Done>(
            City + "/clock", i => new(i.Route("program"), DeskRoutes.Site(i), i.Text("schedule"), DeskRoutes.Day(i, "due")),
            (i, _) => $"/desk/programs/{i.Route("program")}/{DeskRoutes.Site(i)}/clock?said=programs.ran", clock);
    }

    private static void Packages(Routes routes)
    {
        routes.Get<ViewPackage, PackageView>(One + "/package", i => new(i.Route("program")), view => View.Of<PackagePage>(view));
        var plan = routes.Get<PlanUpgrade, UpgradePlan>(One + "/plan", i => new(i.Route("program")), view => View.Of<PlanPage>(view));
        routes.Post<UpgradeProgram, Upgraded>(
            One + "/upgrade", i => new(i.Route("program"), i.Ticked("no_way_back"), Signature: LifeRoutes.Signature(i)),
            (i, _) => $"/desk/programs/{i.Route("program")}/package?said=programs.upgraded", plan);
        var back = routes.Get<PlanUpgrade, UpgradePlan>(One + "/back", i => new(i.Route("program"), Back: true), view => View.Of<BackPage>(view));
        routes.Post<RollBackProgram, Upgraded>(
            One + "/rollback", i => new(i.Route("program"), LifeRoutes.Signature(i)),
            (i, _) => $"/desk/programs/{i.Route("program")}/package?said=programs.rolled_back", back);
    }
}
