using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Services;

/// <summary>The platform's ledger, where every account's owner is the program: it cannot name another's.</summary>
internal sealed class ProgramLedger(HostSide host) : ILedger
{
    public async Task<Outcome<Posted>> Post(string key, string reason, DateOnly effective, IReadOnlyList<Movement> movements, CancellationToken ct)
    {
        host.Need(Capability.Ledger);
        if (movements.Count == 0
            || movements.Any(m => m.Amount.Cents <= 0)) throw new ArgumentException("A posting has at least one movement, each above zero.", nameof(movements));
        var posted = await host.Ask(new PostToLedger(
            host.Site, $"{host.Program}/{host.Site}/{key}", reason, effective,
            [.. movements.Select(m => new LedgerMovement(host.Program, Code(m.From), host.Program, Code(m.To), m.Amount))],
            movements.SelectMany(m => new[] { m.From, m.To }).Select(FamilyIn).FirstOrDefault(f => f is not null)), ct);
        return posted.Succeeded ? new Posted(posted.Value.Transaction, posted.Value.Replayed) : posted.Refusal;
    }

    public async Task<Money> Balance(string account, CancellationToken ct)
    {
        host.Need(Capability.Ledger);
        var answer = await host.Ask(new LedgerBalance(host.Site, host.Program, Code(account)), ct);
        return answer.Value.Balance;
    }

    /// <summary>The name in the chart of accounts: what is owed to a family, what is held, and funds.</summary>
    internal static string Code(string account)
    {
        var parts = account.Split('/').Select(part => Guid.TryParse(part, out var id) ? id.ToString("N") : part).ToArray();
        if (FamilyIn(account) is not null) return "liabilities:" + string.Join(':', parts);
        return parts is ["held", .. { Length: > 0 } where] ? "assets:" + string.Join(':', where) : "equity:" + string.Join(':', parts);
    }

    internal static FamilyId? FamilyIn(string account) =>
        account.Split('/').Select(part => Guid.TryParse(part, out var id) ? new FamilyId(id) : (FamilyId?)null).FirstOrDefault(f => f is not null);
}
