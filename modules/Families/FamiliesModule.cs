using Autofac;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Jobs;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Families.Account;
using FamilyPlatform.Families.Consents;
using FamilyPlatform.Families.Help;
using FamilyPlatform.Families.Household;
using FamilyPlatform.Families.Inbound;
using FamilyPlatform.Families.Invitations;
using FamilyPlatform.Families.IsItOurs;
using FamilyPlatform.Families.Leave;
using FamilyPlatform.Families.MessagePage;
using FamilyPlatform.Families.Moving;
using FamilyPlatform.Families.MyData;
using FamilyPlatform.Families.Reminders;
using FamilyPlatform.Families.Seats;
using FamilyPlatform.Families.SignIn;
using FamilyPlatform.Families.SignUp;
using FamilyPlatform.Families.WhoLooked;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Families;

public sealed class FamiliesModule : IModule
{
    public string Name => "families";

    public IReadOnlyList<StaffPlace> Desk => [new(60, "/desk/seats", "people", "families.seats.title", Hat.Manager, Hat.Admin)];

    public IReadOnlyList<ScheduledJob> Jobs => [new("families.reminders", "0 5 * * * ?", due => new SendReminders(due))];

    public void Register(ContainerBuilder services)
    {
        services.RegisterType<Codes>().InstancePerLifetimeScope();
        services.RegisterType<Sessions>().InstancePerLifetimeScope();
        services.RegisterType<HomeInvitations>().InstancePerLifetimeScope();
    }

    public void Map(Routes routes)
    {
        SignInRoutes.Map(routes);
        JoinRoutes.Map(routes);
        HouseholdRoutes.Map(routes);
        ConsentRoutes.Map(routes);
        AccountRoutes.Map(routes);
        MyDataRoutes.Map(routes);
        SeatRoutes.Map(routes);
        routes.Get<ListMessages, MessageList>("/messages", i => new(i.Query("to")), a => View.Of<MessagesPage>(a));
        routes.Get<ShowWhoLooked, LookList>("/who-looked", _ => new(), a => View.Of<WhoLookedPage>(a));
        routes.Get<ShowHelp, HelpView>("/help", _ => new(), a => View.Of<HelpPage>(a));
        var ours = routes.Get<AskAboutMessage, MessageQuestion>("/is-it-ours", i => new(i.Query("ours")), a => View.Of<IsItOursPage>(a));
        routes.Post<CheckMessage, MessageChecked>("/is-it-ours", i => new(i.Text("contact"), i.Text("message"), SignInRoutes.From(i)),
            (_, a) => "/is-it-ours?ours=" + (a.Ours ? "yes" : "no"), ours);
        var invite = routes.Get<ListInvitations, InvitationList>("/invite", _ => new(), a => View.Of<InvitePage>(a));
        routes.Post<InviteFamily, Done>("/invite", _ => new(), (_, _) => "/invite?said=families.invitation_made", invite);
        var leave = routes.Get<AskToLeave, LeaveQuestion>("/leave", _ => new(), a => View.Of<LeavePage>(a));
        routes.Post<LeavePlatform, Done>("/leave", i => new(i.Ticked("sure")), 
            (_, _) => "/sign-in?said=families.left", leave, (i, _) => SignInRoutes.Forget(i));
        routes.Hook<HearText, Done>("/messages/inbound", (i, body) => new(i.Http.Request.Headers["X-Signature"].ToString(), body));
    }
}
