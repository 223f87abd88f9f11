using System.Diagnostics;

namespace FamilyPlatform.Web.Database;

/// <summary>Runs a program of the machine to its end and keeps what it said.</summary>
internal static class Tool
{
    internal sealed record Result(int ExitCode, string Output);

    public static async Task<Result> Run(IReadOnlyList<string> line, CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = Describe(line) };
        process.Start();
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new Result(process.ExitCode, await output + await errors);
    }

    internal static ProcessStartInfo Describe(IReadOnlyList<string> line)
    {
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The server's user may not be allowed into the folder the command was typed in.
            WorkingDirectory = "/",
        };
        // What the tools say is read again, so it has to be English.
        start.Environment["LC_ALL"] = "C";
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        start.Environment["UCF_FORCE_CONFFOLD"] = "1";
        return start;
    }
}
