using Autofac;
using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Sdk.Values;
using Microsoft.AspNetCore.Components;

namespace FamilyPlatform.Groups;

public sealed class GroupsModule : IModule
{
    public string Name => "groups";

    public IReadOnlyList<StaffPlace> Desk => [new(40, "/desk/reports", "shield", "groups.desk.place", Hat.Manager)];

    public void Register(ContainerBuilder services)
    {
        services.RegisterType<InvitationKeys>().SingleInstance();
        services.RegisterType<GroupRules>().InstancePerLifetimeScope();
        services.RegisterType<GroupReader>().InstancePerLifetimeScope();
        services.RegisterType<GroupCards>().InstancePerLifetimeScope();
        services.RegisterType<CodeTries>().InstancePerLifetimeScope();
        services.RegisterType<NewcomerNews>().InstancePerLifetimeScope();
    }

    public void Map(Routes routes)
    {
        var group = routes.Get<ShowMyGroup, MyGroup>("/group", _ => new ShowMyGroup(), Inside<GroupPage>);
        MapJoining(routes, group);
        MapMembers(routes, group);
        MapPage(routes, group);
        var reports = routes.Get<ListReports, ReportList>("/desk/reports", _ => new ListReports(), a => View.Of<ReportsPage>(a));
        routes.Post<DecideReport, Done>("/desk/reports/{id}", i => new DecideReport(i.Id(), i.Text("decision") == "hide"),
            (_, _) => "/desk/reports?said=groups.report", reports);
    }

    // Whoever is in no group finds the way to one, whichever of its pages they ask for.
    private static View Inside<TPage>(MyGroup mine) where TPage : IComponent =>
        mine.Group is null ? View.Of<NoGroupPage>(mine.Start) : View.Of<TPage>(mine.Group);

    private static void MapJoining(Routes routes, PageRoute group)
    {
        var start = routes.Get<ShowStart, StartView>("/group/start", _ => new ShowStart(), a => View.Of<StartPage>(a));
        routes.Post<StartGroup, Started>("/group/start", i => new StartGroup(i.Text("name"), i.Ticked("pledge")),
            (_, _) => "/group?said=groups.started#invite", start);
        var code = routes.Get<ShowStart, StartView>("/group/join", _ => new ShowStart(), a => View.Of<CodePage>(a));
        routes.Post<OpenInvitation, JoinView>("/group/join", i => new OpenInvitation(i.Text("code"), true),
            (_, a) => "/group/join/" + Uri.EscapeDataString(a.Key), code);
        var join = routes.Get<OpenInvitation, JoinView>("/group/join/{key}", i => new OpenInvitation(i.Route("key"), false), a => View.Of<JoinPage>(a));
        routes.Post<AskToJoin, Asked>("/group/join/{key}", i => new AskToJoin(i.Route("key"), i.Text("words"), i.Ticked("pledge")), AfterAsking, join);
        routes.Post<AskAgain, Asked>("/group/asks/{id}/again", i => new AskAgain(i.Id()), AfterAsking, group);
        routes.Post<WithdrawAsk, Done>("/group/asks/{id}/withdraw", i => new WithdrawAsk(i.Id()), (_, _) => "/group?said=groups.withdrawn", group);
    }

    private static string AfterAsking(In input, Asked asked) => asked.Joined ? "/group?said=groups.in" : "/group?said=groups.asked";

