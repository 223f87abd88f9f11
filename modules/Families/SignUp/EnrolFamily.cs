using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Families.SignIn;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.SignUp;

internal sealed class EnrolFamilyHandler(Db db, Codes codes, Texts texts, SiteCalendar sites, TimeProvider clock)
    : IRequestHandler<EnrolFamily, Outcome<Enrolled>>
{
    private const string Enrol = """
        select families.enrol(@Family, @Site, @FamilyName, @Person, @GivenName, @Language, @ContactId, @Kind, @Address, @ContactHash,
            @Seat, @Invitation, @ImportKey, @Today, @Now)
        """;

    private const string Known = """
        select f.id as family, p.id as person from families.family f join api.person p on p.family_id = f.id
        where f.site_id = @Site and f.import_key = @ImportKey order by p.created_at limit 1
        """;

    private const string Taken = "select api.person_of_contact(@Kind, @Address)";

    public async Task<Outcome<Enrolled>> Handle(EnrolFamily request, CancellationToken ct)
    {
        if (request.ImportKey is not null && await db.Maybe<Found>(Known, new { request.Site, request.ImportKey }, ct) is { } known)
            return new Enrolled(new FamilyId(known.Family), new PersonId(known.Person));
        var contact = request.ContactAddress.Length == 0 ? new ContactText("", "") : ContactText.Parse(request.ContactAddress);
        if (contact is null) return texts.Refuse("families.contact_unclear", "contact");
        if (contact.Address.Length > 0 && await db.Maybe<Guid?>(Taken, new { contact.Kind, contact.Address }, ct) is not null)
            return texts.Refuse("families.contact_taken", "contact");
        var now = clock.GetUtcNow();
        var enrolled = request.As ?? new Enrolled(new FamilyId(Guid.CreateVersion7(now)), new PersonId(Guid.CreateVersion7(now)));
        await db.Execute(Enrol, new
        {
            enrolled.Family,
            request.Site,
            request.FamilyName,
            enrolled.Person,
            request.GivenName,
            request.Language,
            ContactId = Guid.CreateVersion7(now),
            contact.Kind,
            contact.Address,
            ContactHash = codes.Bytes(contact),
            request.Seat,
            Invitation = request.Invitation is { Length: > 0 } code ? codes.OfInvitation(code) : null,
            request.ImportKey,
            Today = await sites.Today(request.Site, ct),
            Now = now,
        }, ct);
        return enrolled;
    }

    private sealed record Found(Guid Family, Guid Person);
}
