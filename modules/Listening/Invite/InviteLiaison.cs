using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>Invites a liaison to one conversation, for a time. Nobody of the staff can ask for it.</summary>
/// <param name="Days">How long, in days.</param>
/// <param name="With">Other adults of the home whose conversation it is too.</param>
[Allow(Who.Family)]
internal sealed record InviteLiaison(PersonId Liaison, int Days, IReadOnlyList<PersonId> With) : IRequest<Outcome<Invited>>;

internal sealed record Invited(Guid Conversation);

internal sealed class InviteLiaisonHandler(
    Db db, ActorHolder holder, RulesOfCity rules, SiteCalendar sites, Messenger messenger, Texts texts, TimeProvider clock)
    : IRequestHandler<InviteLiaison, Outcome<Invited>>
{
    private const string Invite = "select listening.invite(@Id, @Liaison, @With, @Until, @Now)";

    private const string Asked = "delete from listening.no_thanks where person_id = @Person";

    public async Task<Outcome<Invited>> Handle(InviteLiaison request, CancellationToken ct)
    {
        var city = await sites.Get(holder.Actor.Site!.Value, ct);
        var (now, today) = (clock.GetUtcNow(), city.Today(clock));
        if (request.Days < 1 || request.Days > (await rules.On(city.Id, today, ct)).LongestDays) return texts.Refuse("listening.days", "days");
        var id = Guid.CreateVersion7(now);
        // Through the whole of the last day, as the family reads it.
        var until = city.At(today.AddDays(request.Days + 1), TimeOnly.MinValue);
        var with = request.With.Select(p => p.Value).ToArray();
        switch (await db.One<string>(Invite, new { Id = id, request.Liaison, With = with, Until = until, Now = now }, ct))
        {
            case "gone": return texts.Refuse("listening.liaison_gone", "who");
            case "open": return texts.Refuse("listening.already_open", "who");
        }
        await db.Execute(Asked, new { holder.Actor.Person }, ct);
        await messenger.Send($"listening.invited.{id}", request.Liaison, "listening_invited",
            new Dictionary<string, object?>(), ct);
        return new Invited(id);
    }
}
