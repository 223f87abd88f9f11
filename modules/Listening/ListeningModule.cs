using Autofac;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Jobs;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Listening;

public sealed class ListeningModule : IModule
{
    public string Name => "listening";

    public IReadOnlyList<StaffPlace> Desk =>
    [
        new(6, "/desk/listening", "ear", "listening.desk.place", Hat.Liaison),
        new(45, "/desk/stories", "book", "listening.uses.place", Hat.Manager, Hat.Researcher),
    ];

    public IReadOnlyList<ScheduledJob> Jobs => [new("listening.tidy", "0 11 * * * ?", due => new TidyListening(due))];

    public void Register(ContainerBuilder services)
    {
        services.RegisterType<RulesOfCity>().InstancePerLifetimeScope();
        services.RegisterType<Adults>().InstancePerLifetimeScope();
        services.RegisterType<Releases>().InstancePerLifetimeScope();
    }

    public void Map(Routes routes)
    {
        MapFamily(routes);
        MapStories(routes);
        MapDesk(routes);
        var uses = routes.Get<ListUses, UseList>("/desk/stories", _ => new(), a => View.Of<UsesPage>(a));
        routes.Post<MakeUse, UseMade>("/desk/stories", ReadUse, (_, a) => $"/desk/stories/{a.Id}?said=listening.use_made", uses);
        routes.Post<SetListening, Done>("/desk/stories/rules",
            i => new(City(i), i.Text("draft_days"), i.Text("rest_days"), i.Text("longest_days"), i.Text("from")),
            (_, _) => "/desk/stories?said=listening.rules_set", uses);
        var use = routes.Get<ShowUse, UseView>("/desk/stories/{id}", i => new(i.Id()), a => View.Of<UsePage>(a));
        routes.Post<CloseUse, Done>("/desk/stories/{id}/close", i => new(i.Id()), (_, _) => "/desk/stories?said=listening.use_closed", use);
    }

    private static void MapFamily(Routes routes)
    {
        var stories = routes.Get<ShowStories, StoriesView>("/stories", _ => new(), a => View.Of<StoriesPage>(a));
        routes.Post<SayNoThanks, Done>("/stories/no/act", _ => new(), (_, _) => "/home?said=listening.no", stories);
        var invite = routes.Get<ShowInvite, InviteView>("/stories/invite", _ => new(), a => View.Of<InvitePage>(a));
        routes.Post<InviteLiaison, Invited>("/stories/invite", i => new(new PersonId(i.FormId("who")), i.Number("days"), Ticked(i)),
            (_, a) => $"/stories/talks/{a.Conversation}?said=listening.invited", invite);
        var talk = routes.Get<ShowTalk, TalkView>("/stories/talks/{id}", i => new(i.Id()), a => View.Of<TalkPage>(a));
        routes.Post<EndTalk, Done>("/stories/talks/{id}/end", i => new(i.Id()), (_, _) => "/stories?said=listening.ended", talk);
        routes.Post<ShareTalk, Done>("/stories/talks/{id}/share", i => new(i.Id(), Ticked(i)),
            (i, _) => $"/stories/talks/{i.Id()}?said=listening.saved", talk);
        var waiting = routes.Get<ReadWords, WaitingWords>("/stories/waiting/{id}", i => new(i.Id()), a => View.Of<WaitingPage>(a));
        routes.Post<KeepWords, Kept>("/stories/waiting/{id}", i => new(i.Id(), i.Text("title"), i.Text("words"), i.FormId("into")),
            (_, a) => $"/stories/{a.Story}?said=listening.kept", waiting);
        routes.Post<DropWords, Done>("/stories/waiting/{id}/drop", i => new(i.Id()), (_, _) => "/stories?said=listening.dropped", waiting);
    }

    private static void MapStories(Routes routes)
    {
        var story = routes.Get<ShowStory, StoryView>("/stories/{id}", i => new(i.Id()), a => View.Of<StoryPage>(a));
        routes.Post<ChangeStory, Done>("/stories/{id}", i => new(i.Id(), i.Text("title"), i.Text("words")),
            (i, _) => $"/stories/{i.Id()}?said=listening.saved", story);
        routes.Post<DeleteStory, Done>("/stories/{id}/delete", i => new(i.Id(), i.Ticked("sure")), (_, _) => "/stories?said=listening.deleted", story);
        routes.Post<ReleaseStory, Done>("/stories/{id}/uses/{use}",
            i => new(i.Id(), i.Id("use"), i.Number("version"), i.Text("until"), i.Ticked("named")),
            (i, _) => $"/stories/{i.Id()}?said=listening.released#uses", story);
        routes.Post<TakeBack, Done>("/stories/{id}/uses/{use}/back", i => new(i.Id(), i.Id("use")),
            (i, _) => $"/stories/{i.Id()}?said=listening.back#uses", story);
        routes.Post<TakeBack, Done>("/stories/{id}/back", i => new(i.Id(), null), (i, _) => $"/stories/{i.Id()}?said=listening.back#uses", story);
    }

    private static void MapDesk(Routes routes)
    {
        routes.Get<ListInvitedTo, InvitedList>("/desk/listening", _ => new(), a => View.Of<InvitedPage>(a));
        var heard = routes.Get<OpenConversation, HeardView>("/desk/listening/{id}", i => new(i.Id()), a => View.Of<HeardPage>(a));
        routes.Post<AskQuestion, Done>("/desk/listening/{id}/ask", i => new(i.Id(), i.Text("bank"), i.Text("question")),
            (i, _) => $"/desk/listening/{i.Id()}?said=listening.asked", heard);
        routes.Post<WriteWords, Done>("/desk/listening/{id}/words", i => new(i.Id(), i.FormId("about"), i.Text("heard")),
            (i, _) => $"/desk/listening/{i.Id()}?said=listening.written", heard);
    }

    private static MakeUse ReadUse(In input) => new(City(input), input.Text("name_en"), input.Text("name_es"), input.Text("seen_by_en"),
        input.Text("seen_by_es"), input.Text("place_en"), input.Text("place_es"), input.Text("until"));

    private static SiteId City(In input) => new(input.Number("city"));

    // Each adult of the home is a box of its own.
    private static IReadOnlyList<PersonId> Ticked(In input) =>
        [.. input.Form.Keys.Where(k => k.StartsWith("with_", StringComparison.Ordinal))
            .Select(k => Guid.TryParse(k["with_".Length..], out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Select(id => new PersonId(id))];
}
