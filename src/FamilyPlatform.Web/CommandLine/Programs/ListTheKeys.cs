using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Trust;

namespace FamilyPlatform.Web.CommandLine.Programs;

/// <summary>Whom the operator trusts, and whether unsigned packages are let in.</summary>
internal sealed class ListTheKeys : IVerb
{
    public string Name => "programs keys list";

    public string Summary => "List the keys whose packages are trusted";

    public async Task<int> Run(VerbContext context)
    {
        await using var opened = await context.Open();
        var trust = (await opened.Platform.Send(new ReadTrust(), Actor.System, context.Cancellation)).Must();
        foreach (var key in trust.Keys)
            context.Say($"{key.KeyId} {key.Signer}: "
                + (key.EndedAt is { } ended ? $"trusted no more since {ended:yyyy-MM-dd}" : $"until {key.UntilOn:yyyy-MM-dd}"));
        if (trust.Keys.Count == 0) context.Say("No key is trusted; only programs that were built with this platform run.");
        context.Say(trust.UnsignedAllowed ? "Unsigned packages are let in: the development switch is on." : "Unsigned packages are refused.");
        context.Json(new { trust.Keys, trust.UnsignedAllowed });
        return ExitCode.Done;
    }
}
