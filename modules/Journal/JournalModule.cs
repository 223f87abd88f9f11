using Autofac;
using FamilyPlatform.Core.Modules;

namespace FamilyPlatform.Journal;

public sealed class JournalModule : IModule
{
    public string Name => "journal";

    public void Register(ContainerBuilder services)
    {
        services.RegisterType<JournalStore>().InstancePerLifetimeScope();
        services.RegisterType<MyMonths>().InstancePerLifetimeScope();
    }
}
