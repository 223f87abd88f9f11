using Autofac;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Office;

public sealed class OfficeModule : IModule
{
    public string Name => "office";

    public IReadOnlyList<StaffPlace> Desk =>
    [
        new(5, "/desk/part", "info", "office.part.title", Hat.Liaison, Hat.Researcher),
        new(10, "/desk/overview", "chart", "office.overview.title", Hat.Admin, Hat.Manager),
        new(65, "/desk/staff", "people", "office.staff.title", Hat.Admin),
        new(70, "/desk/cities", "home", "office.cities.title", Hat.Admin, Hat.Manager),
        new(75, "/desk/texts", "chat", "office.texts.title", Hat.Admin, Hat.Manager),
        new(80, "/desk/audit", "list", "office.audit.title", Hat.Admin, Hat.Manager),
        new(90, "/desk/health", "gear", "office.health.title", Hat.Admin),
        new(99, "/desk/you", "key", "office.you.title", Hat.Admin, Hat.Manager, Hat.Finance, Hat.Researcher, Hat.Liaison),
    ];

    public void Register(ContainerBuilder services)
    {
        services.RegisterType<Authenticators>().InstancePerLifetimeScope();
        services.RegisterType<RecoveryCodes>().InstancePerLifetimeScope();
        services.RegisterType<PasskeyStore>().InstancePerLifetimeScope();
        services.RegisterType<Passkeys>().InstancePerLifetimeScope();
        services.RegisterType<Audit>().InstancePerLifetimeScope();
        services.RegisterType<Invitations>().InstancePerLifetimeScope();
        services.RegisterType<Reach>().InstancePerLifetimeScope();
        services.RegisterType<DatedSettings>().InstancePerLifetimeScope();
        services.RegisterType<MyCities>().InstancePerLifetimeScope();
        services.RegisterType<MessageTexts>().InstancePerLifetimeScope();
        services.RegisterType<TextWording>().InstancePerLifetimeScope();
    }

    public void Map(Routes routes)
    {
        routes.GetOr<OpenDesk, DeskDoor>("/desk", _ => new(), (_, a) => a.First);
        SecondFactorRoutes.Map(routes);
        StaffRoutes.Map(routes);
        CityRoutes.Map(routes);
        TextRoutes.Map(routes);
        routes.Get<ShowMyPart, MyPart>("/desk/part", _ => new(), a => View.Of<MyPartPage>(a));
        routes.Get<ShowOverview, OverviewPieces>("/desk/overview", _ => new(), a => View.Of<OverviewPage>(a));
        var health = routes.Get<ShowHealth, HealthView>("/desk/health", _ => new(), a => View.Of<HealthPage>(a));
        routes.Post<RetryDelivery, Done>("/desk/health/retry", i => new(long.TryParse(i.Text("event"), out var id) ? id : 0, i.Text("subscriber")),
            (_, _) => "/desk/health?said=office.retried", health);
    }
}
