using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Families.SignIn;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Contacts;

/// <summary>Takes a contact away, never the last one; it is told itself, in case somebody else did this.</summary>
[Allow(Who.SignedIn)]
internal sealed record RemoveContact(Guid Contact) : IRequest<Outcome<Done>>;

internal sealed class RemoveContactHandler(Db db, Codes codes, ActorHolder holder, Messenger messenger, Texts texts, TimeProvider clock)
    : IRequestHandler<RemoveContact, Outcome<Done>>
{
    // Rows are locked so that two phones never take the last two away at the same moment.
    private const string Own = "select id, kind, address from api.contact where person_id = @Person and verified_at is not null for update";

    private const string Delete = "delete from api.contact where id = @Contact and person_id = @Person";

    private const string Remember = """
        insert into families.past_contact (contact_hash, site_id, family_id, person_id, until_at) values (@Hash, @Site, @Family, @Person, @Now)
        on conflict (contact_hash, person_id) do update set until_at = excluded.until_at
        """;

    public async Task<Outcome<Done>> Handle(RemoveContact request, CancellationToken ct)
    {
        var actor = holder.Actor;
        var own = await db.Query<OwnContact>(Own, new { actor.Person }, ct);
        if (own.FirstOrDefault(c => c.Id == request.Contact) is not { } gone) return texts.Refuse("not_found");
        if (own.Count == 1) return texts.Refuse("families.last_contact");
        var now = clock.GetUtcNow();
        await db.Execute(Delete, new { request.Contact, actor.Person }, ct);
        if (actor.Family is not null)
            await db.Execute(Remember, new { Hash = codes.Bytes(new(gone.Kind, gone.Address)), actor.Site, actor.Family, actor.Person, Now = now }, ct);
        await messenger.SendTo($"contact-removed:{gone.Id}", gone.Kind, gone.Address, texts.Language, "contact_removed",
            new Dictionary<string, object?>(), ct, (actor.Site!.Value, null, null));
        return Done.Value;
    }

    private sealed record OwnContact(Guid Id, string Kind, string Address);
}
