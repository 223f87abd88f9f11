using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.Ida;

/// <summary>Bank statements read in: what fits confirms, what does not stays until a person says what it is.</summary>
public sealed class IdaStatementTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private const string Head = "Date,Description,Amount,Account\n";
    private readonly IdaSteps steps = new(host);

    [Fact]
    public async Task A_line_confirms_its_deposit_and_reading_it_again_in_whatever_file_changes_nothing()
    {
        await steps.Open();
        var (ana, eva) = (await steps.Saver(), await steps.Saver(name: "Eva"));
        await steps.Put(ana, "75.25");
        await steps.Put(eva, "61.50");
        var text = $"{Head}{steps.Today:yyyy-MM-dd},Deposit {await Mark(ana)},75.25,\n{steps.Today:yyyy-MM-dd},Branch,61.50,\n";
        Assert.Contains("2 new of 2 lines: 2 matched", await Said(steps.Import(text)), StringComparison.Ordinal);
        Assert.Equal(("$75.25", "$61.50"), ((await steps.Stats(ana)).Own, (await steps.Stats(eva)).Own));
        Assert.Contains("read before", await Said(steps.Import(text)), StringComparison.Ordinal);
        Assert.Contains("1 new of 3 lines: 0 matched, 1 to look at",
            await Said(steps.Import($"{text}{steps.Today:yyyy-MM-dd},Nobody knows,9.99,\n", "longer.csv")), StringComparison.Ordinal);
        Assert.Equal(("$75.25", "$61.50"), ((await steps.Stats(ana)).Own, (await steps.Stats(eva)).Own));
        await steps.Sound();
    }

    [Fact]
    public async Task What_fits_two_savers_waits_for_a_person_who_says_which()
    {
        await steps.Open();
        var (ana, eva) = (await steps.Saver(), await steps.Saver(name: "Eva"));
        await steps.Put(ana, "33.33");
        await steps.Put(eva, "33.33");
        await steps.Import($"{Head}{steps.Today:yyyy-MM-dd},Cash,33.33,\n");
        var card = await Line("$33.33");
        Assert.Contains("more than one saver", IdaSteps.Text(new("", [card])), StringComparison.Ordinal);
        var which = card.Blocks.OfType<ActionForm>().Single(f => f.Action == "line_deposit");
        Assert.Equal(2, which.Fields.Fields[0].Options.Count);
        var hers = await host.Base.Sql<long>("select id from program_ida.deposit where family_id = $1", eva.Family!.Value.Value);
        Assert.True((await steps.OnDesk("statements", which, ("deposit", $"{hers}"))).Succeeded);
        Assert.Equal(("$0", "$33.33"), ((await steps.Stats(ana)).Own, (await steps.Stats(eva)).Own));
        Assert.Equal("program.form_gone", (await steps.OnDesk("statements", which, ("deposit", $"{hers}"))).Refusal!.Code);
        await steps.Sound();
    }

    [Fact]
    public async Task A_deposit_the_bank_takes_back_leaves_with_its_match_and_nobody_owes_anything()
    {
        await steps.Open();
        var ana = await steps.Saver();
        await steps.PutIn(ana, "100");
        await steps.Night();
        await steps.Act(ana, "out", "ask_out", "", ("amount", "80"));
        var take = Assert.Single(IdaSteps.Forms(await steps.Page(ana, "out"), "take_out"));
        await steps.Act(ana, "out", "take_out", "", [.. take.Hidden.Select(h => (h.Key, h.Value))]);

        var costs = await steps.Ledger("equity:fund:costs");
        await steps.Import($"{Head}{steps.Today:yyyy-MM-dd},Returned item,-100.00,\n");
        var reversal = (await Line("−$100")).Blocks.OfType<ActionForm>().Single(f => f.Action == "line_reversal");
        var gone = await host.Base.Sql<long>("select id from program_ida.deposit where family_id = $1", ana.Family!.Value.Value);
        Assert.True((await steps.OnDesk("statements", reversal, ("deposit", $"{gone}"))).Succeeded);
        Assert.Equal(("$0", "$0", "$0"), await steps.Stats(ana));
        // 20 were there; the program carries the 80 that are on their way out.
        Assert.Equal(costs - 8_000, await steps.Ledger("equity:fund:costs"));
        await steps.Sound();
    }

    [Fact]
    public async Task Interest_is_shared_by_what_lies_there_a_charge_is_the_programs_and_a_line_can_be_set_aside()
    {
        await steps.Open();
        var (ana, eva) = (await steps.Saver(), await steps.Saver(name: "Eva"));
        await steps.PutIn(ana, "200");
        await steps.PutIn(eva, "100");
        var costs = await steps.Ledger("equity:fund:costs");
        await steps.Import($"{Head}{steps.Today:yyyy-MM-dd},Interest paid,0.90,\n{steps.Today:yyyy-MM-dd},Monthly fee,-3,\n"
            + $"{steps.Today:yyyy-MM-dd},Rent of the hall,77.10,\n");
        var before = await host.Base.Sql<decimal>("select sum(own_cents) from program_ida.saver");
        Assert.True((await steps.OnDesk("statements", Form(await Line("$0.90"), "line_interest"))).Succeeded);
        Assert.Equal(before + 90, await host.Base.Sql<decimal>("select sum(own_cents) from program_ida.saver"));
        Assert.True((await steps.OnDesk("statements", Form(await Line("−$3"), "line_fee"))).Succeeded);
        Assert.Equal(costs - 300, await steps.Ledger("equity:fund:costs"));
        Assert.True((await steps.OnDesk("statements", Form(await Line("$77.10"), "line_aside"), ("noted", "Not ours"))).Succeeded);
        Assert.Equal("aside", await host.Base.Sql<string>("select state from program_ida.statement_line where amount_cents = 7710"));
        await steps.Sound();
    }

    [Fact]
    public async Task A_line_goes_to_the_account_a_person_names_and_never_before_it_was_opened()
    {
        await steps.Open();
        var ana = await steps.Saver();
        await steps.Import($"{Head}{steps.Today.AddDays(-9):yyyy-MM-dd},Early,44.01,\n{steps.Today:yyyy-MM-dd},Teller,44.02,\n");
        var early = Form(await Line("$44.01"), "line_of");
        Assert.Equal("ida.no_mark", (await steps.OnDesk("statements", early, ("mark", "IDA-999999"), ("source", "unsaid"))).Refusal!.Code);
        Assert.Equal("ida.before_opening", (await steps.OnDesk("statements", early, ("mark", await Mark(ana)), ("source", "unsaid"))).Refusal!.Code);
        Assert.True((await steps.OnDesk("statements", Form(await Line("$44.02"), "line_of"), ("mark", await Mark(ana)), ("source", "paycheck"))).Succeeded);
        Assert.Equal(("$44.02", "$0", "$88.04"), await steps.Stats(ana));

        // What nobody explained is saved and waits for the family's word.
        await steps.Import($"{Head}{steps.Today:yyyy-MM-dd},Teller again,10.01,\n");
        Assert.True((await steps.OnDesk("statements", Form(await Line("$10.01"), "line_of"), ("mark", await Mark(ana)), ("source", "unsaid"))).Succeeded);
        Assert.Equal(("$54.03", "$0", "$88.04"), await steps.Stats(ana));
        var ask = Assert.Single(IdaSteps.Forms(await steps.Page(ana, "savings"), "say_source"));
        Assert.True((await steps.Act(ana, "savings", "say_source", "", ("deposit", ask.Hidden["deposit"]), ("source", "paycheck"))).Succeeded);
        Assert.Equal(("$54.03", "$0", "$108.06"), await steps.Stats(ana));
        Assert.Empty(IdaSteps.Forms(await steps.Page(ana, "savings"), "say_source"));
        await steps.Sound();
    }

    [Theory]
    [InlineData("x", "ida.csv_columns")]
    [InlineData("Date,Amount\n2026-11-01,five\n", "ida.csv_line")]
    [InlineData("Date,Amount\n", "ida.statement_empty")]
    [InlineData(Head + "2026-11-01,x,5,99990000\n", "ida.wrong_account")]
    public async Task A_file_that_cannot_be_taken_says_why_beside_the_field(string text, string code)
    {
        await steps.Open(("bank_account", "4321"));
        var refused = (await steps.Import(text)).Refusal!;
        Assert.Equal((code, "file"), (refused.Code, refused.Field));
    }

    [Fact]
    public async Task Lines_without_an_answer_and_a_fund_below_its_promises_are_on_the_list_of_repairs()
    {
        await steps.Open(("open_days", "1"));
        var ana = await steps.Saver();
        await steps.PutIn(ana, "100");
        await steps.Import($"{Head}{steps.Today.AddDays(-3):yyyy-MM-dd},Lost,12.34,\n");
        await steps.Night();
        var repairs = (await host.Send(new FindRepairs("ida", IdaSteps.Oakland, steps.Today), Actor.System)).Value.Items;
        Assert.Contains(repairs, r => r.Code == "ida.lines_open");
        Assert.Contains(repairs, r => r is { Code: "ida.fund_short", Severity: Severity.Now });

        var grace = await steps.Finance();
        var page = (await host.Send(new ViewDeskPage("ida", IdaSteps.Oakland, "funds"), grace)).Value.Model;
        var record = Assert.Single(IdaSteps.Forms(page, "funding"));
        async Task<string?> Fund(string amount, string day) => (await steps.OnDesk(grace, "funds", record, ("fund", "other"), ("amount", amount),
            ("day", day), ("noted", "T-1"))).Refusal?.Code;
        Assert.Equal("ida.funding_day", await Fund("5", steps.Today.AddDays(1).ToString("yyyy-MM-dd", null)));
        var posted = new FamilyPlatform.Sdk.Values.Money(-await steps.Ledger("equity:fund:other"));
        Assert.Null(await Fund($"{posted}", steps.Today.ToString("yyyy-MM-dd", null)));
        repairs = (await host.Send(new FindRepairs("ida", IdaSteps.Oakland, steps.Today), Actor.System)).Value.Items;
        Assert.DoesNotContain(repairs, r => r.Code == "ida.fund_short");
        Assert.Contains(repairs, r => r is { Code: "ida.fund_below_promises", Page: "promises" });
        Assert.Contains("Not with the money that is there", IdaSteps.Text(await steps.Desk("promises")), StringComparison.Ordinal);
        Assert.Null(await Fund("900,000", steps.Today.ToString("yyyy-MM-dd", null)));
        Assert.Contains("Yes.", IdaSteps.Text(await steps.Desk("promises")), StringComparison.Ordinal);
        await steps.Sound();
    }

    [Theory]
    [InlineData("afi-report", "C,accounts opened,")]
    [InlineData("refugee-indicators", "\"accounts opened, individual\",")]
    [InlineData("months-without", "account,months without a deposit,which")]
    public async Task Reports_are_downloaded_by_the_manager_alone(string file, string holds)
    {
        await steps.Open();
        await steps.Saver();
        var report = await host.Send(new OpenDeskFile("ida", IdaSteps.Oakland, "promises", "", file), steps.Manager);
        Assert.True(report.Succeeded, report.Refusal?.Message);
        Assert.Contains(holds, System.Text.Encoding.UTF8.GetString(report.Value.Content), StringComparison.Ordinal);
        var boston = await host.Base.Staff(Hat.Manager, Support.PlatformFixture.Boston);
        Assert.False((await host.Send(new OpenDeskFile("ida", IdaSteps.Oakland, "promises", "", file), boston)).Succeeded);
    }

    private async Task<Card> Line(string amount) => (await steps.Desk("statements")).Blocks.OfType<Card>().Single(c => c.Title == amount);

    private static ActionForm Form(Card card, string action) => card.Blocks.OfType<ActionForm>().Single(f => f.Action == action);

    private async Task<string> Mark(Actor who) =>
        $"IDA-{await host.Base.Sql<long>("select id from program_ida.saver where family_id = $1", who.Family!.Value.Value)}";

    private async Task<string> Said(Task<FamilyPlatform.Sdk.Values.Outcome<Acted>> done)
    {
        var acted = await done;
        Assert.True(acted.Succeeded, acted.Refusal?.Message);
        return host.Open(acted.Value.Said);
    }
}
