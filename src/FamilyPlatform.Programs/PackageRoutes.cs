using FamilyPlatform.Core.Pages;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Upgrades;

namespace FamilyPlatform.Programs;

/// <summary>Packages as the desk meets them: what serves, what a newer one would change, and the way back.</summary>
internal static class PackageRoutes
{
    private const string One = "/desk/programs/{program}";

    public static void Map(Routes routes)
    {
        routes.Get<ViewPackage, PackageView>(One + "/package", i => new(i.Route("program")), view => View.Of<PackagePage>(view));
        var plan = routes.Get<PlanUpgrade, UpgradePlan>(One + "/plan", i => new(i.Route("program")), view => View.Of<PlanPage>(view));
        routes.Post<UpgradeProgram, Upgraded>(
            One + "/upgrade", i => new(i.Route("program"), i.Ticked("no_way_back")),
            (i, _) => $"/desk/programs/{i.Route("program")}/package?said=programs.upgraded", plan);
        var back = routes.Get<PlanUpgrade, UpgradePlan>(One + "/back", i => new(i.Route("program"), Back: true), view => View.Of<BackPage>(view));
        routes.Post<RollBackProgram, Upgraded>(
            One + "/rollback", i => new(i.Route("program")), (i, _) => $"/desk/programs/{i.Route("program")}/package?said=programs.rolled_back", back);
    }
}
