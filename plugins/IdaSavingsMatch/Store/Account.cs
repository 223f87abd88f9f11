using System.Globalization;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>One account, its terms, and what can be done with it today.</summary>
/// <param name="Moves">The rules with all deposits up to today.</param>
internal sealed record Account(Saver Saver, Terms Terms, Moves Moves, Charged Charged)
{
    public Standing Standing => Saver.Standing;

    public Money Own => Standing.Own;

    /// <summary>Match that is posted and lies there.</summary>
    public Money Posted => Standing.Kept.Total;

    /// <summary>Promised: earned by deposits that are confirmed, and not posted yet.</summary>
    public Money ToCome => (Moves.Target(Standing).By - Standing.Posted).Floor().Total;

    public DateOnly SpendableFrom => Terms.SpendableFrom(Saver.Opened);

    public DateOnly MatchedUntil => Terms.MatchedUntil(Saver.Opened);

    public string Item => Saver.Seat.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether savings and match are left out where public benefits count what somebody owns.</summary>
    public bool Protected => Terms.HasFederal && (Terms.Equal || Terms.FirstIsFederal);
}

/// <summary>Puts accounts together.</summary>
internal sealed class AccountReader(SaverStore savers, DepositStore deposits, HolderStore holders, TermsStore terms, IClock clock)
{
    /// <summary>The home's accounts, first one first.</summary>
    public Task<IReadOnlyList<Saver>> Of(FamilyId family, CancellationToken ct) => savers.Of(family, ct);

    /// <summary>The account that an address names, or the reader's own, or the first.</summary>
    public async Task<Saver?> Named(FamilyId family, string item, PersonId? reader, CancellationToken ct)
    {
        var open = (await savers.Of(family, ct)).Where(s => !s.Closed).ToList();
        return open.Find(s => s.Seat.ToString(CultureInfo.InvariantCulture) == item)
            ?? (item.Length > 0 ? null : open.Find(s => s.Person == reader && s.Holder.Length == 0) ?? open.FirstOrDefault());
    }

    /// <summary>An account as it stands.</summary>
    public async Task<Account> Read(Saver saver, CancellationToken ct)
    {
        var own = await terms.Of(saver, ct);
        var charged = await holders.Of(saver.Site, saver.Family, saver.HolderKey, ct);
        var matchable = Money.Min(own.MostSaved(saver.Goal), await deposits.Matchable(saver, own, clock.Today.AddDays(1), ct));
        return new(saver, own, new Moves(saver.Names, own, matchable, charged), charged);
    }

    /// <summary>An account that is about to change, locked, under the rules it was opened with.</summary>
    /// <param name="closed">Also one that is closed: money that comes back belongs to whom it belonged.</param>
    public async Task<Account?> Lock(long id, CancellationToken ct, bool closed = false)
    {
        if (await savers.Lock(id, ct) is not { } saver || saver.Closed && !closed) return null;
        if (saver.TermsId is null)
        {
            await terms.Adopt(saver, ct);
            saver = (await savers.Lock(id, ct))!;
        }
        return await Read(saver, ct);
    }
}

/// <summary>Writes a step into the tables and into the ledger, both or none.</summary>
internal sealed class Books(SaverStore savers, ILedger ledger, IClock clock)
{
    /// <param name="key">Idempotency key of the posting.</param>
    /// <param name="reason">For the ledger's readers; no personal words.</param>
    /// <param name="why">What the line of the match is called, once for the account.</param>
    public async Task<Refusal?> Write(Saver saver, Move move, string key, string reason, string why, CancellationToken ct, DateOnly? on = null)
    {
        await savers.Save(saver.Id, move.After, ct);
        if (move.Match.Federal != Money.Zero || move.Match.Other != Money.Zero) await savers.Note(saver, clock.Today, move.Match, why, ct);
        if (move.Movements.Count == 0) return null;
        return (await ledger.Post(key, reason, on ?? clock.Today, move.Movements, ct)).Refusal;
    }
}
