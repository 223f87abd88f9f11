using FamilyPlatform.Contracts.Office;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>The command line's way in: nobody is there yet who could invite.</summary>
internal sealed class InviteAdministratorHandler(Invitations invitations, Audit audit, Texts texts)
    : IRequestHandler<InviteAdministrator, Outcome<InvitationPath>>
{
    public async Task<Outcome<InvitationPath>> Handle(InviteAdministrator request, CancellationToken ct)
    {
        if (ContactText.Parse(request.Contact) is not { } contact) return texts.Refuse("office.contact_unclear", "contact");
        if (!Invitations.Roles.Contains(request.Role)) return texts.Refuse("office.role_unknown", "role");
        var (_, path, until) = await invitations.Make(contact, request.Role, [], null, ct);
        await audit.Write(Audit.Everywhere, "invited", ct, ("contact", contact.Address), ("role", "hat." + request.Role), ("cities", "office.every_city"));
        return new InvitationPath(path, until);
    }
}
