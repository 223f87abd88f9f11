using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Web.CommandLine;
using FamilyPlatform.Web.Database;
using Npgsql;

namespace FamilyPlatform.Benchmarks;

/// <summary>A member of a family with a session, as the sign-in page opens one.</summary>
internal sealed record Member(Guid Person, Guid Family, int Site, string Cookie);

/// <summary>The real host process with the demonstration, and a look into its database.</summary>
internal sealed class LiveHost : IAsyncDisposable
{
    private readonly Process process;
    private readonly EmbeddedPostgres server;

    private LiveHost(Process process, EmbeddedPostgres server, string folder, int port)
    {
        (this.process, this.server, Folder, Port) = (process, server, folder, port);
        Admin = NpgsqlDataSource.Create(server.ConnectionString);
    }

    public string Folder { get; }

    public int Port { get; }

    public string ConnectionString => server.ConnectionString;

    public NpgsqlDataSource Admin { get; }

    public static async Task<LiveHost> Start(string folder, int port, string packages)
    {
        var program = Path.ChangeExtension(typeof(Serve).Assembly.Location, null);
        string[] arguments = ["serve", "--demo", "--urls", $"http://127.0.0.1:{port}", "--data", folder, "--plugins", packages];
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        await Ready(process, port);
        var server = await EmbeddedPostgres.Start(new DataFolder(folder), Console.Error.WriteLine, forTests: false, CancellationToken.None);
        return new(process, server, folder, port);
    }

    public static async Task Ready(Process host, int port)
    {
        using var client = new HttpClient();
        while (!host.HasExited)
        {
            try
            {
                if ((await client.GetAsync($"http://127.0.0.1:{port}/health/ready")).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }
        throw new InvalidOperationException("The host ended before it was ready.");
    }

    /// <summary>Fixture programs are signed by nobody.</summary>
    public async Task LetUnsigned()
    {
        using var verb = Process.Start(Path.ChangeExtension(typeof(Serve).Assembly.Location, null), ["programs", "unsigned", "allow", "--data", Folder]);
        await verb.WaitForExitAsync();
        if (verb.ExitCode != 0) throw new InvalidOperationException("Unsigned programs are still refused.");
    }

    private const string Newcomers = """
        select distinct on (p.family_id) p.id, p.family_id, p.site_id from platform.person p
        where p.family_id is not null and p.ended_at is null
          and not exists (select from journal.part x where x.person_id = p.id and x.state <> 'draft' and x.month > (now() - interval '70 days')::date)
        order by p.family_id, p.created_at limit $1
        """;

    /// <summary>Members of as many families whose open months wait.</summary>
    public async Task<IReadOnlyList<Member>> Members(int count)
    {
        List<Member> found = [];
        await using var command = Admin.CreateCommand(Newcomers);
        command.Parameters.Add(new() { Value = count });
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                found.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetInt32(2), ""));
        if (found.Count < count) throw new InvalidOperationException($"Only {found.Count} families have a month to write.");
        for (var i = 0; i < count; i++) found[i] = found[i] with { Cookie = await SignIn(found[i].Person) };
        return found;
    }

    public async Task<string> SignIn(Guid person)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await Do("select api.open_session($1, $2, now())", SHA256.HashData(Encoding.UTF8.GetBytes(token)), person);
        return "fp_session=" + token;
    }

    public async Task<T> One<T>(string sql, params object[] values)
    {
        await using var command = Admin.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task Do(string sql, params object[] values)
    {
        await using var command = Admin.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Processor time of the host so far.</summary>
    public TimeSpan HostTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Processor time of each of the database server's processes so far.</summary>
    public IReadOnlyDictionary<string, TimeSpan> ServerTimes
    {
        get
        {
            Dictionary<string, TimeSpan> times = [];
            foreach (var folder in Directory.EnumerateDirectories("/proc").Where(f => char.IsAsciiDigit(Path.GetFileName(f)[0])))
            {
                try
                {
                    var stat = File.ReadAllText(folder + "/stat");
                    var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                    if (Number(fields[1]) == server.ProcessId) times[folder] = TimeSpan.FromSeconds((Number(fields[11]) + Number(fields[12])) / 100.0);
                }
                catch (IOException)
                {
                    // It ended between the list and the look.
                }
            }
            return times;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await Admin.DisposeAsync();
        await server.DisposeAsync();
        Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
