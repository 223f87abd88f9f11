using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payouts;

internal sealed class CreatePayoutHandler(Db db, Runs runs, Texts texts, TimeProvider clock) : IRequestHandler<CreatePayout, Outcome<PayoutRun>>
{
    private const string Open = """
        select id from payments.payout_run where site_id = @Site and payday = @Payday and state in ('built', 'submitted', 'approved', 'filed')
        """;

    private const string Insert = """
        insert into payments.payout_run
            (id, site_id, number, payday, state, created_by, created_name, created_at, submitted_by, submitted_name, submitted_at)
        select @Id, @Site, coalesce(max(number), 0) + 1, @Payday, @State, @Who, @WhoName, @Now,
               case @State when 'submitted' then @Who::uuid end, case @State when 'submitted' then @WhoName end, case @State when 'submitted'
                   then @Now::timestamptz end
        from payments.payout_run where site_id = @Site
        """;

    public async Task<Outcome<PayoutRun>> Handle(CreatePayout request, CancellationToken ct)
    {
        await runs.Lock(request.Site, ct);
        if (await db.Maybe<Guid?>(Open, request, ct) is { } open) return await runs.Answer(open, ct);
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await db.Execute(Insert, new
        {
            Id = id, request.Site, request.Payday, State = request.Submit ? "submitted" : "built", runs.Who, runs.WhoName, Now = now,
        }, ct);
        var values = new { Id = id, request.Site, request.Payday, Now = now, Lately = now.AddDays(-14) };
        var made = await db.JoinedByHash(() => db.One<Made>(GatherDue.Sql, values, ct));
        if (made.Payees == 0) return texts.Refuse("payouts.nobody", "payday");
        if (request.Submit && made.Ready == 0) return texts.Refuse("payouts.nobody_ready", "payday");
        return await runs.Answer(id, ct);
    }

    private sealed record Made(long Payees, long Ready);
}
