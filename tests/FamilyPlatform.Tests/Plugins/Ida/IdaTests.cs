using Autofac;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Scheduling;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Plugins.Ida;

/// <summary>Matched savings from the first look to money taken out, through the same requests as the browser.</summary>
public sealed class IdaTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private static readonly SiteId Oakland = PlatformFixture.Oakland;
    private static int months;

    [Fact]
    public async Task A_family_reads_why_it_fits_why_not_yet_or_that_too_little_is_written()
    {
        await Opened();
        async Task<Fit> Look(int people, long monthly, int months)
        {
            var family = await host.Base.Family(Oakland);
            if (people > 0) host.Written.Homes[family.Family!.Value] = (people, Money.Dollars(monthly), months);
            return (await host.Send(new ViewProgram("ida"), family)).Value.Fit!;
        }

        // 200 percent of the 2026 guideline for four is $66,000: exactly on the line still fits.
        Assert.Equal(FitKind.Fits, (await Look(4, 5_500, 12)).Kind);
        var above = await Look(4, 5_501, 12);
        Assert.Equal(FitKind.NotYet, above.Kind);
        Assert.Contains("$66,000", above.Reasons[0].Text, StringComparison.Ordinal);
        Assert.Equal("HHS 2026, 200%", above.Reasons[0].Source);
        Assert.Equal(FitKind.NotEnough, (await Look(4, 2_000, 2)).Kind);
        Assert.Equal(FitKind.NotEnough, (await Look(0, 0, 0)).Kind);
    }

    [Fact]
    public async Task Deposit_in_november_is_matched_once_even_if_the_job_runs_twice()
    {
        var ana = await Saver();
        await PutIn(ana, "100", "paycheck");
        await PutIn(ana, "40", "journal");
        await Confirm();
        Assert.Equal(("$140", "$0", "$200"), await Stats(ana));

        var due = NextMonth();
        for (var i = 0; i < 2; i++) await host.Send(new RunDueSchedules(due), Actor.System);
        Assert.Equal(1L, await host.Base.Sql<long>("select count(*) from program_ida.match where family_id = $1", ana.Family!.Value.Value));
        Assert.Equal(("$140", "$200", "$0"), await Stats(ana));
    }

    [Fact]
    public async Task Taking_out_own_money_says_first_what_becomes_of_the_match()
    {
        var ana = await Saver();
        await PutIn(ana, "100", "paycheck");
        await Confirm();
        await host.Send(new RunDueSchedules(NextMonth()), Actor.System);

        Assert.True((await Act(ana, "out", "ask_out", ("amount", "30"))).Succeeded);
        var page = (await host.Send(new ViewProgramPage("ida", "out"), ana)).Value.Model;
        var card = page.Blocks.OfType<Card>().Single(c => c.Title == "Take out $30?");
        Assert.Contains("$60 of posted match goes back", card.Blocks.OfType<Paragraph>().First().Text, StringComparison.Ordinal);
        Assert.Equal(("$100", "$200", "$0"), await Stats(ana));

        var number = card.Blocks.OfType<ActionForm>().First().Hidden["out"];
        Assert.True((await Act(ana, "out", "take_out", ("out", number))).Succeeded);
        Assert.Equal(("$70", "$140", "$0"), await Stats(ana));
    }

    [Fact]
    public async Task Nothing_is_put_in_before_the_agreement_is_signed_and_what_was_signed_is_kept_word_for_word()
    {
        var ana = await Accepted();
        var page = (await host.Send(new ViewProgramPage("ida", "savings"), ana)).Value.Model;
        Assert.DoesNotContain(page.Blocks.OfType<Card>().SelectMany(c => c.Blocks), b => b is ActionForm { Action: "deposit" });
        Assert.Equal("program.sign_agree", (await host.Send(new SignDocument("ida", "savings", "agreement", "Ana Ruiz", false), ana)).Refusal!.Code);

        Assert.True((await host.Send(new SignDocument("ida", "savings", "agreement", "Ana <Ruiz>", true), ana)).Succeeded);
        var paper = (await host.Send(new ViewDocument("ida", "savings", "agreement"), ana)).Value;
        Assert.Equal("Ana <Ruiz>", paper.Signed!.Name);
        Assert.Equal(paper.Signed.Sha256,
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(paper.Html))));
        Assert.Contains("$2", paper.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_deposit_is_at_least_the_opening_deposit_and_no_day_lies_ahead()
    {
        var ana = await Saver();
        Assert.Equal("ida.opening", (await TryPutIn(ana, "24.99", "paycheck")).Refusal!.Code);
        Assert.Equal("ida.day", (await TryPutIn(ana, "100", "paycheck", 1)).Refusal!.Code);
    }

    [Fact]
    public async Task Closing_shows_what_is_owed_and_the_program_cannot_end_while_it_is()
    {
        var ana = await Saver();
        await PutIn(ana, "50", "paycheck");
        await Confirm();
        var manager = await host.Base.Staff(Hat.Manager, Oakland);
        var before = (await host.Send(new ViewProgramCity("ida", Oakland), manager)).Value.Impact;
        Assert.True(before.Known);
        Assert.True(before.Owed >= Money.Dollars(150), before.Owed.ToString());

        Assert.True((await host.Send(new CloseProgram("ida", Oakland, "Maria Manager"), manager)).Succeeded);
        Assert.Equal(("$50", "$0", "$100"), await Stats(ana));
        Assert.True((await host.Send(new MoveProgram("ida", Oakland, SiteState.WindingDown, "Maria Manager"), manager)).Succeeded);
        Assert.Equal("program.still_owed", (await host.Send(new MoveProgram("ida", Oakland, SiteState.Ended, "Maria Manager"), manager)).Refusal!.Code);
        await host.Send(new MoveProgram("ida", Oakland, SiteState.Closed, "Maria Manager"), manager);
        await host.Open("ida", Oakland);
    }

    /// <summary>Tests of this class share a city, and a day that ran does not run again.</summary>
    private DateTimeOffset NextMonth() => host.Base.Clock.Now.AddDays(25 + 31 * months++);

    [Fact]
    public async Task After_all_that_was_asked_of_it_the_program_leaves_memory()
    {
        // On a host of its own: the other tests of this class still need theirs.
        await using var own = new ProgramsFixture();
        await own.InitializeAsync();
        var gone = await new IdaTests(own).UseAndUnload();
        for (var rounds = 0; gone.IsAlive && rounds < 250; rounds++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        Assert.False(gone.IsAlive);
    }

    private async Task<WeakReference> UseAndUnload()
    {
        var ana = await Saver();
        await PutIn(ana, "60", "paycheck");
        await Confirm();
        await host.Send(new ViewDocument("ida", "savings", "agreement"), ana);
        await host.Send(new ListPrograms(), Actor.System);
        return await Unload();
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private Task<WeakReference> Unload() => host.Platform.Root.Resolve<RunningPrograms>().Remove("ida")!.Retire();

    private async Task Opened()
    {
        host.PlaceOwn("IdaSavingsMatch");
        var opened = await host.Open("ida", Oakland);
        Assert.True(opened.Succeeded, opened.Refusal?.Message);
    }

    private async Task<Actor> Accepted()
    {
        await Opened();
        var ana = await host.Base.Family(Oakland);
        var applied = await host.Send(new Apply("ida", new Dictionary<string, string>
            { ["purpose"] = "school", ["goal"] = "1,000", ["monthly"] = "$50" }), ana);
        Assert.True(applied.Succeeded, applied.Refusal?.Message);
        var moved = await host.Send(new MoveApplication(ana.Family!.Value, Oakland, applied.Value.Key, "accept"), Actor.System);
        Assert.True(moved.Succeeded, moved.Refusal?.Message);
        return ana;
    }

    private async Task<Actor> Saver()
    {
        var ana = await Accepted();
        Assert.True((await host.Send(new SignDocument("ida", "savings", "agreement", "Ana Ruiz", true), ana)).Succeeded);
        return ana;
    }

    private async Task PutIn(Actor ana, string amount, string source)
    {
        var receipt = await TryPutIn(ana, amount, source);
        Assert.True(receipt.Succeeded, receipt.Refusal?.Message);
    }

    private Task<Outcome<Acted>> TryPutIn(Actor ana, string amount, string source, int daysAhead = 0) =>
        Act(ana, "savings", "deposit", ("amount", amount), ("day", new DateOnly(2026, 11, 17).AddDays(daysAhead).ToString("yyyy-MM-dd", null)),
            ("source", source), ("evidence", "slip"));

    private async Task<Outcome<Acted>> Act(Actor ana, string page, string action, params (string Name, string Value)[] values) =>
        await host.Send(new ActOnPage("ida", page, action, Guid.CreateVersion7().ToString("N"), values.ToDictionary(v => v.Name, v => v.Value)), ana);

    private async Task Confirm()
    {
        var manager = await host.Base.Staff(Hat.Manager, Oakland);
        var page = (await host.Send(new ViewDeskPage("ida", Oakland, "deposits"), manager)).Value.Model;
        foreach (var form in page.Blocks.OfType<Card>().SelectMany(c => c.Blocks).OfType<ActionForm>().Where(f => f.Action == "confirm"))
        {
            var done = await host.Send(new ActOnDeskPage("ida", Oakland, "deposits", "confirm", form.Hidden["deposit"], form.Hidden), manager);
            Assert.True(done.Succeeded, done.Refusal?.Message);
        }
    }

    private async Task<(string Own, string Posted, string ToCome)> Stats(Actor ana)
    {
        var page = await host.Send(new ViewProgramPage("ida", "savings"), ana);
        Assert.True(page.Succeeded, page.Refusal?.Message);
        var stats = page.Value.Model.Hero!.Stats;
        return (stats[0].Value, stats[1].Value, stats[2].Value);
    }
}
