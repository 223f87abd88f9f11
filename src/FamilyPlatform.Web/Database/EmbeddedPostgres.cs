using Npgsql;

namespace FamilyPlatform.Web.Database;

/// <summary>A private PostgreSQL server on one data folder, started by whoever needs it first and stopped by its owner.</summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    public const string DatabaseName = "family_platform";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly DataFolder data;
    private readonly Cluster cluster;
    private readonly LiveServer server;
    private readonly IDisposable use;
    private IDisposable? alone;
    private bool stopped;

    private EmbeddedPostgres(DataFolder data, Cluster cluster, LiveServer server, IDisposable use, bool owned)
    {
        (this.data, this.cluster, this.server, this.use, Owned) = (data, cluster, server, use, owned);
        ConnectionString = ConnectTo(server, DatabaseName);
    }

    /// <summary>As superuser postgres, to the database family_platform.</summary>
    public string ConnectionString { get; }

    /// <summary>Whether this process started the server, or took it over, and so stops it.</summary>
    public bool Owned { get; private set; }

    public int ProcessId => server.ProcessId;

    public static async Task<EmbeddedPostgres> Start(DataFolder data, Action<string> say, bool forTests, CancellationToken cancellation)
    {
        data.Prepare();
        var user = ServerUser.Current();
        using var turn = await Locks.Turn(data, cancellation);
        var binaries = await ChosenBinaries.For(data, say, cancellation);
        // Installing may just have brought the user that the server should run as.
        user = Directory.Exists(data.Cluster) ? user : ServerUser.Current();
        await user.MustReach(data, cancellation);
        var cluster = new Cluster(data, binaries, user);
        var use = Locks.User(data);
        try
        {
            var (server, owned) = await FindOrStart(data, cluster, say, forTests, cancellation);
            await CreateDatabase(server, cancellation);
            return new EmbeddedPostgres(data, cluster, server, use, owned);
        }
        catch
        {
            use.Dispose();
            throw;
        }
    }

    /// <summary>For the long-running host: alone on its folder, and a server that a killed host left becomes its own to stop.</summary>
    public static async Task<EmbeddedPostgres> Serve(DataFolder data, Action<string> say, CancellationToken cancellation)
    {
        var alone = Locks.Serve(data);
        try
        {
            var server = await Start(data, say, forTests: false, cancellation);
            (server.alone, server.Owned) = (alone, true);
            return server;
        }
        catch
        {
            alone.Dispose();
            throw;
        }
    }

    public async Task StopAsync(CancellationToken cancellation = default)
    {
        if (stopped)
        {
            return;
        }

        stopped = true;
        using var turn = await Locks.Turn(data, cancellation);
        use.Dispose();
        var orphan = data.Inside("stop-when-unused");
        var last = Locks.NobodyUses(data);
        if (last && (Owned || File.Exists(orphan)))
        {
            File.Delete(orphan);
            await cluster.Stop(cancellation);
        }
        else if (Owned)
        {
            // Another command is still at work on the server. It inherits the duty to stop it.
            await File.WriteAllTextAsync(orphan, "", cancellation);
        }

        alone?.Dispose();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static async Task<(LiveServer Server, bool Owned)> FindOrStart(
        DataFolder data, Cluster cluster, Action<string> say, bool forTests, CancellationToken cancellation)
    {
        if (await LiveServer.Find(data.Cluster, TimeProvider.System, cancellation) is { } found)
        {
            if (found.SocketExists)
            {
                await UntilItAnswers(found, data, cluster, cancellation);
                return (found, false);
            }

            // Something cleaned the socket away: nobody can reach this server again.
            await cluster.Stop(cancellation);
        }

        if (!Directory.Exists(data.Cluster))
        {
            say($"Making a new database in {data.Path}…");
            // Keys first: from here on a folder with a database and without keys is one that lost them.
            SecretStore.Load(data);
            await cluster.Create(cancellation);
        }

        File.Delete(data.Inside("stop-when-unused"));
        await cluster.Start(forTests, cancellation);
        var started = await Appearance(data, cluster, cancellation);
        await UntilItAnswers(started, data, cluster, cancellation);
        return (started, true);
    }

    private static async Task<LiveServer> Appearance(DataFolder data, Cluster cluster, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            if (await LiveServer.Find(data.Cluster, TimeProvider.System, cancellation) is { SocketExists: true } server)
            {
                return server;
            }

            var log = await cluster.ReadLog(cancellation);
            if (log.Contains("FATAL:", StringComparison.Ordinal))
            {
                throw Troubles.FromServer("start", log, data);
            }

            await Task.Delay(15, cancellation);
        }

        throw Troubles.FromServer("start", await cluster.ReadLog(cancellation), data);
    }

    private static async Task UntilItAnswers(LiveServer server, DataFolder data, Cluster cluster, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectTo(server, "postgres"));
                await connection.OpenAsync(cancellation);
                return;
            }
            catch (NpgsqlException error) when (server.IsAlive && TimeProvider.System.GetElapsedTime(began) < Patience
                && error is not PostgresException { SqlState: not PostgresErrorCodes.CannotConnectNow })
            {
                await Task.Delay(15, cancellation);
            }
            catch (NpgsqlException error)
            {
                throw Troubles.FromServer("answer", error.Message + "\n" + await cluster.ReadLog(cancellation), data);
            }
        }
    }

    private const string HasDatabase = "select exists (select from pg_database where datname = $1)";

    private static async Task CreateDatabase(LiveServer server, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(ConnectTo(server, "postgres"));
        await connection.OpenAsync(cancellation);
        await using var has = new NpgsqlCommand(HasDatabase, connection) { Parameters = { new() { Value = DatabaseName } } };
        if (await has.ExecuteScalarAsync(cancellation) is false)
        {
            await using var create = new NpgsqlCommand($"create database {DatabaseName}", connection);
            await create.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static string ConnectTo(LiveServer server, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = server.SocketFolder,
        Port = server.Port,
        Username = "postgres",
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        Pooling = database != "postgres",
    }.ConnectionString;
}
