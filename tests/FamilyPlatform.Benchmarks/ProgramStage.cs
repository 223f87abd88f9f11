using System.Reflection;
using Autofac;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Hosting;
using MediatR;
using Microsoft.Extensions.Logging.Abstractions;

namespace FamilyPlatform.Benchmarks;

/// <summary>The platform in this process with one program open, a clock that can be moved, and the same work beside it without a program.</summary>
internal sealed class ProgramStage : IAsyncDisposable
{
    public static readonly SiteId City = new(1);

    private readonly Installation installation;
    private readonly string scratch = Directory.CreateTempSubdirectory("family-platform-bench-programs").FullName;

    private ProgramStage(Installation installation, Bench bench)
    {
        this.installation = installation;
        // A schedule over a hundred thousand families is measured to its end, however busy the machine is.
        var patience = TimeSpan.FromMinutes(10);
        Platform = Platform.Build([.. ModuleList.All, new Beside()], new(installation, Clock, NullLoggerFactory.Instance, bench.Keys, Demo: false)
        {
            Extra = services =>
            {
                services.RegisterInstance(new ProgramFolders([Path.Combine(scratch, "packages")], Path.Combine(scratch, "running")));
                services.RegisterInstance(new ProgramLimits(patience, patience, patience) { Growth = long.MaxValue });
            },
        });
    }

    public Platform Platform { get; }

    public Clock Clock { get; } = new();

    public static async Task<ProgramStage> Open(Bench bench, string connectionString)
    {
        var stage = new ProgramStage(await Installation.Open(connectionString, bench.Keys.Key("roles")), bench);
        await stage.Platform.RefreshSites();
        await stage.Must(new AllowUnsigned(true));
        return stage;
    }

    /// <param name="from">Its folder beside this program.</param>
    public async Task Put(string from, string program)
    {
        var to = Directory.CreateDirectory(Path.Combine(scratch, "packages", program)).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, from), "*.dll"))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        await Must(new OpenProgram(program, City, "Bench"));
        // Another part of this run may have opened it before, on a host that is gone.
        await ProgramKeeper.Sync(Platform, CancellationToken.None);
    }

    public async Task<T> Must<T>(IRequest<Outcome<T>> request) where T : class
    {
        var answer = await Platform.Send(request, Actor.System);
        return answer.Succeeded ? answer.Value
            : throw new InvalidOperationException($"{request.GetType().Name}: {answer.Refusal.Code}: {answer.Refusal.Message}");
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await installation.DisposeAsync();
        Directory.Delete(scratch, recursive: true);
    }
}

/// <summary>Stands still until it is moved.</summary>
internal sealed class Clock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 1, 5, 20, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>One request of the bench, whether a program or the host does the work.</summary>
[Allow(Who.Inside)]
internal sealed record Ask(bool Program, bool Write, FamilyId Family, DateOnly Day) : IRequest<Outcome<Done>>;

internal sealed class AskHandler(Db db, IMediator mediator) : IRequestHandler<Ask, Outcome<Done>>
{
    // The statements of the fixture program, on tables of the same shape.
    private const string Count = "select count(*) from bench_visit where family_id = @Family";

    private const string Tally = """
        insert into bench_tally (site_id, due, visits) select 1, @Day, count(*) from bench_visit where site_id = 1 on conflict (site_id, due) do nothing
        """;

    public async Task<Outcome<Done>> Handle(Ask request, CancellationToken cancellationToken)
    {
        if (request is { Program: true, Write: true })
            return await mediator.Send(new RunSchedule("steady", ProgramStage.City, "tally", request.Day), cancellationToken);
        if (request.Program)
        {
            var viewer = new Viewer(Audience.Family, null, request.Family, null, "en");
            var page = await mediator.Send(new BuildPage("steady", ProgramStage.City, "visits", viewer, request.Day), cancellationToken);
            return page.Refusal is { } refusal ? refusal : Done.Value;
        }
        if (request.Write) await db.Execute(Tally, request, cancellationToken);
        else await db.Maybe<long>(Count, request, cancellationToken);
        return Done.Value;
    }
}

internal sealed class Beside : IModule
{
    public string Name => "bench";

    public Assembly Assembly => typeof(object).Assembly;

    public IReadOnlyList<Migration> Migrations => [];

    public void Register(ContainerBuilder services) => services.RegisterTypes(typeof(AskHandler)).AsClosedTypesOf(typeof(IRequestHandler<,>));
}
