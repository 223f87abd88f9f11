using System.CommandLine;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Trust;

namespace FamilyPlatform.Web.CommandLine.Programs;

/// <summary>Trusts a key no more: it was lost, or somebody left.</summary>
internal sealed class EndAKey : IVerb
{
    private readonly Argument<string> key = new("KEY") { Description = "The key, as programs keys list shows it" };

    public string Name => "programs keys end";

    public string Summary => "Trust a key no more; what runs goes on";

    public IReadOnlyList<Argument> Arguments => [key];

    public async Task<int> Run(VerbContext context)
    {
        await using var opened = await context.Open();
        var line = (await opened.Platform.Send(new EndKey(context.Need(key)), Actor.System, context.Cancellation)).Must();
        context.Say($"{line.KeyId} of {line.Signer} is trusted no more. What was put in place with it runs on, held to its hash.");
        context.Json(new { line.KeyId, line.Signer, line.EndedAt });
        return ExitCode.Done;
    }
}
