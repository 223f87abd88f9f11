using System.Diagnostics;
using FamilyPlatform.Web;
using FamilyPlatform.Web.Database;
using Npgsql;

namespace FamilyPlatform.Tests.Database;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly DataFolder data = new($"/tmp/family-platform-embedded-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}");
    private readonly List<string> said = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_listens_on_a_socket_that_only_its_user_reaches_and_a_second_start_is_warm()
    {
        await using (var first = await Start())
        {
            Assert.True(first.Owned);
            Assert.Equal("", await Scalar(first, "show listen_addresses"));
            Assert.Equal("on", await Scalar(first, "show fsync"));
            Assert.Equal("family_platform", await Scalar(first, "select current_database()"));
            await Scalar(first, "create table kept (id int); insert into kept values (7) returning id");
            var sockets = new NpgsqlConnectionStringBuilder(first.ConnectionString).Host!;
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(sockets));
            }
        }

        said.Clear();
        await using var second = await Start();
        Assert.Empty(said);
        Assert.Equal(7, await Scalar(second, "select id from kept"));
    }

    [Fact]
    public async Task Stopping_it_leaves_no_process_behind()
    {
        var server = await Start();
        Assert.True(Directory.Exists($"/proc/{server.ProcessId}"));

        await server.StopAsync(Cancellation);

        Assert.False(Runs(server.ProcessId));
        Assert.False(Directory.Exists(SocketFolder.For(data)));
    }

    [Fact]
    public async Task The_server_of_a_killed_host_is_adopted_by_the_next_one_and_then_stopped()
    {
        using var host = await HostProcess.Start(data, Cancellation);
        host.Kill();
        Assert.True(Runs(host.Server));

        var next = await EmbeddedPostgres.Serve(data, said.Add, Cancellation);
        Assert.Equal(host.Server, next.ProcessId);
        Assert.Equal(1, await Scalar(next, "select 1"));
        await next.StopAsync(Cancellation);

        Assert.False(Runs(host.Server));
    }

    [Fact]
    public async Task A_host_and_a_server_killed_together_do_not_block_the_next_start()
    {
        using var host = await HostProcess.Start(data, Cancellation);
        host.Kill();
        Process.GetProcessById(host.Server).Kill();

        await using var next = await Start();

        Assert.NotEqual(host.Server, next.ProcessId);
        Assert.Equal(1, await Scalar(next, "select 1"));
    }

    [Fact]
    public async Task A_pid_file_whose_number_now_belongs_to_another_program_does_not_block_the_start()
    {
        await (await Start()).StopAsync(Cancellation);
        await File.WriteAllTextAsync(
            Path.Combine(data.Cluster, "postmaster.pid"),
            $"{Environment.ProcessId}\n{data.Cluster}\n1790000000\n5432\n{SocketFolder.For(data)}\n\n",
            Cancellation);

        await using var next = await Start();

        Assert.True(next.Owned);
    }

    [Fact]
    public async Task A_command_that_finds_a_live_server_leaves_it_running()
    {
        await using var serving = await EmbeddedPostgres.Serve(data, said.Add, Cancellation);
        var command = await Start();
        Assert.False(command.Owned);

        await command.StopAsync(Cancellation);

        Assert.Equal(1, await Scalar(serving, "select 1"));
    }

    [Fact]
    public async Task Whoever_started_it_never_stops_it_under_another_command_and_the_last_one_does()
    {
        var first = await Start();
        var second = await Start();

        await first.StopAsync(Cancellation);
        Assert.Equal(1, await Scalar(second, "select 1"));

        await second.StopAsync(Cancellation);
        Assert.False(Runs(second.ProcessId));
    }

    [Fact]
    public async Task A_second_host_on_the_same_folder_is_told_which_process_has_it()
    {
        await using var serving = await EmbeddedPostgres.Serve(data, said.Add, Cancellation);

        var error = await Assert.ThrowsAsync<PlainError>(() => EmbeddedPostgres.Serve(data, said.Add, Cancellation));

        Assert.Contains($"Process {Environment.ProcessId} already serves", error.Message);
    }

    [Fact]
    public async Task A_folder_of_another_major_version_is_refused_in_one_sentence()
    {
        Directory.CreateDirectory(data.Cluster);
        await File.WriteAllTextAsync(Path.Combine(data.Cluster, "PG_VERSION"), "13\n", Cancellation);

        var error = await Assert.ThrowsAsync<PlainError>(Start);

        Assert.Contains("belongs to PostgreSQL 13", error.Message);
        Assert.Equal(3, error.ExitCode);
    }

    public void Dispose()
    {
        if (Directory.Exists(data.Path))
        {
            Directory.Delete(data.Path, recursive: true);
        }
    }

    private Task<EmbeddedPostgres> Start() => EmbeddedPostgres.Start(data, said.Add, forTests: false, Cancellation);

    private static bool Runs(int process) => File.Exists($"/proc/{process}/cmdline") && File.ReadAllText($"/proc/{process}/cmdline").Length > 0;

    private static async Task<object?> Scalar(EmbeddedPostgres server, string statement)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
