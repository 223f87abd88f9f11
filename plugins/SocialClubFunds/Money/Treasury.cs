using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>Every movement of a purse: one posting under one key, and the line the group reads.</summary>
internal sealed class Treasury(IClubs clubs, ILedger ledger, IBudget budget, ISettings settings)
{
    public Task<Money> InPurse(long purse, CancellationToken ct) => ledger.Balance(Accounts.Purse(purse), ct);

    /// <summary>What the program gives for the quarter, once; what its budget cannot give is not promised.</summary>
    public async Task<Outcome<Done>> Allot(Purse purse, int members, DateOnly day, CancellationToken ct)
    {
        var key = "allot/" + Allotment.Quarter(day);
        var entries = await clubs.Entries(purse.Id, ct);
        if (entries.Any(e => e.Kind == Entry.Allotted && Allotment.Quarter(e.Day) == Allotment.Quarter(day))) return Done.Value;
        var terms = Terms.From(await settings.On(day, ct));
        var kept = await InPurse(purse.Id, ct);
        foreach (var decision in await clubs.Decisions(purse.Id, ct)) kept += decision.SetAside;
        var thisYear = Sum(entries.Where(e => e.Kind == Entry.Allotted && e.Day.Year == day.Year));
        var left = (await budget.State(ct)).Left;
        var amount = Allotment.Of(terms, members, kept, thisYear, left);
        if (amount == Money.Zero) return Done.Value;

        if (!await clubs.Enter(purse, key, new(day, Entry.Allotted, amount, ""), ct)) return Done.Value;
        var counted = await Count(purse.Id, ct);
        if (!counted.Succeeded) return counted;
        return Only(await ledger.Post($"{key}/{purse.Id}", $"allotment: {terms.Allotment} for each of {members} members", day,
            [new(Accounts.Fund, Accounts.Purse(purse.Id), amount)], ct));
    }

    public async Task<Outcome<Done>> Give(Purse purse, Gift gift, DateOnly day, CancellationToken ct)
    {
        if (!await clubs.Enter(purse, $"gift/{gift.Id}", new(day, Entry.Gift, gift.Amount, gift.Named), ct)) return Done.Value;
        return Only(await ledger.Post($"gift/{gift.Id}", "gift received", day, [new(Accounts.Bank, Accounts.Purse(purse.Id), gift.Amount)], ct));
    }

    /// <summary>Sets money aside for what was agreed; <c>ledger.floor</c> when it is decided about already.</summary>
    public async Task<Outcome<Done>> SetAside(Decision decision, DateOnly day, CancellationToken ct)
    {
        // Asked first, so that a purse without the money is an answer and no failed posting.
        if (await InPurse(decision.Purse, ct) < decision.Amount)
            return new Refusal("ledger.floor", new LocalizedText("The purse no longer has it.", "La bolsa ya no lo tiene."));
        return Only(await ledger.Post($"aside/{decision.Id}", "agreed by the group", day,
            [new(Accounts.Purse(decision.Purse), Accounts.Spend(decision.Id), decision.Amount)], ct));
    }

    /// <summary>What was set aside is in the purse again.</summary>
    public async Task<Outcome<Done>> PutBack(Decision decision, DateOnly day, CancellationToken ct) =>
        Only(await ledger.Post($"back/{decision.Id}", "not paid", day,
            [new(Accounts.Spend(decision.Id), Accounts.Purse(decision.Purse), decision.Amount)], ct));

    public async Task<Outcome<Done>> Paid(Purse purse, Decision decision, Guid happening, DateOnly day, CancellationToken ct) =>
        await clubs.Enter(purse, $"paid/{happening}", new(day, Entry.Paid, -decision.Amount, decision.What), ct) ? await Count(purse.Id, ct) : Done.Value;

    /// <summary>The bank sent back what had been paid: it is set aside again, on its way once more.</summary>
    public async Task<Outcome<Done>> Unpaid(Purse purse, Decision decision, Guid happening, DateOnly day, CancellationToken ct) =>
        await clubs.Enter(purse, $"unpaid/{happening}", new(day, Entry.Returned, decision.Amount, decision.What), ct)
            ? await Count(purse.Id, ct) : Done.Value;

    /// <summary>Money that who was paid gave back is the group's again.</summary>
    /// <returns>Whether it was new.</returns>
    public async Task<(bool New, Refusal? Refusal)> Refunded(
        Purse purse, Decision decision, Money amount, Guid happening, DateOnly day, CancellationToken ct)
    {
        if (!await clubs.Enter(purse, $"refund/{happening}", new(day, Entry.Refunded, amount, decision.What), ct)) return (false, null);
        var counted = await Count(purse.Id, ct);
        if (!counted.Succeeded) return (true, counted.Refusal);
        return (true, (await ledger.Post($"refund/{happening}", "given back by who was paid", day,
            [new(Accounts.Spend(decision.Id), Accounts.Purse(purse.Id), amount)], ct)).Refusal);
    }

    /// <summary>Moves all of a purse that ended, under the number of the settlement.</summary>
    public async Task<Outcome<Done>> Empty(Purse purse, int settlement, string kind, string to, Money amount, string what, DateOnly day, CancellationToken ct)
    {
        if (!await clubs.Enter(purse, $"settle/{settlement}/{to}", new(day, kind, -amount, what), ct)) return Done.Value;
        var counted = await Count(purse.Id, ct);
        if (!counted.Succeeded) return counted;
        return Only(await ledger.Post($"settle/{purse.Id}/{settlement}/{to}", kind, day, [new(Accounts.Purse(purse.Id), to, amount)], ct));
    }

    /// <summary>A share that nobody can be paid, or that was given back, goes to the fund. The budget counted it as paid, and leaves it so.</summary>
    public async Task<Outcome<Done>> ShareToFund(Share share, Money amount, string why, DateOnly day, CancellationToken ct) =>
        Only(await ledger.Post($"share_to_fund/{share.Id}/{why}", "share that was not kept", day, [new(Accounts.Share(share.Id), Accounts.Fund, amount)], ct));

    /// <summary>Says to the budget what this purse takes of it. What a group handed on to another group stays counted here, once.</summary>
    private async Task<Outcome<Done>> Count(long purse, CancellationToken ct)
    {
        var entries = await clubs.Entries(purse, ct);
        var allotted = Sum(entries.Where(e => e.Kind == Entry.Allotted));
        var back = -Sum(entries.Where(e => e.Kind == Entry.ToFund));
        var paid = -Sum(entries.Where(e => e.Kind is Entry.Paid or Entry.Returned or Entry.Refunded or Entry.Shared or Entry.ToGroup));
        var (promised, done) = Allotment.Budget(allotted, paid, back);
        return await budget.Set($"purse/{purse}", new BudgetLine(Money.Zero, promised, done), ct);
    }

    private static Money Sum(IEnumerable<Entry> entries) => entries.Aggregate(Money.Zero, (sum, e) => sum + e.Amount);

    private static Outcome<Done> Only(Outcome<Posted> posted) => posted.Succeeded ? Done.Value : posted.Refusal;
}
