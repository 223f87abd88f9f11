using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Household;

internal sealed class EnrolAdultHandler(Db db, Texts texts, TimeProvider clock) : IRequestHandler<EnrolAdult, Outcome<Enrolled>>
{
    private const string City = "select site_id from families.family where id = @Family and ended_at is null";

    private const string Taken = "select api.person_of_contact(@Kind, @Address)";

    private const string Add = "select api.add_person(@Person, @Site, @Family, @GivenName, @FamilyName, @Language, @ContactId, @Kind, @Address, @Now)";

    public async Task<Outcome<Enrolled>> Handle(EnrolAdult request, CancellationToken ct)
    {
        if (ContactText.Parse(request.ContactAddress) is not { } contact) return texts.Refuse("families.contact_unclear", "contact");
        if (await db.Maybe<int?>(City, new { request.Family }, ct) is not { } site) return texts.Refuse("not_found");
        if (await db.Maybe<Guid?>(Taken, new { contact.Kind, contact.Address }, ct) is not null) return texts.Refuse("families.contact_taken", "contact");
        var now = clock.GetUtcNow();
        var person = new PersonId(Guid.CreateVersion7(now));
        await db.Execute(Add, new
        {
            Person = person, Site = site, request.Family, request.GivenName, request.FamilyName, request.Language,
            ContactId = Guid.CreateVersion7(now), contact.Kind, contact.Address, Now = now,
        }, ct);
        return new Enrolled(request.Family, person);
    }
}
