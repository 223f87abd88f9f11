using System.CommandLine;
using FamilyPlatform.Programs.Trust;

namespace FamilyPlatform.Web.CommandLine.Programs;

/// <summary>A pair of keys for signing packages: the private half for whoever signs, the public half for the operators who trust it.</summary>
internal sealed class MakeAKey : IVerb
{
    private readonly Option<string> key = new("--key")
    {
        Description = "File for the private key; the public one goes beside it as .pub", HelpName = "FILE", Required = true,
    };

    public string Name => "programs keys make";

    public string Summary => "Make a pair of keys for signing packages";

    public IReadOnlyList<Option> Options => [key];

    public async Task<int> Run(VerbContext context)
    {
        var file = context.Need(key);
        if (File.Exists(file) || File.Exists(file + ".pub")) throw new PlainError($"{file} exists; choose another name.", ExitCode.Refused);
        using var made = SigningKeys.Make();
        var mine = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) mine.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var writer = new StreamWriter(file, mine)) await writer.WriteLineAsync(made.ExportPkcs8PrivateKeyPem().AsMemory(), context.Cancellation);
        await File.WriteAllTextAsync(file + ".pub", made.ExportSubjectPublicKeyInfoPem() + "\n", context.Cancellation);
        var id = SigningKeys.IdOf(made);
        context.Say($"{file} is the private key; whoever has it signs as you. {file}.pub is the public key {id}, for those who trust you.");
        context.Json(new { key = id, privateKey = file, publicKey = file + ".pub" });
        return ExitCode.Done;
    }
}
