using System.ComponentModel;
using System.Diagnostics;

namespace FamilyPlatform.Tests.Payments.Ledger;

/// <summary>Two independent programs that check a ledger in their strictest modes.</summary>
internal static class Auditors
{
    private static int files;

    public static async Task Accept(string journal)
    {
        var path = Path.Combine(Path.GetTempPath(), $"audit-{Environment.ProcessId}-{Interlocked.Increment(ref files)}.journal");
        await File.WriteAllTextAsync(path, journal);
        try
        {
            await AcceptFile(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static async Task AcceptFile(string path)
    {
        foreach (var (program, arguments) in new[] { ("hledger", $"-f {path} check --strict ordereddates"), ("ledger",
            $"-f {path} --pedantic --explicit --strict bal") })
        {
            if (await Run(program,
                arguments) is not { } told) TestContext.Current.SendDiagnosticMessage($"{program} is not installed here; its check is left out.");
            else Assert.True(told.ExitCode == 0, $"{program}: {told.Errors}");
        }
    }

    private static async Task<(int ExitCode, string Errors)?> Run(string program, string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["LC_ALL"] = "C.UTF-8" },
            })!;
            var errors = process.StandardError.ReadToEndAsync();
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await errors);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
