using System.Reflection;
using Autofac;
using FamilyPlatform.Sdk.Programs;
using MediatR;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Programs.Loading;

/// <summary>
/// The container of one version of one program. It stands alone: no parent and no bridge, because whatever the host's container
/// learns about a program's types it never forgets, and the program could not be unloaded.
/// </summary>
internal static class ProgramContainer
{
    public static IContainer Build(Assembly assembly, ResourceProgram declaration, ILoggerFactory loggers)
    {
        var builder = new ContainerBuilder();
        builder.RegisterInstance(declaration).As<ResourceProgram>().AsSelf().ExternallyOwned();
        builder.RegisterInstance(loggers.CreateLogger($"Program.{assembly.GetName().Name}")).As<ILogger>().ExternallyOwned();
        builder.RegisterType<ProgramCall>().InstancePerLifetimeScope();
        builder.Register(c => c.Resolve<ProgramCall>().Services.Db).ExternallyOwned();
        builder.Register(c => c.Resolve<ProgramCall>().Services.Ledger).ExternallyOwned();
        builder.Register(c => c.Resolve<ProgramCall>().Services.Payables).ExternallyOwned();
        builder.Register(c => c.Resolve<ProgramCall>().Services.Facts).ExternallyOwned();
        builder.Register(c => c.Resolve<ProgramCall>().Services.Settings).ExternallyOwned();
        builder.Register(c => c.Resolve<ProgramCall>().Services.Messages).ExternallyOwned();
        builder.Register(c => c.Resolve<ProgramCall>().Services.Applications).ExternallyOwned();
        builder.Register(c => c.Resolve<ProgramCall>().Services.Documents).ExternallyOwned();
        builder.Register(c => c.Resolve<ProgramCall>().Services.Clock).ExternallyOwned();
        builder.Register(c => c.Resolve<ProgramCall>().Services.Debits).ExternallyOwned();
        builder.Register(c => c.Resolve<ProgramCall>().Services.Files).ExternallyOwned();
        builder.Register(c => c.Resolve<ProgramCall>().Services.Groups).ExternallyOwned();
        builder.Register(c => c.Resolve<ProgramCall>().Services.Links).ExternallyOwned();
        builder.Register(c => c.Resolve<ProgramCall>().Services.Draws).ExternallyOwned();
        builder.Register(c => c.Resolve<ProgramCall>().Services.Budget).ExternallyOwned();
        builder.Register(c => c.Resolve<ProgramCall>().Services.Seal).ExternallyOwned();
        builder.RegisterType<ProgramMediator.Wrappers>().SingleInstance();
        builder.RegisterType<ProgramMediator>().As<IMediator>().InstancePerLifetimeScope();
        RegisterOwnTypes(builder, assembly);
        return builder.Build();
    }

    // Handlers by what they answer; every other concrete class by itself and by the program's own interfaces, so that handlers share helpers.
    private static void RegisterOwnTypes(ContainerBuilder builder, Assembly assembly)
    {
        var types = assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false, IsNested: false }
            && !t.IsAssignableTo(typeof(ResourceProgram)));
        foreach (var type in types)
        {
            var handles = type.GetInterfaces().Where(i => i.IsGenericType
                && (i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>) || i.GetGenericTypeDefinition() == typeof(INotificationHandler<>))).ToArray();
            if (handles.Length > 0) builder.RegisterType(type).As(handles).InstancePerDependency();
            else if (type.GetConstructors().Length == 1 && !type.IsAssignableTo(typeof(Delegate))) builder.RegisterType(type).AsSelf()
                .As([.. type.GetInterfaces().Where(i => i.Assembly == assembly)]).InstancePerLifetimeScope();
        }
    }
}
