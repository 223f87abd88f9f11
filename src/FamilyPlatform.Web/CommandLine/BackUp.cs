using System.CommandLine;
using FamilyPlatform.Web.Backup;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>Writes the whole database into one file, as it stands at one moment, while it is used.</summary>
internal sealed class BackUp : IVerb
{
    private readonly Option<string> to = new("--out") { Description = "The file to write", HelpName = "FILE", Required = true };

    public string Name => "backup";

    public string Summary => "Write the whole database into one file";

    public IReadOnlyList<Option> Options => [to];

    public async Task<int> Run(VerbContext context)
    {
        await using var opened = await context.Open();
        context.Say("Writing the backup…");
        var file = await Files.Write(context.Need(to), stream =>
            Dump.Write(opened.Connection, opened.Platform.Parts.Installation, ((FileStream)stream).Name, context.Cancellation));
        var size = new FileInfo(file).Length;
        context.Say($"{size:N0} bytes are in {file}.");
        context.Say("The keys are not inside: without secrets.json, or the keys of the environment, bank numbers in it can never be read again.");
        context.Json(new { file, bytes = size, keysInside = false });
        return ExitCode.Done;
    }
}
