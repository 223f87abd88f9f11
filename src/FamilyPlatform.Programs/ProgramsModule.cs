using Autofac;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Jobs;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Budgets;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Programs.Quality;
using FamilyPlatform.Programs.Repairs;
using FamilyPlatform.Programs.Rules;
using FamilyPlatform.Programs.Scheduling;
using FamilyPlatform.Programs.Services;
using FamilyPlatform.Programs.Trial;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Programs.Upgrades;
using FamilyPlatform.Programs.Wishes;
using MediatR;

namespace FamilyPlatform.Programs;

/// <summary>The program host, as one more module to the executable.</summary>
public sealed class ProgramsModule : IModule
{
    public string Name => "programs";

    public IReadOnlyList<StaffPlace> Desk => 
    [
        new(30, "/desk/programs", "patch", "programs.desk.rail", Hat.Manager, Hat.Admin),
        new(35, "/desk/programs-money", "patch", "programs.money.rail", Hat.Finance),
    ];

    public IReadOnlyList<ScheduledJob> Jobs =>
    [
        new("programs.schedules", "0 5 * * * ?", due => new RunDueSchedules(due)),
        new("programs.partners", "0 50 9 * * ?", due => new SweepPartners(due)),
    ];

    public void Register(ContainerBuilder services)
    {
        services.RegisterInstance(ProgramFolders.Beside(AppContext.BaseDirectory));
        services.RegisterInstance(ProgramLimits.Usual);
        services.RegisterInstance(ShippedPackages.None);
        services.Register(_ => HostName.Next()).SingleInstance();
        services.RegisterType<RunningPrograms>().SingleInstance();
        services.RegisterType<ProgramHealth>().SingleInstance();
        services.RegisterType<MemoryWatch>().SingleInstance();
        services.RegisterType<ProgramDispatcher>().SingleInstance();
        services.RegisterType<ProgramSchemas>().SingleInstance();
        services.RegisterType<ProgramHost>().SingleInstance();
        services.RegisterType<HostSeal>().SingleInstance();
        services.RegisterType<QualityBook>().SingleInstance();
        services.RegisterType<ProgramReach>().As<IProgramReach>().InstancePerLifetimeScope();
        services.RegisterTypes(
            typeof(ProgramSites), typeof(ImpactCounter), typeof(ApprovedPrograms), typeof(ApplicationStore), typeof(ApplicationSteps),
            typeof(HostBook), typeof(ProgramTroubles), typeof(ProgramPages), typeof(ProgramActs), typeof(ProgramPapers),
            typeof(Uploads), typeof(PageFiles), typeof(LinkDoor),
            typeof(TrustBook), typeof(PackageJudge), typeof(TrustWords), typeof(PackageChoice), typeof(ProgramTitles), typeof(Requirements),
            typeof(PlanMaker), typeof(OpenCases), typeof(UpgradeChange), typeof(UpgradeGuard), typeof(UpgradeSigning),
            typeof(WayBack), typeof(PackageRepairs), typeof(CityRepairs),
            typeof(ClockRuns), typeof(BudgetBook)).InstancePerLifetimeScope();
        services.RegisterTypes(
            typeof(Targets), typeof(ProgramAudience), typeof(Changes), typeof(StateNotices), typeof(Notices), typeof(TargetPlan),
            typeof(RuleBook), typeof(RulePlan),
            typeof(TrialMark), typeof(TrialSteps), typeof(TrialStage), typeof(WishBoard), typeof(WishWriter), typeof(WishNews),
            typeof(OpenDrafts)).InstancePerLifetimeScope();
        services.RegisterType<PartnerKeys>().SingleInstance();
        services.RegisterType<PartnerWire>().UsingConstructor(typeof(Platform)).SingleInstance();
        services.RegisterTypes(
            typeof(DeclaredPartners), typeof(PartnerLinks), typeof(LinkWriter), typeof(PacketStore), typeof(PacketDesk), typeof(PacketPrefill))
            .InstancePerLifetimeScope();
        // Registered last, so it stands innermost: requests to programs pass all other behaviours first.
        services.RegisterGeneric(typeof(ProgramRouting<,>)).As(typeof(IPipelineBehavior<,>));
    }

    public void Map(Routes routes)
    {
        FamilyRoutes.Map(routes);
        DeskRoutes.Map(routes);
        LifeRoutes.Map(routes);
        RuleRoutes.Map(routes);
        WishRoutes.Map(routes);
        TrialRoutes.Map(routes);
        PartnerRoutes.Map(routes);
    }
}
