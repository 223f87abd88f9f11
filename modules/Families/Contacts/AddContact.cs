using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Families.SignIn;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Contacts;

/// <summary>Sends a code to one's own further phone or e-mail.</summary>
[Allow(Who.SignedIn)]
internal sealed record AddContact(string Contact, string From) : IRequest<Outcome<CodeSent>>;

internal sealed class AddContactHandler(Codes codes, ActorHolder holder, Texts texts, Sealer sealer, TimeProvider clock)
    : IRequestHandler<AddContact, Outcome<CodeSent>>
{
    public async Task<Outcome<CodeSent>> Handle(AddContact request, CancellationToken ct)
    {
        if (ContactText.Parse(request.Contact) is not { } contact) return texts.Refuse("families.contact_unclear", "new_contact");
        if (!await codes.Send(contact, request.From, texts.Language, ct)) return texts.Refuse("families.too_many_codes", "new_contact");
        var pending = new Pending($"contact:{holder.Actor.Person}", contact.Kind, contact.Address, false, "", "", clock.GetUtcNow().AddMinutes(30));
        return new CodeSent(pending.Seal(sealer));
    }
}

/// <summary>The six numbers that prove it. The contacts known before are told.</summary>
[Allow(Who.SignedIn)]
internal sealed record ProveContact(string Carried, string Code) : IRequest<Outcome<Done>>;

internal sealed class ProveContactHandler(Db db, Codes codes, ActorHolder holder, Messenger messenger, Texts texts, Sealer sealer, TimeProvider clock)
    : IRequestHandler<ProveContact, Outcome<Done>>
{
    private const string Owner = "select api.person_of_contact(@Kind, @Address)";

    private const string Insert = """
        insert into api.contact (id, person_id, kind, address, verified_at, created_at) values (@Id, @Person, @Kind, @Address, @Now, @Now)
        """;

    public async Task<Outcome<Done>> Handle(ProveContact request, CancellationToken ct)
    {
        var person = holder.Actor.Person!.Value;
        var now = clock.GetUtcNow();
        if (Pending.Open(sealer, request.Carried, now) is not { } pending || pending.Aim != $"contact:{person}")
            return texts.Refuse("families.code_start_again", "code");
        var code = string.Concat(request.Code.Where(char.IsAsciiDigit));
        if (code.Length != 6) return texts.Refuse("families.code_six", "code");
        if (!await codes.Use(pending.Contact, code, ct)) return texts.Refuse("families.code_wrong", "code");
        if (await db.Maybe<Guid?>(Owner, new { pending.Kind, pending.Address }, ct) is { } owner)
            return owner == person.Value ? Done.Value : texts.Refuse("families.contact_taken", "code");
        var id = Guid.CreateVersion7(now);
        await messenger.Send($"contact-added:{id}", person, "contact_added", new Dictionary<string, object?>(), ct);
        var contact = new { Id = id, Person = person, pending.Kind, pending.Address, Now = now };
        var added = await db.Behind("contact", async () => await db.Execute(Insert, contact, ct) == 1, _ => false);
        return added ? Done.Value : texts.Refuse("families.contact_taken", "code");
    }
}
