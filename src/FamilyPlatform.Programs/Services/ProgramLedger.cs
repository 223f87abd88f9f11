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
        host.Change();
        host.Need(Capability.Ledger);
        var posted = await host.Ask(new PostToLedger(host.Site, Key(key), reason, effective, Checked(movements)), ct);
        return posted.Succeeded ? new Posted(posted.Value.Transaction, posted.Value.Replayed) : posted.Refusal;
    }

    public async Task<Outcome<PostedMany>> PostAll(DateOnly effective, IReadOnlyList<Posting> postings, CancellationToken ct)
    {
        host.Change();
        host.Need(Capability.Ledger);
        if (postings.Count > 200_000) throw new ArgumentException("At most 200,000 postings at once.", nameof(postings));
        var posted = await host.Ask(new PostManyToLedger(
            host.Site, effective, [.. postings.Select(p => new LedgerBatchItem(Key(p.Key), p.Reason, Checked(p.Movements)))]), ct);
        return posted.Succeeded ? new PostedMany(posted.Value.Written, posted.Value.Replayed) : posted.Refusal;
    }

    public async Task<Money> Balance(string account, CancellationToken ct)
    {
        host.Need(Capability.Ledger);
        var answer = await host.Ask(new LedgerBalance(host.Site, host.Program, Code(account)), ct);
        return answer.Value.Balance;
    }

    private string Key(string key) => $"{host.Program}/{host.Site}/{key}";

    private IReadOnlyList<LedgerMovement> Checked(IReadOnlyList<Movement> movements)
    {
        if (movements.Count == 0 || movements.Any(m => m.Amount.Cents <= 0))
            throw new ArgumentException("A posting has at least one movement, each above zero.", nameof(movements));
        return [.. movements.Select(m => new LedgerMovement(host.Program, Code(m.From), host.Program, Code(m.To), m.Amount)
        {
            FromFamily = FamilyIn(m.From), ToFamily = FamilyIn(m.To),
        })];
    }

    /// <summary>The name in the chart of accounts: what is owed to somebody, what is held or due, and funds.</summary>
    internal static string Code(string account)
    {
        var parts = account.Split('/').Select(part => Guid.TryParse(part, out var id) ? id.ToString("N") : part).ToArray();
        return parts switch
        {
            ["kept", .. { Length: > 0 } what] => "liabilities:kept:" + string.Join(':', what),
            ["held", .. { Length: > 0 } where] => "assets:" + string.Join(':', where),
            ["due", .. { Length: > 0 } what] => "assets:due:" + string.Join(':', what),
            _ => (FamilyIn(account) is null ? "equity:" : "liabilities:") + string.Join(':', parts),
        };
    }

    /// <summary>Whose an account is; null for what belongs to nobody or to several.</summary>
    internal static FamilyId? FamilyIn(string account) => account.Split('/') is ["kept" or "held" or "due", ..] ? null
        : account.Split('/').Select(part => Guid.TryParse(part, out var id) ? new FamilyId(id) : (FamilyId?)null).FirstOrDefault(f => f is not null);
}
