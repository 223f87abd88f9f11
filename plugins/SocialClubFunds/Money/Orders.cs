using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>Orders to the office: an agreed spending and a share of an ended purse become payables.</summary>
internal sealed class Orders(IClubs clubs, Treasury treasury, IPayables payables, IFiles files, ISettings settings)
{
    /// <summary>The payable of a decision.</summary>
    public static string Key(Decision decision) => "spend/" + Accounts.Number(decision.Id);

    /// <summary>The payable of a share; each try has a key of its own.</summary>
    public static string Key(Share share) => $"share/{Accounts.Number(share.Id)}/{share.Tries}";

    /// <summary>Orders what was agreed. When the office cannot take the order the money is in the purse again, and the group reads why.</summary>
    public async Task<Decision> Order(Decision decision, DateOnly today, CancellationToken ct)
    {
        var members = await clubs.Members(decision.Purse, ct);
        var whose = members.First(m => m.Id == (decision.Payee ?? decision.Proposer));
        var (to, tax) = decision.PayeeKind switch
        {
            "member" => (PayTo.Member(whose.Person), Terms.From(await settings.On(today, ct)).TaxClass),
            "school" => (PayTo.School(decision.PayeeName, decision.Reach), "none"),
            _ => (PayTo.Vendor(decision.PayeeName, decision.Reach), "none"),
        };
        var paper = decision.Paper is { } key ? await files.Read(key, ct) : null;
        var asked = await payables.Request(
            new(Key(decision), whose.Family, to, decision.What, tax, decision.Amount, Accounts.Spend(decision.Id))
            { Document = paper is null ? null : new(paper.Name, paper.Content) }, ct);
        if (asked.Succeeded) return decision with { State = Decision.Ordered };
        var back = await treasury.PutBack(decision, today, ct);
        if (!back.Succeeded) throw new InvalidOperationException(back.Refusal.Code);
        return decision with { State = Decision.NotPaid, Why = asked.Refusal.Message };
    }

    public async Task<Outcome<Done>> Order(Share share, DateOnly today, CancellationToken ct)
    {
        var tax = Terms.From(await settings.On(today, ct)).TaxClass;
        var asked = await payables.Request(
            new(Key(share), share.Family, PayTo.Person(share.Person), "Share of a group's purse", tax, share.Amount, Accounts.Share(share.Id)), ct);
        return asked.Succeeded ? Done.Value : asked.Refusal;
    }
}
