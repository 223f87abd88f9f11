using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Debits;

/// <summary>
/// A person decides about a debit that had counted and came back: forgive it (it goes on counting, the organization bears it), undo it (it counts no
/// longer and is not asked again), or ask again on a day the family named.
/// </summary>
/// <param name="What">forgive, undo or again.</param>
/// <param name="Note">What was said with the family.</param>
[Allow(Who.Finance, Fresh = true)]
internal sealed record DecideDebit(Guid Debit, string What, DateOnly Day, string Note) : IRequest<Outcome<Done>>;

internal sealed class DecideDebitHandler(Db db, DebitRuns runs, DebitBooks books, DebitNews news, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<DecideDebit, Outcome<Done>>
{
    private const string SiteOf = "select site_id from payments.debit where id = @Debit";

    private const string Last = """
        select e.id, e.debit_id, e.site_id, e.try, e.amount_cents, e.state, e.pending_txn, a.account
        from payments.debit_entry e join payments.debit d on d.id = e.debit_id join payments.debit_authorization a on a.id = d.authorization_id
        where e.debit_id = @Debit and e.state = 'returned' order by e.try desc limit 1
        """;

    private const string Decide = """
        update payments.debit set state = @State, due_on = coalesce(@Day, due_on), bank_cents = case when @State = 'forgiven' then bank_cents else 0 end,
            decided_by = @Who, decided_name = @WhoName, decided_note = @Note, ended_at = case when @State <> 'planned' then @Now end
        where id = @Debit
        """;

    private const string MayAgain = "select payments.may_ask_again(@Debit, @Day)";

    public async Task<Outcome<Done>> Handle(DecideDebit request, CancellationToken ct)
    {
        if (request.Note.Trim().Length is 0 or > 500) return texts.Refuse("payouts.note", "note");
        if (await db.Maybe<int?>(SiteOf, request, ct) is not { } city) return texts.Refuse("not_found");
        var site = new SiteId(city);
        await runs.Lock(site, ct);
        var debit = await runs.Of(request.Debit, ct);
        if (debit.State != "returned") return texts.Refuse("debits.decided");
        var on = await sites.Today(site, ct);
        if (request.What == "again" && await WhyNotAgain(debit, request.Day, on, ct) is { } not) return not;
        var entry = await db.One<DebitEntry>(Last, request, ct);
        var refused = request.What switch
        {
            "forgive" => await books.Forgive(debit, entry, on, ct),
            "undo" or "again" => await books.Undo(debit, entry, on, ct),
            _ => texts.Refuse("debits.what", "what"),
        };
        if (refused is not null) return refused.Code == "ledger.floor" ? texts.Refuse("debits.used_up") : refused;
        var again = request.What == "again";
        await db.Execute(Decide, new
        {
            request.Debit, State = request.What switch { "forgive" => "forgiven", "undo" => "undone", _ => "planned" },
            Day = again ? request.Day : (DateOnly?)null, runs.Who, runs.WhoName, Note = request.Note.Trim(), Now = clock.GetUtcNow(),
        }, ct);
        if (request.What != "forgive") await news.Failed(debit, entry.AmountCents, debit.Code ?? "", ct, undone: true, next: again ? request.Day : null);
        return Done.Value;
    }

    private async Task<Refusal?> WhyNotAgain(Debit debit, DateOnly day, DateOnly today, CancellationToken ct)
    {
        if (day <= today) return texts.Refuse("debits.day", "day");
        // Banks take the same debit three times at most.
        if (debit.Tries >= 3) return texts.Refuse("debits.asked_enough");
        return await db.Maybe<string?>(MayAgain, new { Debit = debit.Id, Day = day }, ct) is { } code ? texts.Refuse(code) : null;
    }
}

/// <summary>Lets go of a debit that waits and that no file can take: the family has no account, or the program does not want it any more.</summary>
[Allow(Who.Finance)]
internal sealed record LetGoDebit(Guid Debit) : IRequest<Outcome<Done>>;

internal sealed class LetGoDebitHandler(Db db, DebitRuns runs, DebitNews news, Texts texts, TimeProvider clock) : IRequestHandler<LetGoDebit, Outcome<Done>>
{
    private const string SiteOf = "select site_id from payments.debit where id = @Debit";

    private const string LetGo = """
        with e as (update payments.debit_entry set state = 'left_out', why = 'let_go' where debit_id = @Debit and state = 'ready')
        update payments.debit set state = 'failed', code = 'let_go', bank_cents = 0, ended_at = @Now, decided_by = @Who, decided_name = @WhoName
        where id = @Debit
        """;

    public async Task<Outcome<Done>> Handle(LetGoDebit request, CancellationToken ct)
    {
        if (await db.Maybe<int?>(SiteOf, request, ct) is not { } city) return texts.Refuse("not_found");
        await runs.Lock(new SiteId(city), ct);
        var debit = await runs.Of(request.Debit, ct);
        if (debit.Code == "let_go") return Done.Value;
        if (debit.State != "waiting") return texts.Refuse("debits.on_its_way");
        await db.Execute(LetGo, new { request.Debit, runs.Who, runs.WhoName, Now = clock.GetUtcNow() }, ct);
        await news.Failed(debit, debit.BankCents, "let_go", ct);
        return Done.Value;
    }
}
