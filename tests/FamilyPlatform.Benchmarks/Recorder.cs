using System.Collections.Concurrent;
using System.Diagnostics;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Web.Database;
using FamilyPlatform.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace FamilyPlatform.Benchmarks;

/// <summary>One statement with the values it ran with.</summary>
internal sealed record Statement(string Sql, IReadOnlyList<NpgsqlParameter> Values);

/// <summary>Statements that were sent together, and over which of the request's connections; 0 is any that is free.</summary>
internal sealed record Trip(int Connection, IReadOnlyList<Statement> Statements);

/// <summary>What one request sent to the database, trip by trip, and the bytes it answered with.</summary>
internal sealed record Recording(IReadOnlyList<Trip> Trips, byte[] Body);

/// <summary>Listens to the driver while the host's own code answers one request in this process.</summary>
internal sealed class Recorder : IStartupFilter
{
    private readonly AsyncLocal<ConcurrentQueue<Trip>?> trips = new();
    private ConcurrentQueue<Trip>? last;

    /// <summary>Answers each request twice, so that what is kept in memory is there, and records the second.</summary>
    public static async Task<IReadOnlyList<Recording>> Record(string folder, int port, IReadOnlyList<byte[]> requests)
    {
        var recorder = new Recorder();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        var data = new DataFolder(folder);
        await using var server = await EmbeddedPostgres.Start(data, _ => { }, forTests: false, CancellationToken.None);
        var secrets = SecretStore.Load(data);
        await using var installation = await Installation.Open(server.ConnectionString, secrets.Key("roles"), more: recorder.Listen);
        await using var platform = Platform.Build(
            ModuleList.All, new PlatformParts(installation, TimeProvider.System, NullLoggerFactory.Instance, secrets, Demo: true));
        await platform.RefreshSites();
        await using var host = WebHost.Build(platform, [$"http://127.0.0.1:{port}"], b => b.Services.AddSingleton<IStartupFilter>(recorder));
        await host.StartAsync();
        List<Recording> made = [];
        using var wire = await Wire.Open(port);
        foreach (var request in requests)
        {
            for (var time = 0; time < 3; time++) (await wire.Send(request)).Must(200);
            var reply = (await wire.Send(request)).Must(200);
            made.Add(new([.. recorder.last!], reply.Body.ToArray()));
        }
        await host.StopAsync();
        return made;
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (_, rest) =>
        {
            // Only this request's own flow: the relay and the other servants of the host ask all the time.
            last = trips.Value = new();
            await rest();
        });
        next(app);
    };

    private void Listen(NpgsqlDataSourceBuilder source) => source.ConfigureTracing(tracing => tracing
        .ConfigureCommandEnrichmentCallback((_, command) => trips.Value?.Enqueue(
            new(Number(() => command.Connection), [new(command.CommandText, Copy(command.Parameters))])))
        .ConfigureBatchEnrichmentCallback((_, batch) => trips.Value?.Enqueue(
            new(Number(() => batch.Connection), [.. batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(One)]))));

    private static Statement One(NpgsqlBatchCommand command) => new(command.CommandText, Copy(command.Parameters));

    // A command of the pool itself does not say which connection it will take, and gives it back at once.
    private static int Number(Func<NpgsqlConnection?> connection)
    {
        try
        {
            return connection()?.ProcessID ?? 0;
        }
        catch (NotSupportedException)
        {
            return 0;
        }
    }

    private static IReadOnlyList<NpgsqlParameter> Copy(NpgsqlParameterCollection values) => [.. values.Cast<NpgsqlParameter>().Select(v => v.Clone())];
}
