using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Programs.Rules;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Life;

/// <summary>What a change means is shown, signed, kept, and told to those it changes something for.</summary>
public sealed class PreviewTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private readonly LifeSteps steps = new(host);

    [Fact]
    public async Task Closing_to_others_tells_nobody_and_winding_down_tells_those_inside_in_their_language_but_not_on_the_screen()
    {
        var manager = await Opened();
        var ana = await host.Join("steady", await host.Base.Family(language: "es"));
        await host.Base.Family();

        var noticesBefore = await host.Base.Sql<long>("select count(*) from programs.notice");
        var closing = await steps.Look(SiteState.Closed, manager);
        Assert.Equal((true, 0, 0), (closing.SeeNow > closing.SeeAfter, closing.SeeAfter, closing.Told));
        Assert.Null(closing.Notice);
        Assert.True((await steps.Move(SiteState.Closed, manager)).Succeeded);
        Assert.Equal(noticesBefore, await host.Base.Sql<long>("select count(*) from programs.notice"));

        var winding = await steps.Look(SiteState.WindingDown, manager);
        Assert.True(winding.Told > 0 && winding.Told == winding.Impact.Inside);
        Assert.Contains("Steady visits is coming to an end in Oakland", winding.Notice!.En, StringComparison.Ordinal);
        Assert.True((await steps.Move(SiteState.WindingDown, manager, "Ask us.", "Pregúntenos.")).Succeeded);
        await host.Base.Deliver();

        var body = await host.Base.Sql<string>("select body from platform.message where person_id = $1 and template = 'program_news'", ana.Person!.Value.Value);
        Assert.StartsWith("Hay algo nuevo", body, StringComparison.Ordinal);
        Assert.DoesNotContain("visitas", body, StringComparison.OrdinalIgnoreCase);
        var page = (await host.Send(new ViewProgram("steady"), ana)).Value;
        Assert.Contains("va terminando en Oakland", Assert.Single(page.News).Text, StringComparison.Ordinal);
        Assert.Equal("Pregúntenos.", page.News[0].Note);
        var other = await host.Base.Family();
        Assert.Equal("program.not_found", (await host.Send(new ViewProgram("steady"), other)).Refusal!.Code);
        await steps.Move(SiteState.Closed, manager);
        await steps.Move(SiteState.Open, manager);
    }

    [Fact]
    public async Task Families_that_wait_for_an_answer_are_told_that_it_ends_and_nobody_is_let_in_meanwhile()
    {
        var manager = await Opened();
        var waiting = await host.Base.Family(language: "es");
        var asked = await host.Send(new Apply("steady", new Dictionary<string, string> { ["card"] = "A-17" }), waiting);
        await steps.Move(SiteState.Closed, manager);
        var preview = await steps.Look(SiteState.WindingDown, manager);
        Assert.Equal(1, preview.ToldWaiting);
        Assert.Contains("Ya no entra nadie nuevo", preview.Waiting!.Es, StringComparison.Ordinal);
        Assert.True((await steps.Move(SiteState.WindingDown, manager)).Succeeded);
        var news = (await host.Send(new ViewProgram("steady"), waiting)).Value.News;
        Assert.Contains("lo que usted pidió no sigue adelante", Assert.Single(news).Text, StringComparison.Ordinal);

        var accept = new MoveApplication(waiting.Family!.Value, LifeSteps.City, asked.Value.Key, "accept");
        Assert.Equal("program.winding_down", (await host.Send(accept, manager)).Refusal!.Code);
        host.Base.Clock.Move(TimeSpan.FromMinutes(1));
        await steps.Move(SiteState.Closed, manager);
        Assert.Contains("sigue esperando respuesta", (await host.Send(new ViewProgram("steady"), waiting)).Value.News[0].Text, StringComparison.Ordinal);
        var history = (await host.Send(new ListChanges("steady", LifeSteps.City), manager)).Value.Items;
        Assert.Contains(history, h => h.ToldWaiting == 1 && h.Waiting.En.Contains("does not go on", StringComparison.Ordinal));
        Assert.True((await host.Send(accept, manager)).Succeeded);
        await steps.Move(SiteState.Open, manager);
    }

    [Fact]
    public async Task What_changed_since_it_was_shown_is_not_signed()
    {
        var manager = await Opened();
        var seen = (await steps.Look(SiteState.Closed, manager)).Seen;
        await host.Join("steady", await host.Base.Family());

        var refused = await host.Send(new MoveProgram("steady", LifeSteps.City, SiteState.Closed, "Maria Manager", Seen: seen), manager);
        Assert.Equal("program.preview_changed", refused.Refusal!.Code);
        Assert.Equal("program.preview_changed", (await host.Send(
            new MoveProgram("steady", LifeSteps.City, SiteState.Closed, "Maria Manager", Seen: ""), manager)).Refusal!.Code);
    }

    [Fact]
    public async Task A_note_stands_in_both_languages_or_in_none_and_a_name_is_needed()
    {
        var manager = await Opened();
        Assert.Equal(("program.note_both", "note_es"), Said(await steps.Move(SiteState.Closed, manager, noteEn: "Only English")));
        Assert.Equal(("program.note_both", "note_en"), Said(await steps.Move(SiteState.Closed, manager, noteEs: "Solo español")));
        Assert.Equal(("program.form_too_long", "note_en"), Said(await steps.Move(SiteState.Closed, manager, new string('a', 601), "b")));
        Assert.Equal(("program.sign", "signed"), Said(await host.Send(new MoveProgram("steady", LifeSteps.City, SiteState.Closed, " "), manager)));
    }

    [Fact]
    public async Task Every_signature_is_kept_with_what_was_shown_and_who_signed()
    {
        var manager = await Opened();
        await steps.Target(ShownTo.Inside, manager);
        var history = (await host.Send(new ListChanges("steady", LifeSteps.City), manager)).Value.Items;
        Assert.Equal((ChangeKind.Target, "Maria Manager"), (history[0].Kind, history[0].SignedName));
        Assert.Equal(("Every family of the city", "Only families that are in it"),
            (history[0].Differences[0].Before.En, history[0].Differences[0].After.En));
        Assert.Contains(history, h => h is { Kind: ChangeKind.State, To: SiteState.Open, SignedName: "Test Manager" });
        await steps.Target(ShownTo.City, manager);
    }

    private static (string, string?) Said<T>(Sdk.Values.Outcome<T> outcome) where T : class => (outcome.Refusal!.Code, outcome.Refusal.Field);

    private async Task<Actor> Opened()
    {
        host.Place("Steady");
        Assert.True((await host.Open("steady", LifeSteps.City)).Succeeded);
        return await steps.Manager();
    }
}
