using System.CommandLine;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Programs.Trust;

namespace FamilyPlatform.Web.CommandLine.Programs;

/// <summary>Signs the folder of a package as it lies there; needs no database.</summary>
internal sealed class SignAPackage : IVerb
{
    private readonly Argument<string> path = new("PATH") { Description = "The package's folder" };
    private readonly Option<string> key = new("--key") { Description = "The private key", HelpName = "FILE", Required = true };

    public string Name => "programs sign";

    public string Summary => "Sign a package's folder";

    public IReadOnlyList<Argument> Arguments => [path];

    public IReadOnlyList<Option> Options => [key];

    public async Task<int> Run(VerbContext context)
    {
        var (folder, file) = (Path.TrimEndingDirectorySeparator(Path.GetFullPath(context.Need(path))), context.Need(key));
        if (!File.Exists(file)) throw new PlainError($"There is no file {file}.", ExitCode.CannotStart);
        var pem = await File.ReadAllTextAsync(file, context.Cancellation);
        using var own = SigningKeys.HasPrivate(pem) ? SigningKeys.Read(pem) : null;
        if (own is null) throw new PlainError($"{file} is no private key of the right kind (ECDSA, P-256, PEM).", ExitCode.Refused);
        var package = ProgramPackage.Read(folder).Must();
        var signature = PackageSignature.Sign(package, own, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        signature.Write(folder);
        context.Say($"{package.Manifest.Id} {package.Manifest.VersionText} is signed with {signature.Key}; files: {signature.Files.Count}, "
            + $"in {Path.Combine(folder, PackageSignature.FileName)}.");
        context.Json(new { signature.Program, signature.Version, package.Sha256, signature.Key, files = signature.Files.Keys });
        return ExitCode.Done;
    }
}
