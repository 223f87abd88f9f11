using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Families.SignIn;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Household;

/// <summary>Asks another adult of the home to keep the journal together, each with an account of their own.</summary>
[Allow(Who.Family)]
internal sealed record InviteAdult(string Contact) : IRequest<Outcome<Done>>;

internal sealed class InviteAdultHandler(Db db, ActorHolder holder, Codes codes, Messenger messenger, Texts texts, TimeProvider clock)
    : IRequestHandler<InviteAdult, Outcome<Done>>
{
    private const string Insert = """
        insert into families.adult_invitation (id, site_id, family_id, person_id, kind, address, created_at, expires_at)
        values (@Id, @Site, @Family, @Person, @Kind, @Address, @Now, @Until)
        """;

    public async Task<Outcome<Done>> Handle(InviteAdult request, CancellationToken ct)
    {
        var actor = holder.Actor;
        if (ContactText.Parse(request.Contact) is not { } contact) return texts.Refuse("families.contact_unclear", "adult_contact");
        if (!await codes.Within($"adult:{actor.Family}", 6, 86_400, ct)) return texts.Refuse("families.too_many_invitations", "adult_contact");
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var invitation = new { Id = id, actor.Site, actor.Family, actor.Person, contact.Kind, contact.Address, Now = now, Until = now.AddDays(14) };
        await db.Execute(Insert, invitation, ct);
        // Whether somebody with this contact is known here is not said; they decide when they sign in.
        await messenger.SendTo($"adult:{id}", contact.Kind, contact.Address, texts.Language, "adult_invited",
            new Dictionary<string, object?> { ["name"] = actor.GivenName }, ct, (actor.Site!.Value, null, null));
        return Done.Value;
    }
}
