using Autofac;
using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Programs.Scheduling;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Hosting;
using MediatR;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace FamilyPlatform.TestKit;

/// <summary>
/// A whole platform for one program: a city, a database of its own with the real ledger, and a clock that moves. Nothing of it is made up, so what holds
/// here holds before families.
/// </summary>
public sealed partial class Stage : IAsyncDisposable
{
    private static readonly Secrets Keys = Secrets.Throwaway();
    private static readonly TestTemplate Migrated = TestCluster.Template(Fill);

    private readonly TestDatabase database;
    private readonly Installation installation;
    private readonly string copies;

    private Stage(TestDatabase database, Installation installation, Platform platform, MovableClock clock, string program, string copies) =>
        (this.database, this.installation, Platform, Clock, Program, this.copies) = (database, installation, platform, clock, program, copies);

    /// <summary>The city it plays in: Oakland, in Pacific time.</summary>
    public static readonly SiteId City = new(1);

    /// <summary>The platform itself, for what the stage has no words for.</summary>
    public Platform Platform { get; }

    /// <summary>The clock. It stands still unless it is moved.</summary>
    public MovableClock Clock { get; }

    /// <summary>The program's id.</summary>
    public string Program { get; }

    /// <summary>Today in the city.</summary>
    public DateOnly Today => Clock.Pacific;

    /// <summary>The folder of a program of the repository, as it lies beside the tests.</summary>
    /// <param name="project">Its project, like <c>IdaSavingsMatch</c>.</param>
    public static string Own(string project) => Path.Combine(AppContext.BaseDirectory, "own", project);

    /// <summary>Opens a built program in the city.</summary>
    /// <param name="package">The folder it was built into.</param>
    /// <param name="on">The day it begins; a Tuesday in November when nothing is said.</param>
    /// <exception cref="InvalidOperationException">The package is refused; the message says why.</exception>
    public static async Task<Stage> Open(string package, DateOnly? on = null)
    {
        var read = ProgramPackage.Read(package);
        if (!read.Succeeded) throw new InvalidOperationException(read.Refusal.Message);
        var clock = new MovableClock(new DateTimeOffset(on ?? new DateOnly(2026, 11, 17), new TimeOnly(18, 0), TimeSpan.Zero));
        var database = await Migrated.CreateDatabase();
        var installation = await Installation.Open(database.ConnectionString, Keys.Key("roles"));
        var copies = Directory.CreateTempSubdirectory("fp-stage").FullName;
        var packages = Directory.CreateDirectory(Path.Combine(copies, "packages", "program")).FullName;
        foreach (var file in Directory.GetFiles(package)) File.Copy(file, Path.Combine(packages, Path.GetFileName(file)));
        var platform = Platform.Build(ModuleList.All, new PlatformParts(installation, clock, NullLoggerFactory.Instance, Keys, Demo: true)
        {
            Extra = services =>
            {
                services.RegisterInstance(new ProgramFolders([Path.Combine(copies, "packages")], Path.Combine(copies, "running")));
                // A busy machine is not a program that hangs.
                var patience = TimeSpan.FromMinutes(2);
                services.RegisterInstance(new ProgramLimits(patience, patience, patience) { Growth = long.MaxValue });
            },
        });
        await platform.RefreshSites();
        var stage = new Stage(database, installation, platform, clock, read.Value.Manifest.Id, copies);
        // A package that was just built is signed by nobody yet.
        await stage.Must(new AllowUnsigned(true), Actor.System);
        await stage.Must(new OpenProgram(stage.Program, City, "Stage"), Actor.System);
        return stage;
    }

    /// <summary>Lets days pass: on each of them schedules run, debits are taken, and what happened is heard.</summary>
    public async Task Travel(int days)
    {
        for (var day = 0; day < days; day++)
        {
            Clock.Now += TimeSpan.FromDays(1);
            await Platform.Send(new RunDueSchedules(Clock.Now), Actor.System, CancellationToken.None);
            await Platform.Send(new Contracts.Payments.TakeDueDebits(), Actor.System, CancellationToken.None);
            await Deliver();
        }
    }

    /// <summary>Everything that happened is heard by whoever listens.</summary>
    public Task Deliver() => Relay.Drain(Platform, CancellationToken.None);

    /// <summary>Sends a request of the platform as somebody.</summary>
    public Task<TAnswer> Send<TAnswer>(IRequest<TAnswer> request, Actor actor) => Platform.Send(request, actor, CancellationToken.None);

    internal Task<T> Must<T>(IRequest<Outcome<T>> request, Actor actor) where T : class => Platform.Must(request, actor);

    internal Task<T?> Sql<T>(string sql, params object[] values) => database.Sql<T>(sql, values);

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await installation.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await database.DisposeAsync();
        Directory.Delete(copies, recursive: true);
    }

    private static async Task Fill(string connectionString)
    {
        await using var installation = await Installation.Open(connectionString, Keys.Key("roles"));
        await new Migrator(installation).Run(ModuleList.Migrations(ModuleList.All), CancellationToken.None);
        await using var sites = installation.Owner.CreateCommand(
            "insert into platform.site (slug, name, state, zone, opened_on) values ('oakland', 'Oakland', 'CA', 'America/Los_Angeles', '2024-01-01')");
        await sites.ExecuteNonQueryAsync();
    }
}
