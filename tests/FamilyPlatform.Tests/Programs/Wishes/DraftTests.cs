using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Rules;
using FamilyPlatform.Programs.Wishes;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Wishes;

/// <summary>Families of a city speak about a program before it opens there; how each voted stays its own.</summary>
public sealed class DraftTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private static readonly SiteId Oakland = PlatformFixture.Oakland;

    [Fact]
    public async Task Families_read_the_rules_as_they_are_written_vote_once_per_household_and_nobody_sees_how_before_five_have()
    {
        host.Place("Steady");
        var manager = await host.Base.Staff(Hat.Manager, Oakland);
        Assert.Equal(("program.settings_day", "until_on"), Said(await Ask(manager, Today.AddDays(-1))));
        Assert.True((await Ask(manager, Today.AddDays(14))).Succeeded);
        await host.Send(new SaveRuleStep("steady", Oakland, 1, null, new Dictionary<string, string> { ["most"] = "4" }), manager);
        Assert.True((await Ask(manager, Today.AddDays(14))).Succeeded);
        var ana = await host.Base.Family();
        var husband = await host.Base.Family(family: ana.Family);
        var ben = await host.Base.Family(PlatformFixture.Boston);

        var draft = (await host.Send(new ShowDraft("steady"), ana)).Value;
        Assert.Equal(("Most visits a month", "4"), (draft.Draft.Shown.Rules[0].What.En, draft.Draft.Shown.Rules[0].Value.En));
        Assert.Equal("wish.draft_not_found", (await host.Send(new ShowDraft("steady"), ben)).Refusal!.Code);
        Assert.Equal("steady", Assert.Single((await host.Send(new ShowWishes(), ana)).Value.Drafts).Program);

        await Vote(ana, yes: true);
        Assert.Null((await host.Send(new ShowDraft("steady"), husband)).Value.Ours);
        host.Base.Clock.Now += TimeSpan.FromMinutes(1);
        await Vote(husband, yes: false);
        Assert.Equal((1L, null), await Counts(ana));
        Assert.True((await host.Send(new ShowDraft("steady"), ana)).Value.Ours);
        for (var i = 0; i < 3; i++) await Vote(await host.Base.Family(), yes: true);
        Assert.Equal((4L, null), await Counts(ana));
        Assert.Null((await host.Send(new ViewAsk("steady", Oakland), manager)).Value.Yes);
        await Vote(await host.Base.Family(), yes: true);
        Assert.Equal((5L, 4L), await Counts(ana));

        Assert.True((await host.Send(new CommentOnDraft("steady", "most", "Four is too few in summer"), ana)).Succeeded);
        Assert.Equal(("wish.words", "words"), Said(await host.Send(new CommentOnDraft("steady", "most", ""), ana)));
        var comment = Assert.Single((await host.Send(new ViewAsk("steady", Oakland), manager)).Value.Comments);
        Assert.Equal(("Four is too few in summer", "most"), (comment.Words, comment.Rule));
        Assert.DoesNotContain((await host.Send(new ShowWishes(), ana)).Value.Items, i => i.Id == comment.Id);
        await Once_it_is_open_the_voting_is_over(ana, manager);
    }

    private async Task Once_it_is_open_the_voting_is_over(Actor ana, Actor manager)
    {
        Assert.True((await host.Send(new OpenProgram("steady", Oakland, "Maria Manager"), manager)).Succeeded);
        Assert.Equal("wish.over", (await Vote(ana, yes: true)).Refusal!.Code);
        Assert.Equal("wish.over", (await host.Send(new CommentOnDraft("steady", "", "Late words"), ana)).Refusal!.Code);
        Assert.Empty((await host.Send(new ShowWishes(), ana)).Value.Drafts);
        Assert.Equal("wish.opened", (await Ask(manager, Today.AddDays(3))).Refusal!.Code);
    }

    private static DateOnly Today => new(2026, 11, 17);

    private static (string, string?) Said<T>(Outcome<T> outcome) where T : class => (outcome.Refusal!.Code, outcome.Refusal.Field);

    private Task<Outcome<Done>> Ask(Actor manager, DateOnly until) => host.Send(new AskCity("steady", Oakland, until), manager);

    private Task<Outcome<Done>> Vote(Actor family, bool yes) => host.Send(new VoteOnDraft("steady", yes), family);

    private async Task<(long, long?)> Counts(Actor family) =>
        (await host.Send(new ShowDraft("steady"), family)).Value is var page ? (page.Households, page.Yes) : default;
}
