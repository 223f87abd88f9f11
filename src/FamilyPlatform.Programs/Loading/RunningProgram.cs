using System.Reflection;
using System.Runtime.CompilerServices;
using Autofac;
using Autofac.Core;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Programs.Loading;

/// <summary>One version of one program, loaded and answering. Callers lease it; once retired it drains, is disposed and unloads.</summary>
internal sealed class RunningProgram
{
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<Type> handled;
    private ProgramLoadContext? context;
    private IContainer? container;
    private ResourceProgram? declaration;

    // One lease is the catalogue's own; it is given back on retirement, so that only then the count can reach zero.
    private int leases = 1;

    private RunningProgram(ProgramPackage package, ProgramLoadContext context, ResourceProgram declaration, IContainer container, ProgramAssets assets,
        HashSet<Type> handled) =>
        (Package, this.context, this.declaration, this.container, Assets, this.handled) = (package, context, declaration, container, assets, handled);

    public ProgramPackage Package { get; }

    public string Id => Package.Manifest.Id;

    public ProgramAssets Assets { get; }

    /// <summary>Read it under a lease, and keep no part of it: lists in it may be types of the program.</summary>
    public ResourceProgram Declaration => declaration ?? throw new ObjectDisposedException(Id);

    /// <summary>Loads a package into a context of its own and tries everything that can be tried without data.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Outcome<RunningProgram> Load(ProgramPackage package, ILoggerFactory loggers)
    {
        var context = new ProgramLoadContext(package);
        try
        {
            var assembly = context.LoadMain();
            var type = assembly.GetType(package.Manifest.TypeName)!;
            if (!type.IsAssignableTo(typeof(ResourceProgram))) return Fail(context, Reason.Of("no_program", ("type", type.Name)));
            var declaration = (ResourceProgram)Activator.CreateInstance(type, nonPublic: true)!;
            if ((DeclarationCheck.Problem(declaration) ?? PartnerRules.Problem(package.Manifest, declaration)) is { } problem)
                return Fail(context, problem);
            var container = ProgramContainer.Build(assembly, declaration, loggers);
            var handled = TryHandlers(container, assembly);
            if (PartnerRules.Problem(package.Manifest, handled) is { } more) return Fail(context, more);
            if (!handled.Contains(typeof(BuildPage))
                && declaration.Pages.Count > 0) return Fail(context, Reason.Of("no_handler", ("request", nameof(BuildPage))));
            if (!handled.Contains(typeof(RunSchedule))
                && declaration.Schedules.Count > 0) return Fail(context, Reason.Of("no_handler", ("request", nameof(RunSchedule))));
            return new RunningProgram(package, context, declaration, container, ProgramAssets.From(assembly), handled);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var cause = e is TargetInvocationException or DependencyResolutionException ? e.GetBaseException() : e;
            return Fail(context, Reason.Of("does_not_start", ("why", $"{cause.GetType().Name}: {cause.Message}")));
        }
    }

    public bool Handles(Type request) => handled.Contains(request);

    /// <summary>Takes a lease; false once it is retired.</summary>
    public bool TryEnter()
    {
        for (var seen = Volatile.Read(ref leases); seen > 0; seen = Volatile.Read(ref leases))
            if (Interlocked.CompareExchange(ref leases, seen + 1, seen) == seen) return true;
        return false;
    }

    public void Leave()
    {
        if (Interlocked.Decrement(ref leases) == 0) drained.TrySetResult();
    }

    /// <summary>Asks the program; the caller holds a lease.</summary>
    public async Task<TAnswer> Send<TAnswer>(IProgramRequest<TAnswer> request, ProgramServices services, CancellationToken ct)
    {
        await using var scope = container!.BeginLifetimeScope();
        scope.Resolve<ProgramCall>().Services = services;
        return await scope.Resolve<IMediator>().Send(request, ct);
    }

    /// <summary>Lets nobody else in, waits for those inside, disposes and unloads. What comes back dies when the code is gone.</summary>
    public async Task<WeakReference> Retire()
    {
        Leave();
        await drained.Task;
        await container!.DisposeAsync();
        return LetGo();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference LetGo()
    {
        var gone = context!;
        (container, declaration, context) = (null, null, null);
        // Autofac remembers reflection results per assembly in a shared cache, which would keep the program alive.
        ReflectionCacheSet.Shared.Clear((_, assemblies) => assemblies.Any(a => System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(a) == gone));
        gone.Unload();
        return new(gone);
    }

    private static HashSet<Type> TryHandlers(IContainer container, Assembly assembly)
    {
        using var scope = container.BeginLifetimeScope();
        scope.Resolve<ProgramCall>().Services = NoServices.Instance;
        HashSet<Type> handled = [];
        var services = assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false, IsNested: false })
            .SelectMany(t => t.GetInterfaces())
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>));
        foreach (var service in services)
        {
            scope.Resolve(service);
            var request = service.GetGenericArguments()[0];
            // Only the Sdk's own: a program's private requests are its own matter, and holding their types would pin it.
            if (request.Assembly == typeof(ResourceProgram).Assembly) handled.Add(request);
        }
        return handled;
    }

    private static Refusal Fail(ProgramLoadContext context, Refusal reason)
    {
        context.Unload();
        return reason;
    }
}
