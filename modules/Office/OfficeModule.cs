using Autofac;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Pages;

namespace FamilyPlatform.Office;

public sealed class OfficeModule : IModule
{
    public string Name => "office";

    public IReadOnlyList<StaffPlace> Desk =>
    [
        new(60, "/desk/staff", "people", "office.staff.title", Hat.Admin),
        new(70, "/desk/cities", "home", "office.cities.title", Hat.Admin, Hat.Manager),
        new(80, "/desk/audit", "list", "office.audit.title", Hat.Admin, Hat.Manager),
        new(99, "/desk/you", "key", "office.you.title", Hat.Admin, Hat.Manager, Hat.Finance, Hat.Researcher, Hat.Liaison),
    ];

    public void Register(ContainerBuilder services)
    {
        services.RegisterType<Authenticators>().InstancePerLifetimeScope();
        services.RegisterType<RecoveryCodes>().InstancePerLifetimeScope();
        services.RegisterType<Audit>().InstancePerLifetimeScope();
        services.RegisterType<Invitations>().InstancePerLifetimeScope();
        services.RegisterType<Reach>().InstancePerLifetimeScope();
        services.RegisterType<DatedSettings>().InstancePerLifetimeScope();
    }

    public void Map(Routes routes)
    {
        routes.GetOr<OpenDesk, DeskDoor>("/desk", _ => new(), (_, a) => a.First);
        SecondFactorRoutes.Map(routes);
        StaffRoutes.Map(routes);
        CityRoutes.Map(routes);
    }
}
