using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Debits;

/// <summary>Puts together everything that waits to be asked of banks in a city. Asked twice, it is the same run.</summary>
[Allow(Who.Finance)]
internal sealed record CreateDebitRun(SiteId Site) : IRequest<Outcome<DebitRunState>>, IAtSite;

internal sealed class CreateDebitRunHandler(Db db, DebitRuns runs, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<CreateDebitRun, Outcome<DebitRunState>>
{
    private const string Open = "select id from payments.debit_run where site_id = @Site and state in ('built', 'approved')";

    private const string Insert = """
        insert into payments.debit_run (id, site_id, number, effective_on, state, created_by, created_name, created_at)
        select @Id, @Site, coalesce(max(number), 0) + 1, @On, 'built', @Who, @WhoName, @Now from payments.debit_run where site_id = @Site
        """;

    private const string Gather = """
        insert into payments.debit_entry (id, site_id, run_id, debit_id, person_id, family_id, method_id, amount_cents, try, again, state)
        select md5(@Id::text || d.id::text)::uuid, d.site_id, @Id, d.id, d.person_id, d.family_id, m.id, d.bank_cents, d.tries + 1,
            d.tries > 0 and d.code in ('R01', 'R09'), 'ready'
        from (select * from payments.debit where site_id = @Site and state = 'waiting' and tries < 3 and coalesce(not_before, @Today) <= @Today
              order by id for update) d
        join payments.debit_authorization a on a.id = d.authorization_id and a.state = 'active' and a.from_bank
        join payments.pay_method m on m.person_id = d.person_id and m.state = 'active' and m.ready_at <= @Now
        """;

    public async Task<Outcome<DebitRunState>> Handle(CreateDebitRun request, CancellationToken ct)
    {
        await runs.Lock(request.Site, ct);
        if (await db.Maybe<Guid?>(Open, request, ct) is { } open) return await runs.Answer(open, ct);
        var now = clock.GetUtcNow();
        var today = await sites.Today(request.Site, ct);
        var values = new
        {
            Id = Guid.CreateVersion7(now), request.Site, On = BankingCalendar.Add(today, 1), Today = today, runs.Who, runs.WhoName, Now = now,
        };
        await db.Execute(Insert, values, ct);
        return await db.Execute(Gather, values, ct) == 0 ? texts.Refuse("debits.nobody") : await runs.Answer(values.Id, ct);
    }
}

/// <summary>Leaves one payment out of a run that is being prepared; its debit waits for the next.</summary>
[Allow(Who.Finance)]
internal sealed record LeaveOutDebit(Guid Run, Guid Entry) : IRequest<Outcome<DebitRunState>>;

internal sealed class LeaveOutDebitHandler(Db db, DebitRuns runs) : IRequestHandler<LeaveOutDebit, Outcome<DebitRunState>>
{
    private const string LeaveOut = """
        update payments.debit_entry set state = 'left_out', why = 'by_hand', decided_by = @Who where id = @Entry and run_id = @Run and state = 'ready'
        """;

    public Task<Outcome<DebitRunState>> Handle(LeaveOutDebit request, CancellationToken ct) =>
        runs.Step(request.Run, ["built"], [], "payouts.moved_on", async _ =>
        {
            await db.Execute(LeaveOut, new { request.Run, request.Entry, runs.Who }, ct);
            return null;
        }, ct);
}

/// <summary>Lets go of a run that has no file yet; its debits wait for the next.</summary>
[Allow(Who.Finance)]
internal sealed record DiscardDebitRun(Guid Run) : IRequest<Outcome<DebitRunState>>;

internal sealed class DiscardDebitRunHandler(Db db, DebitRuns runs) : IRequestHandler<DiscardDebitRun, Outcome<DebitRunState>>
{
    private const string LetGo = """
        with e as (update payments.debit_entry set state = 'left_out', why = 'discarded' where run_id = @Run and state = 'ready')
        update payments.debit_run set state = 'discarded' where id = @Run
        """;

    public Task<Outcome<DebitRunState>> Handle(DiscardDebitRun request, CancellationToken ct) =>
        runs.Step(request.Run, ["built", "approved"], ["discarded"], "payouts.moved_on", async _ =>
        {
            await db.Execute(LetGo, request, ct);
            return null;
        }, ct);
}
