using System.Globalization;
using FamilyPlatform.Web.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FamilyPlatform.Benchmarks;

/// <summary>
/// The yardstick of the home page, in a process of its own: Kestrel and nothing else, which sends the very statements of the page with the very
/// values, in the same trips, over pooled connections of the same role, reads all rows and writes the very bytes.
/// </summary>
internal static class BareEndpoint
{
    public const string Accept = "Accept-Encoding: br\r\n";

    public static async Task<int> Serve(string folder, int port, string[] cookies)
    {
        var recorded = await Recorder.Record(folder, port + 1, [.. cookies.Select(c => Wire.Get("/home", c, Accept))]);
        await using var source = await AsFamily(folder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        builder.Logging.ClearProviders().AddConsole(c => c.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error);
        await using var app = builder.Build();
        app.MapGet("/home/{n:int}", async (int n, Microsoft.AspNetCore.Http.HttpContext http) =>
        {
            await Replay(source, recorded[n].Trips);
            http.Response.ContentType = "text/html; charset=utf-8";
            http.Response.ContentLength = recorded[n].Body.Length;
            await http.Response.Body.WriteAsync(recorded[n].Body);
        });
        await app.StartAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{recorded[0].Trips.Sum(t => t.Statements.Count)} statements in {recorded[0].Trips.Count} trips, {recorded[0].Body.Length} bytes"));
        if (Environment.GetEnvironmentVariable("FAMILYPLATFORM_BENCH_STATEMENTS") is { Length: > 0 } file)
            await File.WriteAllLinesAsync(file, recorded[0].Trips.Select(t => string.Join("\n", t.Statements.Select(s => s.Sql)) + "\n"));
        // The parent closes our input when it is done.
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private static async Task<NpgsqlDataSource> AsFamily(string folder)
    {
        var data = new DataFolder(folder);
        await using var server = await EmbeddedPostgres.Start(data, _ => { }, forTests: false, CancellationToken.None);
        await using var installation = await Core.Data.Installation.Open(server.ConnectionString, SecretStore.Load(data).Key("roles"));
        return NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(installation.App.ConnectionString) { Password = installation.PasswordOf("app") });
    }

    // A program reads over a connection of its own, beside the page's.
    private static async Task Replay(NpgsqlDataSource source, IReadOnlyList<Trip> trips)
    {
        Dictionary<int, NpgsqlConnection> connections = [];
        try
        {
            foreach (var trip in trips)
            {
                if (trip.Connection == 0)
                {
                    await using var free = await source.OpenConnectionAsync();
                    await Send(free, trip.Statements);
                    continue;
                }
                if (!connections.TryGetValue(trip.Connection, out var connection))
                    connection = connections[trip.Connection] = await source.OpenConnectionAsync();
                await Send(connection, trip.Statements);
            }
        }
        finally
        {
            foreach (var connection in connections.Values) await connection.DisposeAsync();
        }
    }

    private static async Task Send(NpgsqlConnection connection, IReadOnlyList<Statement> trip)
    {
        if (trip is [var single])
        {
            await using var command = new NpgsqlCommand(single.Sql, connection);
            foreach (var value in single.Values) command.Parameters.Add(value.Clone());
            await Read(await command.ExecuteReaderAsync());
            return;
        }
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in trip)
        {
            var command = new NpgsqlBatchCommand(statement.Sql);
            foreach (var value in statement.Values) command.Parameters.Add(value.Clone());
            batch.BatchCommands.Add(command);
        }
        await Read(await batch.ExecuteReaderAsync());
    }

    private static async Task Read(NpgsqlDataReader reader)
    {
        await using (reader)
        {
            do
            {
                while (await reader.ReadAsync())
                {
                }
            }
            while (await reader.NextResultAsync());
        }
    }
}
