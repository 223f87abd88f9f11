using System.CommandLine;
using FamilyPlatform.Contracts.Office;
using FamilyPlatform.Core.Identity;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>How the first administrator comes in: whoever may run this command owns the machine.</summary>
internal sealed class InviteStaff : IVerb
{
    private readonly Argument<string> contact = new("CONTACT") { Description = "Phone or e-mail" };
    private readonly Option<string> role = new("--role") { Description = "What they do, in every city", HelpName = "ROLE", Required = true };

    public InviteStaff() => role.AcceptOnlyFromAmong("admin", "manager", "finance", "researcher", "liaison");

    public string Name => "admin invite";

    public string Summary => "Invite somebody to the staff of every city by a one-time link";

    public IReadOnlyList<Argument> Arguments => [contact];

    public IReadOnlyList<Option> Options => [role];

    public async Task<int> Run(VerbContext context)
    {
        await using var opened = await context.Open();
        var invite = new InviteAdministrator(context.Need(contact), context.Need(role));
        var made = (await opened.Platform.Send(invite, Actor.System, context.Cancellation)).Must();
        context.Say($"Give them this path after your host's address; it works once, until {made.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC:");
        context.Say(made.Path);
        context.Json(new { made.Path, made.Until });
        return ExitCode.Done;
    }
}