    private static void MapMembers(Routes routes, PageRoute group)
    {
        routes.Post<AnswerAsk, Answered>("/group/asks/{id}", i => new AnswerAsk(i.Id(), i.Text("answer") == "yes"),
            (_, a) => "/group?said=" + a.Said, group);
        routes.Post<MakeInvitation, Invited>("/group/invitations", _ => new MakeInvitation(), (_, a) => $"/group/invitations/{a.Id}", group);
        var sheet = routes.Get<ShowInvitation, InvitationSheet>("/group/invitations/{id}", Invitation, a => View.Of<InvitationPage>(a));
        routes.Get<ShowInvitation, InvitationSheet>("/group/invitations/{id}/paper", Invitation, a => View.Of<InvitationPaper>(a));
        routes.Post<EndInvitation, Done>("/group/invitations/{id}/end", i => new EndInvitation(i.Id()), (_, _) => "/group?said=groups.invitation_ended", sheet);
        var leave = routes.Get<ShowMyGroup, MyGroup>("/group/leave", _ => new ShowMyGroup(), Inside<LeavePage>);
        routes.Post<LeaveGroup, Done>("/group/leave", _ => new LeaveGroup(), (_, _) => "/group?said=groups.left", leave);
        var mate = routes.Get<ShowMate, Mate>("/group/people/{id}", i => new ShowMate(new PersonId(i.Id())), a => View.Of<MatePage>(a));
        routes.Post<BlockMember, Done>("/group/people/{id}/block", i => new BlockMember(new PersonId(i.Id())),
            (_, _) => "/group/apart?said=groups.apart", mate);
        var apart = routes.Get<ListApart, ApartList>("/group/apart", _ => new ListApart(), a => View.Of<ApartPage>(a));
        routes.Post<BlockContact, Done>("/group/apart", i => new BlockContact(i.Text("contact")), (_, _) => "/group/apart?said=groups.apart", apart);
        routes.Post<EndBlock, Done>("/group/apart/{id}/end", i => new EndBlock(i.Id()), (_, _) => "/group/apart?said=groups.apart_ended", apart);
    }

    private static ShowInvitation Invitation(In input) => new(input.Id(), input.Origin);

    private static void MapPage(Routes routes, PageRoute group)
    {
        routes.Post<WritePost, Written>("/group/posts", i => new WritePost(i.Text("words")), (_, _) => "/group?said=groups.posted#post", group);
        var post = routes.Get<ShowPost, OnePost>("/group/posts/{id}", i => new ShowPost(i.Id()), a => View.Of<PostPage>(a));
        routes.Post<ChangePost, Done>("/group/posts/{id}", i => new ChangePost(i.Id(), i.Text("words")),
            (_, _) => "/group?said=groups.post_changed#post", post);
        routes.Post<RemovePost, Done>("/group/posts/{id}/remove", i => new RemovePost(i.Id()), (_, _) => "/group?said=groups.post_removed#post", post);
        routes.Post<ReportPost, Done>("/group/posts/{id}/report", i => new ReportPost(i.Id(), i.Text("reason")), (_, _) => "/group?said=groups.reported", post);
        var gathering = routes.Get<ShowMyGroup, MyGroup>("/group/gathering", _ => new ShowMyGroup(),
            a => a.Group is { Hat.Mine: false } ? Inside<GroupPage>(a) : Inside<GatheringPage>(a));
        routes.Post<CallGathering, Called>("/group/gatherings", i => new CallGathering(i.Text("day"), i.Text("hour"), i.Text("place"), i.Text("note")),
            (_, _) => "/group?said=groups.called", gathering);
        routes.Post<SayComing, Done>("/group/gatherings/{id}/coming", i => new SayComing(i.Id(), i.Text("coming") == "yes"),
            (_, _) => "/group#together", group);
        routes.Post<CallOff, Done>("/group/gatherings/{id}/off", i => new CallOff(i.Id()), (_, _) => "/group?said=groups.off", group);
        routes.Post<SayInTouch, Done>("/group/in-touch", i => new(Month.TryParse(i.Text("month"), out var month) ? month : default, i.Text("said") == "yes"),
            (_, _) => "/group?said=groups.touch", group);
        routes.Post<OfferHat, HatMoved>("/group/hat/offer", _ => new OfferHat(), (_, a) => "/group?said=" + a.Said, group);
        routes.Post<TakeHat, HatMoved>("/group/hat/take", _ => new TakeHat(), (_, a) => "/group?said=" + a.Said, group);
        routes.Post<NameForHat, HatMoved>("/group/hat/name", i => new NameForHat(new PersonId(i.FormId("who"))),
            (_, a) => "/group?said=" + a.Said, group);
    }
}
