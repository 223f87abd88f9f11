using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Wishes;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Groups;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Wishes;

/// <summary>Families say what would help; households are counted, nobody is named, and a manager answers with a reason and a day.</summary>
public sealed class WishTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private static readonly SiteId Oakland = PlatformFixture.Oakland;

    [Fact]
    public async Task Households_are_counted_once_and_only_in_their_city()
    {
        var ana = await host.Base.Family();
        var husband = await host.Base.Family(family: ana.Family, name: "Luis");
        var (rosa, ben) = (await host.Base.Family(), await host.Base.Family(PlatformFixture.Boston));
        var wish = await Write(ana, "A place to repair bicycles");
        // What one adult wishes is not shown to the other.
        Assert.Equal((1L, false, false), Seen(await Line(husband, wish)));

        Assert.True((await Name(husband, wish)).Succeeded);
        Assert.True((await Name(rosa, wish)).Succeeded);
        Assert.True((await Name(rosa, wish)).Succeeded);
        Assert.Equal("wish.not_found", (await Name(ben, wish)).Refusal!.Code);
        Assert.Equal((2L, true, false), Seen(await Line(rosa, wish)));
        Assert.Equal((2L, true, false), Seen(await Line(husband, wish)));
        Assert.DoesNotContain((await host.Send(new ShowWishes(), ben)).Value.Items, i => i.Id == wish);
        await Name(rosa, wish, yes: false);
        Assert.Equal((1L, false, false), Seen(await Line(rosa, wish)));
    }

    [Fact]
    public async Task A_manager_answers_with_a_reason_and_a_day_and_everybody_who_wishes_it_hears_of_news()
    {
        var (ana, rosa, manager) = (await host.Base.Family(), await host.Base.Family(), await host.Base.Staff(Hat.Manager, Oakland));
        var wish = await Write(ana, "Someone who fixes cars");
        await Name(rosa, wish);
        Task<Outcome<Done>> Answer(string reply, string en, string es, DateOnly? on) =>
            host.Send(new AnswerWish(Oakland, wish, reply, en, es, on, ""), manager);
        var day = Today.AddDays(30);

        Assert.Equal(("program.form_choice", "reply"), Said(await Answer("maybe", "Because", "Porque", day)));
        Assert.Equal(("wish.words", "reason_es"), Said(await Answer("later", "Because", "", day)));
        Assert.Equal(("program.form_date", "reply_on"), Said(await Answer("later", "Because", "Porque", null)));
        Assert.Equal(("program.settings_day", "reply_on"), Said(await Answer("later", "Because", "Porque", Today.AddDays(-1))));
        Assert.True((await Answer("later", "No garage yet", "Todavía no hay taller", day)).Succeeded);
        await host.Base.Deliver();

        var reply = (await Line(rosa, wish)).Reply!;
        Assert.Equal(("later", "Todavía no hay taller", day), (reply.Kind, reply.Reason.Es, reply.On));
        foreach (var family in new[] { ana, rosa })
            Assert.Equal(1L, await host.Base.Sql<long>("select count(*) from platform.message where person_id = $1 and template = 'program_news'",
                family.Person!.Value.Value));
        var boston = await host.Base.Staff(Hat.Manager, PlatformFixture.Boston);
        Assert.Equal("access.denied", (await host.Send(new AnswerWish(Oakland, wish, "no", "Because", "Porque", day, ""), boston)).Refusal!.Code);
        Assert.Equal("wish.not_found", (await host.Send(new AnswerWish(PlatformFixture.Boston, wish, "no", "Because", "Porque", day, ""),
            boston)).Refusal!.Code);
    }

    [Fact]
    public async Task A_program_s_page_says_how_many_families_asked_for_it_each_counted_once()
    {
        host.Place("Steady");
        await host.Open("steady", Oakland);
        var (ana, rosa, manager) = (await host.Base.Family(), await host.Base.Family(), await host.Base.Staff(Hat.Manager, Oakland));
        var (one, two) = (await Write(ana, "Somebody to read with"), await Write(rosa, "A library that is open late"));
        await Name(rosa, one);
        foreach (var wish in new[] { one, two })
            Assert.True((await host.Send(new AnswerWish(Oakland, wish, "coming", "Here it is", "Aquí está", Today, "steady"), manager)).Succeeded);

        Assert.Equal(2, (await host.Send(new ViewProgram("steady"), ana)).Value.AskedFor);
        Assert.Equal(2, (await host.Send(new ListForFamily(), ana)).Value.Items.Single(i => i.Program == "steady").AskedFor);
        Assert.Equal(("program.form_choice", "program"), Said(await host.Send(
            new AnswerWish(Oakland, one, "coming", "Here it is", "Aquí está", Today, "no_such_program"), manager)));
    }

    [Fact]
    public async Task What_is_hidden_is_gone_for_all_its_author_reads_why_and_the_manager_never_learns_who_wrote_it()
    {
        var scene = new GroupScene(host.Base);
        var group = await scene.Group(2);
        var (manager, stranger) = (await host.Base.Staff(Hat.Manager, Oakland), await host.Base.Family());
        Assert.True((await host.Send(new WriteWish("Down with Mr. Smith of 12 Main Street", ForGroup: true), group[0])).Succeeded);
        var wish = (await host.Send(new ShowWishes(), stranger)).Value.Items.Single(i => i.Words.StartsWith("Down", StringComparison.Ordinal));
        Assert.True(wish.FromGroup);

        Assert.Equal(("wish.reason", "reason"), Said(await host.Send(new ReportWish(wish.Id, " "), stranger)));
        Assert.True((await host.Send(new ReportWish(wish.Id, "It names somebody"), stranger)).Succeeded);
        Assert.True((await host.Send(new ReportWish(wish.Id, "Again"), stranger)).Succeeded);
        var reported = Assert.Single((await host.Send(new ListWishes(), manager)).Value.Reports, r => r.Wish == wish.Id);
        Assert.Equal("It names somebody", reported.Reason);
        Assert.Equal(("wish.reason", "why"), Said(await host.Send(new HideWish(Oakland, wish.Id, ""), manager)));
        Assert.True((await host.Send(new HideWish(Oakland, wish.Id, "It names a neighbor."), manager)).Succeeded);
        await host.Base.Deliver();

        Assert.DoesNotContain((await host.Send(new ShowWishes(), stranger)).Value.Items, i => i.Id == wish.Id);
        Assert.Empty((await host.Send(new ShowWishes(), stranger)).Value.Hidden);
        foreach (var member in group)
            Assert.Equal("It names a neighbor.", Assert.Single((await host.Send(new ShowWishes(), member)).Value.Hidden).Why);
        Assert.Empty((await host.Send(new ListWishes(), manager)).Value.Reports);
        Assert.Equal("wish.not_found", (await Name(stranger, wish.Id)).Refusal!.Code);
        Assert.Equal("wish.not_found", (await host.Send(new HideWish(Oakland, wish.Id, "Again."), manager)).Refusal!.Code);
    }

    [Fact]
    public async Task Too_short_too_long_and_too_many_are_told_so()
    {
        var ana = await host.Base.Family();
        Assert.Equal(("wish.words", "words"), Said(await host.Send(new WriteWish("a", false), ana)));
        Assert.Equal(("wish.words", "words"), Said(await host.Send(new WriteWish(new string('a', 1001), false), ana)));
        for (var i = 0; i < 10; i++) await Write(ana, $"Wish number {i}");
        Assert.Equal(("wish.enough", "words"), Said(await host.Send(new WriteWish("One more", false), ana)));
    }

    private static DateOnly Today => new(2026, 11, 17);

    private static (long, bool, bool) Seen(WishLine line) => (line.Households, line.Ours, line.Written);

    private static (string, string?) Said<T>(Outcome<T> outcome) where T : class => (outcome.Refusal!.Code, outcome.Refusal.Field);

    private async Task<Guid> Write(Actor family, string words)
    {
        var written = await host.Send(new WriteWish(words, ForGroup: false), family);
        Assert.True(written.Succeeded, written.Refusal?.Code);
        return (await host.Send(new ShowWishes(), family)).Value.Items.Single(i => i.Words == words).Id;
    }

    private Task<Outcome<Done>> Name(Actor family, Guid wish, bool yes = true) => host.Send(new NameWish(wish, yes), family);

    private async Task<WishLine> Line(Actor family, Guid wish) => (await host.Send(new ShowWishes(), family)).Value.Items.Single(i => i.Id == wish);
}
