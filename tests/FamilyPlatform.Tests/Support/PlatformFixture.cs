using Autofac;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Hosting;
using MediatR;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace FamilyPlatform.Tests.Support;

/// <summary>The whole platform on a database of its own: use as a class fixture. Two cities exist: Oakland and Boston.</summary>
public sealed class PlatformFixture : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>A busy machine is not a program that hangs, and other tests grow the same heap: limits have tests of their own.</summary>
    internal static readonly ProgramLimits Unhurried = new(Patience, Patience, Patience) { Growth = long.MaxValue };

    internal static readonly Secrets Keys = Secrets.Throwaway();
    private static readonly TestTemplate Migrated = TestCluster.Template(Fill);

    private TestDatabase database = null!;
    private Installation installation = null!;

    public MovableClock Clock { get; } = new(new DateTimeOffset(2026, 11, 17, 18, 0, 0, TimeSpan.Zero));

    public Platform Platform { get; private set; } = null!;

    public Installation Installation => installation;

    internal TestDatabase Database => database;

    /// <summary>Superuser's connection, for looking behind the platform's back.</summary>
    public string ConnectionString => database.ConnectionString;

    public static readonly SiteId Oakland = new(1);

    public static readonly SiteId Boston = new(2);

    public async ValueTask InitializeAsync()
    {
        database = await Migrated.CreateDatabase();
        installation = await Installation.Open(database.ConnectionString, Keys.Key("roles"));
        Platform = Platform.Build([.. ModuleList.All, new TestModule()],
            new PlatformParts(installation, Clock, NullLoggerFactory.Instance, Keys, Demo: true)
            {
                Extra = services => services.RegisterInstance(Unhurried),
            });
        await Platform.RefreshSites();
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await installation.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await database.DisposeAsync();
    }

    public Task<TAnswer> Send<TAnswer>(IRequest<TAnswer> request, Actor actor) => Platform.Send(request, actor, TestContext.Current.CancellationToken);

    /// <summary>As the system.</summary>
    public Task<TAnswer> Send<TAnswer>(IRequest<TAnswer> request) => Send(request, Actor.System);

    /// <summary>Delivers every event that is due.</summary>
    public Task<int> Deliver() => Relay.Drain(Platform, TestContext.Current.CancellationToken);

    public Task<T?> Sql<T>(string sql, params object[] values) => database.Sql<T>(sql, values);

    /// <summary>An adult of a new family, straight into the tables: for tests that are not about enrolling.</summary>
    public async Task<Actor> Family(SiteId? site = null, string name = "Ana", string language = "en", FamilyId? family = null, bool agrees = true)
    {
        var id = new PersonId(Guid.CreateVersion7(Clock.Now));
        var home = family ?? new FamilyId(Guid.CreateVersion7(Clock.Now));
        var city = site ?? Oakland;
        await Sql<object>("insert into platform.person (id, site_id, family_id, given_name, language, created_at) values ($1, $2, $3, $4, $5, $6)",
            id.Value, city.Value, home.Value, name, language, Clock.Now.UtcDateTime);
        await Sql<object>("""
            insert into families.family (id, site_id, seat, earns_since, enrolled_at) values ($1, $2, 'invited', '2024-01-01', $3) on conflict do nothing
            """, home.Value, city.Value, Clock.Now.UtcDateTime);
        await Sql<object>("insert into platform.contact (id, person_id, kind, address, verified_at, created_at) values ($1, $2, 'email', $3, $4, $4)",
            Guid.CreateVersion7(Clock.Now), id.Value, $"{id.Value:N}@example.org", Clock.Now.UtcDateTime);
        if (agrees)
        {
            await Sql<object>("""
                insert into families.consent (id, site_id, family_id, person_id, purpose, yes, language, sentence, at)
                values ($1, $2, $3, $4, 'journal', true, $5, 'Keep it.', $6)
                """, Guid.CreateVersion7(Clock.Now), city.Value, home.Value, id.Value, language, Clock.Now.UtcDateTime);
        }
        return new Actor { Person = id, GivenName = name, Family = home, Site = city, Language = language };
    }

    /// <summary>A member of staff whose second factor was just shown.</summary>
    public async Task<Actor> Staff(Hat hat, params SiteId[] sites)
    {
        var id = new PersonId(Guid.CreateVersion7(Clock.Now));
        if (sites.Length == 0) sites = [Oakland];
        await Sql<object>("insert into platform.person (id, site_id, given_name, language, created_at) values ($1, $2, $3, 'en', $4)",
            id.Value, sites[0].Value, hat.ToString(), Clock.Now.UtcDateTime);
        foreach (var site in sites)
        {
            await Sql<object>("insert into platform.staff (id, person_id, role, site_id, from_at) values ($1, $2, $3, $4, $5)",
                Guid.CreateVersion7(Clock.Now), id.Value, hat.SettingName(), site.Value, Clock.Now.UtcDateTime);
        }
        return new Actor
        {
            Person = id, GivenName = hat.ToString(), Site = sites[0], SecondFactorAt = Clock.Now,
            Hats = new Dictionary<Hat, IReadOnlyList<SiteId>> { [hat] = sites },
        };
    }

    private static async Task Fill(string connectionString)
    {
        await using var installation = await Installation.Open(connectionString, Keys.Key("roles"));
        await new Migrator(installation).Run(ModuleList.Migrations(ModuleList.All), CancellationToken.None);
        await using var sites = installation.Owner.CreateCommand("""
            insert into platform.site (slug, name, state, zone, opened_on) values
            ('oakland', 'Oakland', 'CA', 'America/Los_Angeles', '2024-01-01'), ('boston', 'Boston', 'MA', 'America/New_York', '2024-01-01')
            """);
        await sites.ExecuteNonQueryAsync();
    }
}
