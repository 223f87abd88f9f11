using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Debits;

/// <summary>A debit as the steps need it.</summary>
internal sealed record Debit(
    Guid Id, SiteId SiteId, Guid AuthorizationId, string Owner, string Key, Guid PersonId, Guid FamilyId, Money AmountCents, DateOnly DueOn, string State,
    Money TakenCents, Money BankCents, int Tries, string? Code)
{
    public const string Columns = """
        d.id, d.site_id, d.authorization_id, d.owner, d.key, d.person_id, d.family_id, d.amount_cents, d.due_on, d.state, d.taken_cents, d.bank_cents,
        d.tries, d.code
        """;

    public Money Rest => new(AmountCents.Cents - TakenCents.Cents);
}

/// <summary>Tells the program whose debits they are; and ends authorizations, which always has something to tell.</summary>
internal sealed class DebitNews(Db db, EventOutbox outbox, TimeProvider clock)
{
    private const string Head = """
        select id, site_id, family_id, owner, key, state, coalesce(ended_how, '') as ended_how from payments.debit_authorization where id = @Id
        """;

    // The owner's view needs no right of the session to the rows: a program may end its own in anybody's call.
    private const string Finish = "select payments.end_debits(@Id, @How, @Owner, @Now)";

    private const string Stopped = $"""
        select {Debit.Columns} from payments.debit d where d.authorization_id = @Id and d.state = 'stopped' and d.ended_at = @Now
        """;

    public Task Taken(Debit debit, Money amount, bool bank, DateOnly on, CancellationToken ct) => debit.Owner == House ? Task.CompletedTask : outbox.Add(
        new DebitTaken(Fresh(), debit.SiteId, new FamilyId(debit.FamilyId), debit.Owner, debit.Key, amount, bank, on), ct);

    public Task Failed(Debit debit, Money amount, string code, CancellationToken ct, bool undone = false, DateOnly? next = null) =>
        debit.Owner == House ? Task.CompletedTask : outbox.Add(
            new DebitFailed(Fresh(), debit.SiteId, new FamilyId(debit.FamilyId), debit.Owner, debit.Key, amount, code, undone, next), ct);

    /// <returns>The code of a refusal, or null.</returns>
    public async Task<string?> End(Guid authorization, string how, string? owner, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var before = await db.Maybe<Authorization>(Head, new { Id = authorization }, ct);
        if (await db.Maybe<string?>(Finish, new { Id = authorization, How = how, Owner = owner, Now = now }, ct) is { } code) return code;
        // Whoever cannot read it is the program itself, in somebody else's call; it knows what it did.
        if (before is null || before.State == "ended" || before.Owner == House) return null;
        var after = await db.One<Authorization>(Head, new { Id = authorization }, ct);
        foreach (var debit in await db.Query<Debit>(Stopped, new { Id = authorization, Now = now }, ct)) await Failed(debit, debit.Rest, "stopped", ct);
        await outbox.Add(new AuthorizationEnded(Fresh(), after.SiteId, new FamilyId(after.FamilyId), after.Owner, after.Key, after.EndedHow), ct);
        return null;
    }

    private const string House = Ledger.LedgerAccounts.House;

    private Guid Fresh() => Guid.CreateVersion7(clock.GetUtcNow());

    private sealed record Authorization(Guid Id, SiteId SiteId, Guid FamilyId, string Owner, string Key, string State, string EndedHow);
}
