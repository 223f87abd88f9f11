using System.Diagnostics;
using System.Text.Json;
using FamilyPlatform.Web.Database;

namespace FamilyPlatform.Tests.Database;

/// <summary>The program itself in a process of its own, which a test can kill.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process process;

    private HostProcess(Process process, int server) => (this.process, Server) = (process, server);

    public int Server { get; }

    public static async Task<HostProcess> Start(DataFolder data, CancellationToken cancellation)
    {
        var process = Typed(data, "database", "run", "--json");
        var told = "";
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } answer)
        {
            told += answer;
            if (answer == "}")
            {
                break;
            }
        }

        return new HostProcess(process, JsonDocument.Parse(told).RootElement.GetProperty("processId").GetInt32());
    }

    /// <summary>Any verb, as it is typed at a shell.</summary>
    public static Process Typed(DataFolder data, params string[] words) =>
        Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "FamilyPlatform.Web.dll"), .. words, "--data", data.Path])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;

    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose() => process.Dispose();
}
