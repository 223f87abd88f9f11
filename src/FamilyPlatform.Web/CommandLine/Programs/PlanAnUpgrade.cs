using System.CommandLine;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Upgrades;

namespace FamilyPlatform.Web.CommandLine.Programs;

/// <summary>What an upgrade, or going back, would change; nothing is changed by asking.</summary>
internal sealed class PlanAnUpgrade : IVerb
{
    private readonly Argument<string> program = new("ID") { Description = "The program's id" };
    private readonly Option<bool> back = new("--back") { Description = "What going back to the package before would change" };

    public string Name => "programs plan";

    public string Summary => "Say what families would notice of an upgrade, and try its scripts";

    public IReadOnlyList<Argument> Arguments => [program];

    public IReadOnlyList<Option> Options => [back];

    public async Task<int> Run(VerbContext context)
    {
        await using var opened = await context.Open();
        var plan = (await opened.Platform.Send(new PlanUpgrade(context.Need(program), context.Get(back)), Actor.System, context.Cancellation)).Must();
        context.Say($"{plan.Program} {(plan.FromVersion.Length > 0 ? $"{plan.FromVersion} to " : "")}{plan.Version} ({plan.Sha256[..8]}), "
            + (plan.Trust == "signed" ? $"signed by {plan.Signer}" : plan.Trust == "host" ? "built with this platform" : "signed by nobody"));
        Say(context, "Families and groups would notice", plan.Families);
        Say(context, "Staff would notice", plan.Staff);
        Say(context, "Reach", plan.Reach);
        Say(context, "Its tables", plan.Data);
        Say(context, "Promises, which go on", plan.Owed);
        if (plan.Narrows.Count > 0) context.Say("There is no way back after it; upgrade with --no-way-back if that is meant.");
        foreach (var refusal in plan.Refused) context.Say($"Refused: {refusal.Message}");
        context.Json(plan with { Refused = [.. plan.Refused.Select(r => r with { Both = null })] });
        return plan.Refused.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static void Say(VerbContext context, string title, IReadOnlyList<string> lines)
    {
        context.Say($"{title}:{(lines.Count == 0 ? " nothing" : "")}");
        foreach (var line in lines) context.Say($"  {line}");
    }
}
