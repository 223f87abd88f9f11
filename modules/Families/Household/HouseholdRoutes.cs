using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Families.Moving;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Families.Household;

internal static class HouseholdRoutes
{
    public static void Map(Routes routes)
    {
        var page = routes.Get<ShowHousehold, HouseholdView>("/household", _ => new(), a => View.Of<HouseholdPage>(a));
        routes.Post<AddMember, Done>("/household", i => new(i.Text("member_name"), i.Text("role"), i.Ticked("child"), i.Ticked("shared")),
            (_, _) => "/household?said=families.saved", page);
        routes.Post<EndMember, Done>("/household/{id}/end", i => new(i.Id()), (_, _) => "/household?said=families.saved", page);
        routes.Post<InviteAdult, Done>("/household/adults", i => new(i.Text("adult_contact")), (_, _) => "/household?said=families.adult_invited", page);
        var moving = routes.Get<AskToMoveIn, HomeInvitation>("/household/invitation", _ => new(), a => View.Of<MoveInPage>(a));
        routes.Post<MoveIn, Done>("/household/invitation", i => new(i.FormId("invitation")), (_, _) => "/home?said=families.moved_in", moving);
        routes.Post<DeclineHome, Done>("/household/invitation/no", i => new(i.FormId("invitation")),
            (i, _) => i.Actor.Family is null ? "/" : "/home?said=families.home_declined", moving);
        var who = routes.Get<ShowHousehold, HouseholdView>("/join/home", _ => new(), a => View.Of<WhoLivesHerePage>(a));
        routes.Post<SayWhoLivesHere, Done>("/join/home",
            i => new([.. Enumerable.Range(1, 3).Select(n => (i.Text($"name{n}"), i.Text($"role{n}"), i.Ticked($"child{n}")))]),
            (_, _) => "/join/agreements", who);
    }
}
