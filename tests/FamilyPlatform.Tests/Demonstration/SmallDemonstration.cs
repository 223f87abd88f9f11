using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Web.Demonstration;
using FamilyPlatform.Web.Demonstration.Lives;
using FamilyPlatform.Web.Demonstration.Making;
using FamilyPlatform.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace FamilyPlatform.Tests.Demonstration;

/// <summary>A demonstration of twelve families and four months, made once through the same requests as the whole one.</summary>
public sealed class SmallDemonstration : IAsyncLifetime
{
    internal static readonly DemoSize Size = new(2, 4);

    private static readonly Secrets Keys = Secrets.Throwaway();
    private static readonly TestTemplate Empty = TestCluster.Template(Migrate);

    private TestDatabase database = null!;

    internal Installation Installation { get; private set; } = null!;

    internal Platform Platform { get; private set; } = null!;

    internal List<(long Done, long Total)> Shown { get; } = [];

    public async ValueTask InitializeAsync()
    {
        database = await Empty.CreateDatabase();
        Installation = await Installation.Open(database.ConnectionString, Keys.Key("roles"));
        var clock = new MovableClock(new DateTimeOffset(2026, 11, 22, 18, 0, 0, TimeSpan.Zero));
        var parts = new PlatformParts(Installation, clock, NullLoggerFactory.Instance, Keys, Demo: true);
        Platform = Platform.Build(ModuleList.All, DemoRun.Parts(parts, Installation));
        // A test that placed a program beside the tests has not signed it.
        await Platform.Send(new AllowUnsigned(true), Actor.System, CancellationToken.None);
        await Maker.Run(Platform, 1, Size, (done, total, _) => Shown.Add((done, total)), CancellationToken.None);
    }

    public async Task<T?> Sql<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T answer ? answer : default;
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await Installation.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await database.DisposeAsync();
    }

    private static async Task Migrate(string connectionString)
    {
        await using var installation = await Installation.Open(connectionString, Keys.Key("roles"));
        await new Migrator(installation).Run(ModuleList.Migrations(ModuleList.All), CancellationToken.None);
    }
}
