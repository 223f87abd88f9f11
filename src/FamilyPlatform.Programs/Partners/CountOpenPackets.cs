using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;
using MediatR;

namespace FamilyPlatform.Programs.Partners;

/// <summary>
/// What the platform itself promises where a partner runs a program: to carry what the partner says, and to tell it when somebody stops, until
/// the packet's last day. It is never an amount, because the partner's money is not ours to promise.
/// </summary>
[Allow(Who.Inside)]
internal sealed record ListOpenPackets(string Program, SiteId Site, DateOnly Today) : IRequest<Outcome<ObligationList>>;

internal sealed class ListOpenPacketsHandler(Db db, Words words) : IRequestHandler<ListOpenPackets, Outcome<ObligationList>>
{
    private const string Open = """
        select a.family_id as family, max(p.until_on) as until from programs.partner_packet p join api.person a on a.id = p.person_id
        where p.site_id = @Site and p.program = @Program and not p.over and p.until_on >= @Today and a.family_id is not null group by a.family_id
        """;

    public async Task<Outcome<ObligationList>> Handle(ListOpenPackets request, CancellationToken cancellationToken)
    {
        var what = new LocalizedText(words.Text("en", "partner.owed"), words.Text("es", "partner.owed"));
        return new ObligationList(
            [.. (await db.Query<Line>(Open, request, cancellationToken)).Select(l => new Obligation(l.Family, Money.Zero, what, l.Until))]);
    }

    private sealed record Line(FamilyId Family, DateOnly Until);
}
