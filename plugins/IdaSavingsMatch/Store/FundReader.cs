using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>The funds and what they are promised for.</summary>
internal sealed class FundReader(NightStore night, TermsStore terms, ILedger ledger, ISettings settings)
{
    public async Task<Liability> Read(SiteId site, DateOnly today, CancellationToken ct)
    {
        var all = await night.All(site, today.AddDays(1), ct);
        Dictionary<long, Terms> known = [];
        foreach (var one in all) known[one.Saver.Id] = await terms.Of(one.Saver, ct);
        var there = new Shares(await ledger.Balance(AccountNames.Federal, ct), await ledger.Balance(AccountNames.Other, ct));
        return Liability.Of(there, all, s => known[s.Id]);
    }

    /// <summary>The most that one more account could earn, of the uses that are open.</summary>
    public async Task<Shares> OneMore(DateOnly today, CancellationToken ct)
    {
        var rules = await settings.On(today, ct);
        return Choices.Purposes.Where(p => rules.Yes("for_" + p.Value)).Select(p => Terms.From(rules, p.Value))
            .Select(t => MatchRules.Most(t, t.MonthlyLimit * t.WindowMonths, default)).DefaultIfEmpty(Shares.None).MaxBy(s => s.Total.Cents);
    }
}
