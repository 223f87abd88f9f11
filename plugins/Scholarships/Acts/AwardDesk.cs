using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>Puts every step of an award into the books at once: the row, the ledger, the budget, the payment and the word to the family.</summary>
internal sealed class AwardDesk(Awards awards, Funds funds, ILedger ledger, IBudget budget, IPayables payables, IFiles files, IMessages messages, IClock clock)
{
    /// <summary>Offers an award: its money leaves the fund for an account of its own, so that no other award can promise it again.</summary>
    public async Task<Outcome<Done>> Offer(SiteId site, string key, AwardFile draft, Fund fund, CancellationToken ct)
    {
        var amount = draft.Award.Amount;
        if (await ledger.Balance(fund.Account, ct) is var there && there < amount) return Short(fund, there);
        if (await awards.Add(site, key, draft, ct) is not { } id) return Done.Value;
        var award = draft.Award with { Id = id };
        if ((await budget.Set(Budget(id), Line(award), ct)).Refusal is { } full) return full;
        var posted = await ledger.Post($"offer/{Stored.Number(id)}", $"award {id} offered from fund {fund.Id}", clock.Today,
            [new(fund.Account, AwardFile.AccountOf(award.Family, id), amount)], ct);
        if (posted.Refusal is { Code: "ledger.floor" }) return Short(fund, await ledger.Balance(fund.Account, ct));
        if (!posted.Succeeded) return posted.Refusal;
        await messages.Send($"award/{Stored.Number(id)}/0", award.Family, "offered", new Dictionary<string, object?>
        {
            ["amount"] = amount.ToString(), ["fund"] = fund.Name,
            ["until_en"] = Say.En.WeekDay(award.AcceptBy), ["until_es"] = Say.Es.WeekDay(award.AcceptBy),
        }, ct);
        return Done.Value;
    }

    /// <summary>Keeps a step that the rules allowed.</summary>
    /// <param name="news">What the family is told and finds on its page.</param>
    /// <param name="proof">The proof that goes to the office with the payment.</param>
    public async Task<Outcome<Done>> Take(SiteId site, AwardFile before, Outcome<Step> outcome, LocalizedText news, CancellationToken ct, Proof? proof = null)
    {
        if (!outcome.Succeeded) return outcome.Refusal;
        var step = outcome.Value;
        if (!await awards.Save(site, step.Award, news, clock.Today, ct)) return No.Moved();
        var number = $"{Stored.Number(before.Id)}/{Stored.Number(before.Award.Version + 1)}";
        if (step.Back > Money.Zero)
        {
            var posted = await ledger.Post($"back/{number}", $"award {before.Id} is {step.Award.State}; the rest goes back to its fund", clock.Today,
                [new(before.Account, $"kept/fund/{Stored.Number(before.Award.Fund)}", step.Back)], ct);
            if (!posted.Succeeded) return posted.Refusal;
        }
        if (step.Ask is { } term && (await Pay(before, term, proof, ct)).Refusal is { } unpaid) return unpaid;
        await Count(before.Award, step.Award, ct);
        if ((await budget.Set(Budget(before.Id), Line(step.Award), ct)).Refusal is { } full) return full;
        await messages.Send($"award/{number}", before.Award.Family, "news", new Dictionary<string, object?> { ["what_en"] = news.En, ["what_es"] = news.Es },
            ct);
        return Done.Value;
    }

    private async Task<Outcome<PayableState>> Pay(AwardFile file, Term term, Proof? proof, CancellationToken ct)
    {
        var paper = proof is null ? null : await files.Read(proof.File, ct);
        return await payables.Request(new(AwardFile.Payment(file.Id, term), file.Award.Family, PayTo.School(term.School),
            $"Scholarship {Stored.Number(file.Id)}, term {Stored.Number(term.Position)}, student number {proof?.StudentNumber}",
            "none", term.Amount, file.Account)
        {
            Document = paper is null ? null : new(paper.Name, paper.Content),
        }, ct);
    }

    private async Task Count(Award before, Award after, CancellationToken ct)
    {
        var paid = Gross(after) - Gross(before);
        var returned = after.Returned - before.Returned;
        // A first payment that the bank sent back is none.
        var first = (Gross(after) > Money.Zero ? 1 : 0) - (Gross(before) > Money.Zero ? 1 : 0);
        if (paid != Money.Zero || returned != Money.Zero) await funds.Count(after.Fund, paid, returned, first, ct);
    }

    private static Money Gross(Award award) => award.Paid + award.Returned;

    private static string Budget(long award) => $"award/{Stored.Number(award)}";

    private static BudgetLine Line(Award award)
    {
        var rest = award.Amount - award.GivenBack - award.Paid;
        return award.State == AwardState.Offered ? new(rest, Money.Zero, Money.Zero) : new(Money.Zero, rest, award.Paid);
    }

    private static Refusal Short(Fund fund, Money there) => No.Because("fund_balance",
        $"{fund.Name} has {there} to promise. Nothing was promised.", $"{fund.Name} tiene {there} para prometer. No se prometió nada.", "reason_en");
}
