using Autofac;
using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Jobs;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Core.Templates;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;
using MediatR;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Core.Modules;

/// <summary>What the platform needs from outside.</summary>
public sealed record PlatformParts(Installation Installation, TimeProvider Clock, ILoggerFactory Loggers, Secrets Secrets, bool Demo)
{
    /// <summary>Further singletons by type, such as the message provider.</summary>
    public Action<ContainerBuilder> Extra { get; init; } = _ => { };
}

/// <summary>All modules in one container, behind one verb: send a request as somebody.</summary>
public sealed class Platform : IAsyncDisposable
{
    private readonly IContainer container;

    private Platform(IContainer container, IReadOnlyList<IModule> modules, PlatformParts parts) =>
        (this.container, Modules, Parts) = (container, modules, parts);

    public IReadOnlyList<IModule> Modules { get; }

    public PlatformParts Parts { get; }

    /// <summary>What the clock sends: the platform's own and the modules'.</summary>
    public IEnumerable<ScheduledJob> Jobs => Modules.SelectMany(m => m.Jobs).Prepend(Sweep.Nightly);

    public Words Words => container.Resolve<Words>();

    public ILifetimeScope Root => container;

    public OutboxSignal Signal => container.Resolve<OutboxSignal>();

    /// <summary>Cities by id, for showing days; refreshed when one is added.</summary>
    public IReadOnlyDictionary<SiteId, Site> Sites { get; private set; } = new Dictionary<SiteId, Site>();

    public static Platform Build(IReadOnlyList<IModule> modules, PlatformParts parts)
    {
        var builder = new ContainerBuilder();
        RegisterCore(builder, parts);
        builder.Register(_ => Words.Load([typeof(Frame).Assembly, typeof(Platform).Assembly, .. modules.Select(m => m.Assembly)])).SingleInstance();
        foreach (var assembly in modules.Select(m => m.Assembly).Prepend(typeof(Platform).Assembly).Distinct())
        {
            var types = assembly.GetTypes().Where(t => t is { IsAbstract: false, IsClass: true, IsGenericTypeDefinition: false }).ToArray();
            builder.RegisterTypes(types).AsClosedTypesOf(typeof(IRequestHandler<,>)).InstancePerDependency();
            builder.RegisterTypes([.. types.Where(t => t.IsAssignableTo<ISubscriber>())]).As<ISubscriber>().InstancePerDependency();
            builder.RegisterTypes([.. types.Where(t => t.IsAssignableTo<IPageBlocks>())]).As<IPageBlocks>().InstancePerDependency();
            builder.RegisterTypes([.. types.Where(t => t.IsAssignableTo<IMyData>())]).As<IMyData>().InstancePerDependency();
        }
        foreach (var module in modules) module.Register(builder);
        parts.Extra(builder);
        Platform? self = null;
        builder.Register(_ => self!).ExternallyOwned();
        return self = new(builder.Build(), modules, parts);
    }

    public async Task RefreshSites(CancellationToken ct = default) =>
        Sites = (await Send(new ListSites(), Actor.System, ct)).Value.Items.ToDictionary(s => s.Id);

    /// <summary>Sends one request in a scope of its own.</summary>
    public async Task<TAnswer> Send<TAnswer>(IRequest<TAnswer> request, Actor actor, CancellationToken ct = default)
    {
        await using var scope = Open(actor);
        return await scope.Resolve<Messaging.ISender>().Send(request, ct);
    }

    /// <summary>A scope for one request from outside; the caller disposes it.</summary>
    public ILifetimeScope Open(Actor actor)
    {
        var scope = container.BeginLifetimeScope();
        scope.Resolve<ActorHolder>().Actor = actor;
        return scope;
    }

    public ValueTask DisposeAsync() => container.DisposeAsync();

    private static void RegisterCore(ContainerBuilder builder, PlatformParts parts)
    {
        builder.RegisterInstance(parts.Installation).ExternallyOwned();
        builder.RegisterInstance(parts.Clock).As<TimeProvider>();
        builder.RegisterInstance(parts.Loggers).ExternallyOwned();
        builder.RegisterInstance(parts.Secrets);
        builder.RegisterType<ActorHolder>().InstancePerLifetimeScope();
        builder.RegisterType<Db>().InstancePerLifetimeScope();
        builder.RegisterType<EventOutbox>().InstancePerLifetimeScope();
        builder.RegisterType<Texts>().InstancePerLifetimeScope();
        builder.RegisterType<Messenger>().InstancePerLifetimeScope();
        builder.RegisterType<Sealer>().SingleInstance();
        builder.RegisterType<Pages.SaidText>().SingleInstance();
        builder.RegisterType<SealedPlaces>().SingleInstance();
        MessageSettings.Register(builder, parts.Demo);
        builder.RegisterType<KnownSites>().SingleInstance();
        builder.RegisterType<SiteCalendar>().InstancePerLifetimeScope();
        builder.RegisterType<OutboxSignal>().SingleInstance();
        builder.RegisterType<TemplateEngine>().SingleInstance();
        builder.RegisterType<Mediator>().As<IMediator>().InstancePerLifetimeScope();
        builder.Register<ServiceFactory>(c =>
        {
            var context = c.Resolve<IComponentContext>();
            return type => context.Resolve(type);
        }).InstancePerLifetimeScope();
        builder.RegisterType<Sender>().As<Messaging.ISender>().InstancePerLifetimeScope();
        // The order is the order of registration: the first wraps all others.
        builder.RegisterGeneric(typeof(TracingBehaviour<,>)).As(typeof(IPipelineBehavior<,>));
        builder.RegisterGeneric(typeof(AuthorisationBehaviour<,>)).As(typeof(IPipelineBehavior<,>));
        builder.RegisterGeneric(typeof(ValidationBehaviour<,>)).As(typeof(IPipelineBehavior<,>));
        builder.RegisterGeneric(typeof(StaffReadBehaviour<,>)).As(typeof(IPipelineBehavior<,>));
        builder.RegisterGeneric(typeof(TransactionBehaviour<,>)).As(typeof(IPipelineBehavior<,>));
    }
}
