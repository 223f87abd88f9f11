using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payables;

/// <summary>What is asked for, waits for a yes, is on its way and was paid; all that is open, or one state.</summary>
[Allow(Who.Finance)]
internal sealed record ListPayables(string State) : IRequest<Outcome<PayablesView>>;

internal sealed class ListPayablesHandler(Db db, ActorHolder holder, SiteCalendar sites) : IRequestHandler<ListPayables, Outcome<PayablesView>>
{
    private const string Sums = """
        select state, count(*) as count, sum(amount_cents)::bigint as total from payments.payable where site_id = any(@Sites) group by state
        order by array_position(array['requested', 'released', 'approved', 'sent', 'returned', 'settled', 'refunded', 'declined', 'withdrawn'], state)
        """;

    private const string Lines = """
        select p.id, p.site_id, p.owner, p.kind, y.name as payee, p.family_id, p.purpose, p.amount_cents, p.state,
            (p.requested_at at time zone s.zone)::date as asked_on
        from payments.payable p join api.site s on s.id = p.site_id left join payments.payee y on y.id = p.payee_id
        where p.site_id = any(@Sites)
          and case when @State = '' then p.state in ('requested', 'released', 'approved', 'sent', 'returned') else p.state = @State end
        order by p.requested_at desc, p.id limit 200
        """;

    private const string Payees = "select id, site_id, name from payments.payee where site_id = any(@Sites) order by name limit 500";

    public async Task<Outcome<PayablesView>> Handle(ListPayables request, CancellationToken ct)
    {
        var mine = (await sites.List(ct)).Where(s => holder.Actor.IsSystem || holder.Actor.Wears(Hat.Finance, s.Id)).ToArray();
        var values = new { Sites = mine.Select(s => s.Id.Value).ToArray(), request.State };
        return new PayablesView(mine.ToDictionary(s => s.Id, s => s.Name), request.State, await db.Query<PayableSum>(Sums, values, ct),
            await db.Query<PayableLine>(Lines, values, ct), await db.Query<PayeeName>(Payees, values, ct));
    }
}
