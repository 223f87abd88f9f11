using Autofac;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Core.Templates;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Programs.Trial;
using FamilyPlatform.Sdk.Values;
using MediatR;
using Npgsql;

namespace FamilyPlatform.Programs.Services;

/// <summary>Opens the data side of calls for the request at hand.</summary>
internal sealed class ProgramReach(
    Platform platform, Installation installation, Db db, ActorHolder holder, IMediator mediator, Messenger messenger, TemplateEngine templates,
        SiteCalendar sites, HostSeal seal, MessageSettings settings, TrialMark trial, TimeProvider clock)
    : IProgramReach
{
    public bool Counts => !trial.On;

    public async Task<IProgramSession> Open(RunningProgram program, SiteId site, CallKind kind, TimeSpan limit, CancellationToken ct)
    {
        var gate = new CallGate();
        var today = await sites.Today(site, ct);
        // A trial has one connection, which is never committed: what it did before can be read on no other.
        var own = kind == CallKind.Reading && !trial.On;
        var session = own
            ? new ReadingSession(gate, first => OpenReader(first, limit, ct))
            : (ISessionData)await WritingSession.Begin(gate, db, limit);
        var role = new ProgramRole(installation, program.Id, gate, !own, session.Connect);
        var host = new HostSide(program.Package.Manifest, site, kind == CallKind.Reading, role, mediator, db, clock);
        session.Ready(role, new(
            role, new ProgramLedger(host), new ProgramPayables(host), new ProgramFacts(host),
            new ProgramSettings(host, program.Declaration.Settings.Defaults),
            new ProgramMessages(host, messenger, templates, program.Assets, settings.Address),
            new ProgramApplications(host, program.Declaration.Workflow, holder),
            new ProgramDocuments(host), new ProgramClock(clock, today), new ProgramDebits(host),
            new ProgramFiles(host, seal), new ProgramGroups(host), new ProgramLinks(host), new ProgramDraws(host, seal), new ProgramBudget(host, today),
            new ProgramSeal(host, seal)));
        return session;
    }

    private async Task<(ILifetimeScope Scope, NpgsqlConnection Connection)> OpenReader(string first, TimeSpan limit, CancellationToken ct)
    {
        var scope = platform.Open(holder.Actor);
        var own = scope.Resolve<Db>();
        await own.Begin(ct);
        await own.Execute($"set transaction read only; set local statement_timeout = {(int)limit.TotalMilliseconds}; {first}", ct: ct);
        return (scope, own.Connection);
    }
}

/// <summary>A session and how its program gets to a connection.</summary>
internal interface ISessionData : IProgramSession
{
    /// <param name="first">Statements to run on it first.</param>
    Task<NpgsqlConnection> Connect(string first, CancellationToken ct);

    void Ready(ProgramRole role, ProgramServices services);
}

/// <summary>A reading call: a connection of its own, opened only when the program asks for its tables, and never able to write.</summary>
internal sealed class ReadingSession(CallGate gate, Func<string, Task<(ILifetimeScope Scope, NpgsqlConnection Connection)>> open) : ISessionData
{
    private ILifetimeScope? scope;

    public ProgramServices Services { get; private set; } = NoServices.Instance;

    public void Ready(ProgramRole role, ProgramServices services) => Services = services;

    public async Task<NpgsqlConnection> Connect(string first, CancellationToken ct)
    {
        (scope, var connection) = await open(first);
        return connection;
    }

    public Task Keep(CancellationToken ct) => Task.CompletedTask;

    public void Abandon()
    {
        gate.Close();
        scope?.Resolve<Db>().Abandon();
    }

    public async ValueTask DisposeAsync()
    {
        gate.Close();
        if (scope is not null) await scope.DisposeAsync();
    }
}

/// <summary>A writing call: the caller's own transaction, behind a savepoint.</summary>
internal sealed class WritingSession : ISessionData
{
    private readonly CallGate gate;
    private readonly Db db;
    private ProgramRole? role;
    private bool over;

    private WritingSession(CallGate gate, Db db) => (this.gate, this.db) = (gate, db);

    public ProgramServices Services { get; private set; } = NoServices.Instance;

    public static async Task<ISessionData> Begin(CallGate gate, Db db, TimeSpan limit)
    {
        await db.Execute($"savepoint program_call; set local statement_timeout = {(int)limit.TotalMilliseconds}");
        return new WritingSession(gate, db);
    }

    public void Ready(ProgramRole role, ProgramServices services) => (this.role, Services) = (role, services);

    public async Task<NpgsqlConnection> Connect(string first, CancellationToken ct)
    {
        await ProgramRole.Execute(db.Connection, first);
        return db.Connection;
    }

    public async Task Keep(CancellationToken ct)
    {
        gate.Close();
        await db.Execute(role!.StepOut + "set local statement_timeout = 0; release savepoint program_call", ct: ct);
        over = true;
    }

    public void Abandon()
    {
        over = true;
        gate.Close();
        db.Abandon();
    }

    public async ValueTask DisposeAsync()
    {
        if (over) return;
        gate.Close();
        // Rolling back also puts role, search path and time limit back to what they were.
        await db.Execute("rollback to savepoint program_call; release savepoint program_call");
    }
}
