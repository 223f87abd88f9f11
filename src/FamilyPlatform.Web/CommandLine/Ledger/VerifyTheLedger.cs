using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;

namespace FamilyPlatform.Web.CommandLine.Ledger;

/// <summary>Recomputes every balance from the transfers.</summary>
internal sealed class VerifyTheLedger : IVerb
{
    public string Name => "ledger verify";

    public string Summary => "Recompute the whole ledger and say what does not hold";

    public async Task<int> Run(VerbContext context)
    {
        await using var opened = await context.Open();
        var check = (await opened.Platform.Send(new VerifyLedger(), Actor.System, context.Cancellation)).Must();
        context.Say(check.Findings.Count == 0 ? "The ledger is sound." : $"The ledger has {check.Findings.Count:N0} findings:");
        foreach (var finding in check.Findings)
        {
            context.Say(Line(finding));
        }

        if (check.Head.Chain is { } chain) context.Say($"{check.Head.Seals:N0} transactions are sealed, up to {check.Head.Transaction}: {chain}");
        context.Json(new { sound = check.Findings.Count == 0, check.Findings, check.Head });
        return check.Findings.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static string Line(LedgerFinding f) =>
        $"  {f.Finding}{Named(", account", f.Account)}{Named(", transaction", f.Transaction)}{Named(": expected", f.Expected)}{Named(", found", f.Found)}";

    private static string Named(string name, long? value) => value is { } number ? $"{name} {number}" : "";
}
