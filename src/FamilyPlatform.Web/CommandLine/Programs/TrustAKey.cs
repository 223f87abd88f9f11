using System.CommandLine;
using System.Globalization;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Trust;

namespace FamilyPlatform.Web.CommandLine.Programs;

/// <summary>Puts a public key on the list of those the operator trusts.</summary>
internal sealed class TrustAKey : IVerb
{
    private readonly Argument<string> key = new("FILE") { Description = "The public key, in PEM" };
    private readonly Option<string> signer = new("--name")
    {
        Description = "Whose key it is; a new key of the same name follows an old one", HelpName = "NAME", Required = true,
    };

    private readonly Option<string> until = new("--until") { Description = "The last day it is good for", HelpName = "YYYY-MM-DD", Required = true };

    public string Name => "programs keys trust";

    public string Summary => "Trust the packages of a key until a day";

    public IReadOnlyList<Argument> Arguments => [key];

    public IReadOnlyList<Option> Options => [signer, until];

    public async Task<int> Run(VerbContext context)
    {
        var file = context.Need(key);
        if (!File.Exists(file)) throw new PlainError($"There is no file {file}.", ExitCode.CannotStart);
        if (!DateOnly.TryParseExact(context.Need(until), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw new PlainError("--until is a day like 2028-12-31.", ExitCode.Usage);
        await using var opened = await context.Open();
        var pem = await File.ReadAllTextAsync(file, context.Cancellation);
        var line = (await opened.Platform.Send(new TrustKey(context.Need(signer), pem, day), Actor.System, context.Cancellation)).Must();
        context.Say($"Packages signed with {line.KeyId} are {line.Signer}'s, until {line.UntilOn:yyyy-MM-dd}.");
        context.Json(new { line.KeyId, line.Signer, line.UntilOn });
        return ExitCode.Done;
    }
}
