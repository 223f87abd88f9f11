using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Trust;

namespace FamilyPlatform.Web.CommandLine.Programs;

/// <summary>The development switch, for everybody who works on this database.</summary>
internal sealed class TurnUnsigned(string verb, bool allowed, string summary) : IVerb
{
    public string Name => verb;

    public string Summary => summary;

    public async Task<int> Run(VerbContext context)
    {
        await using var opened = await context.Open();
        (await opened.Platform.Send(new AllowUnsigned(allowed), Actor.System, context.Cancellation)).Must();
        context.Say(allowed ? "Packages that nobody signed are let in from now on; the programs page says so."
            : "Packages that nobody signed are refused from now on.");
        context.Json(new { unsignedAllowed = allowed });
        return ExitCode.Done;
    }
}
