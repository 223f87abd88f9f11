using FamilyPlatform.Contracts.Office;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>The command line's way in: nobody is there yet who could invite.</summary>
internal sealed class InviteAdministratorHandler(Invitations invitations, Audit audit, Texts texts) : IRequestHandler<InviteAdministrator, Outcome<InvitationPath>>
{
    public async Task<Outcome<InvitationPath>> Handle(InviteAdministrator request, CancellationToken ct)
    {
        if (StaffContact.Parse(request.Contact) is not { } contact) return texts.Refuse("office.contact_unclear", "contact");
        if (!Invitations.Roles.Contains(request.Role)) return texts.Refuse("office.role_unknown", "role");
        var (_, path, until) = await invitations.Make(contact, request.Role, [], null, ct);
        await audit.Write(Audit.Everywhere, "invited", ct, ("contact", contact.Address), ("role", "hat." + request.Role), ("cities", "office.every_city"));
        return new InvitationPath(path, until);
    }
}

/// <summary>The demonstration's staff: there at once.</summary>
internal sealed class EnrolStaffHandler(Db db, Texts texts, TimeProvider clock) : IRequestHandler<EnrolStaff, Outcome<StaffEnrolled>>
{
    private const string Known = "select api.person_of_contact(@Kind, @Address)";

    private const string AddPerson = """
        select api.add_person(@Person, @Site, null, @GivenName, @FamilyName, @Language, @ContactId, @Kind, @Address, @Now)
        """;

    private const string AddHat = "insert into api.staff (id, person_id, role, site_id, from_at) values (@Id, @Person, @Role, @Site, @Now)";

    public async Task<Outcome<StaffEnrolled>> Handle(EnrolStaff request, CancellationToken ct)
    {
        if (StaffContact.Parse(request.Contact) is not { } contact) return texts.Refuse("office.contact_unclear", "contact");
        if (!Invitations.Roles.Contains(request.Role)) return texts.Refuse("office.role_unknown", "role");
        var now = clock.GetUtcNow();
        var known = await db.Maybe<Guid?>(Known, new { contact.Kind, contact.Address }, ct);
        var person = known ?? Guid.CreateVersion7(now);
        if (known is null)
        {
            await db.Execute(AddPerson, new
            {
                Person = person,
                Site = request.Sites.Count == 0 ? 0 : request.Sites[0].Value,
                request.GivenName,
                request.FamilyName,
                request.Language,
                ContactId = Guid.CreateVersion7(now),
                contact.Kind,
                contact.Address,
                Now = now,
            }, ct);
        }
        foreach (var site in request.Sites.Count == 0 ? [null] : request.Sites.Select(s => (int?)s.Value))
            await db.Execute(AddHat, new { Id = Guid.CreateVersion7(now), Person = person, request.Role, Site = site, Now = now }, ct);
        return new StaffEnrolled(new PersonId(person));
    }
}
