using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>Whom the family can invite, and for how long.</summary>
[Allow(Who.Family)]
internal sealed record ShowInvite : IRequest<Outcome<InviteView>>;

/// <param name="Lengths">Days to choose from, with the last day of each.</param>
public sealed record InviteView(IReadOnlyList<LiaisonLine> Liaisons, IReadOnlyList<OtherAdult> Others, IReadOnlyList<(int Days, DateOnly Last)> Lengths,
    int DraftDays);

/// <param name="Invited">Whether this liaison is invited by the reader already.</param>
public sealed record LiaisonLine(Guid Person, string Name, bool Invited);

internal sealed class ShowInviteHandler(Db db, ActorHolder holder, RulesOfCity rules, Adults adults, SiteCalendar sites, TimeProvider clock)
    : IRequestHandler<ShowInvite, Outcome<InviteView>>
{
    private const string Liaisons = """
        select l.person_id as person, l.full_name as name, exists (
            select from listening.conversation c where c.person_id = @Person and c.liaison_id = l.person_id and listening.is_open(c, @Now)) as invited
        from listening.liaisons(@Now) l
        """;

    public async Task<Outcome<InviteView>> Handle(ShowInvite request, CancellationToken ct)
    {
        var city = await sites.Get(holder.Actor.Site!.Value, ct);
        var today = city.Today(clock);
        var days = await rules.On(city.Id, today, ct);
        var liaisons = await db.Query<LiaisonLine>(Liaisons, new { holder.Actor.Person, Now = clock.GetUtcNow() }, ct);
        return new InviteView(liaisons, await adults.Others([], ct), [.. days.Lengths.Select(d => (d, today.AddDays(d)))], days.DraftDays);
    }
}
