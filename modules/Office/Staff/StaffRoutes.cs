using FamilyPlatform.Core.Pages;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Office;

internal static class StaffRoutes
{
    public static void Map(Routes routes)
    {
        var list = routes.Get<ListStaff, StaffList>("/desk/staff", _ => new(), a => View.Of<StaffListPage>(a));
        var invite = routes.Get<AskToInvite, InviteView>("/desk/staff/invite", _ => new(), a => View.Of<InvitePage>(a));
        routes.Post<InviteStaff, Done>("/desk/staff/invite",
            i => new(i.Text("contact"), i.Text("role"), Several(i.Text("cities")), i.Text("until"), i.Text("language"), i.Origin),
            (_, _) => "/desk/staff?said=office.invited", invite);
        routes.Post<EndStaffInvitation, Done>("/desk/staff/invitations/{id}/end", i => new(i.Id()), (_, _) => "/desk/staff?said=office.uninvited", list);
        var hat = routes.Get<ShowHat, HatView>("/desk/staff/{id:guid}", i => new(i.Id()), a => View.Of<HatPage>(a));
        routes.Post<EndHat, Done>("/desk/staff/{id:guid}", i => new(i.Id(), false, i.Text("until")), (_, _) => "/desk/staff?said=office.saved", hat);
        routes.Post<EndHat, Done>("/desk/staff/{id:guid}/remove", i => new(i.Id(), true, ""), (_, _) => "/desk/staff?said=office.removed", hat);
        routes.Post<ForgetFactor, Done>("/desk/staff/{id:guid}/factor", i => new(i.Id()), (_, _) => "/desk/staff?said=office.factor_reset", hat);
        var invited = routes.Get<OpenStaffInvitation, InvitationView>("/invited/{token}", i => new(i.Route("token")), a => View.Of<InvitationPage>(a));
        routes.Post<AcceptInvitation, Done>("/invited/{token}", i => new(i.Route("token"), i.Text("given_name"), i.Text("family_name")),
            (_, _) => "/sign-in?next=%2Fdesk&said=office.accepted", invited);
        routes.Get<ListChanges, ChangeList>("/desk/audit",
            i => new(Guid.TryParse(i.Query("before"), out var before) ? before : Guid.Empty), a => View.Of<AuditPage>(a));
    }

    public static IReadOnlyList<string> Several(string joined) => joined.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
