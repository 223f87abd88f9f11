using Autofac;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Families.Consents;
using FamilyPlatform.Families.Household;
using FamilyPlatform.Families.MessagePage;
using FamilyPlatform.Families.SignIn;
using FamilyPlatform.Families.SignUp;

namespace FamilyPlatform.Families;

public sealed class FamiliesModule : IModule
{
    public string Name => "families";

    public void Register(ContainerBuilder services)
    {
        services.RegisterType<Codes>().InstancePerLifetimeScope();
        services.RegisterType<Sessions>().InstancePerLifetimeScope();
    }

    public void Map(Routes routes)
    {
        SignInRoutes.Map(routes);
        JoinRoutes.Map(routes);
        HouseholdRoutes.Map(routes);
        ConsentRoutes.Map(routes);
        routes.Get<ListMessages, MessageList>("/messages", i => new(i.Query("to")), a => View.Of<MessagesPage>(a));
    }
}
