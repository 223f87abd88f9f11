using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Payments.Payables;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.Ida;

/// <summary>Every "no" of matched savings that no form on a page leads to any more: somebody else was faster, or another page was open.</summary>
public sealed class IdaRefusalTests : IAsyncLifetime
{
    private readonly ProgramsFixture host = new();
    private readonly IdaSteps steps;

    public IdaRefusalTests() => steps = new(host);

    public async ValueTask InitializeAsync() => await host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task An_account_is_ones_own_one_at_a_time_and_begins_with_the_signed_agreement()
    {
        await steps.Open();
        var ana = await steps.Accepted();
        var luis = await host.Base.Family(IdaSteps.Oakland, "Luis", family: ana.Family);
        var eva = await host.Base.Family(IdaSteps.Oakland, "Eva");
        Answer[] deposit = [("amount", "5000"), ("day", $"{steps.Today:yyyy-MM-dd}"), ("source", "paycheck"), ("evidence", "slip")];
        await No("ida.sign_first", "Read and sign the savings agreement first.", () => Late(ana, "savings", "deposit", deposit));
        await No("ida.has_account", "You have an account of your own already.",
            () => Late(ana, "account", "open_own", ("purpose", "school"), ("goal", "50000")));
        await No("ida.holder_only", "Only who holds this account does that.", () => Late(luis, "out", "ask_out", ("amount", "500")));
        await No("ida.no_account", "You have no savings account here.", () => Late(eva, "savings", "deposit", deposit));
        await No("ida.no_account_not_found", "You have no savings account here.", () => Page(eva, Audience.Family, "savings"));
        await No("ida.ask_not_found", "There is nothing to confirm here.", () => Page(eva, Audience.Link, "witness", "999"));
        await No("ida.paper_not_found", "There is no such paper.", () => Refusing.Within(host.Platform,
            new BuildDocument("ida", IdaSteps.Oakland, "agreement", Refusing.Looking(eva, Audience.Family), steps.Today), eva));
        await No("ida.file_not_found", "There is no such file.", () => Refusing.Within(host.Platform, new BuildFile("ida", IdaSteps.Oakland, "promises",
            "savers", Refusing.Looking(steps.Manager, Audience.Manager), steps.Today), steps.Manager));
    }

    [Fact]
    public async Task An_emergency_keeps_the_match_after_its_months_for_its_reasons_and_until_its_day()
    {
        await steps.Open(("emergency_wait", "6"), ("emergency_work", "no"), ("waiting_months", "0"), ("education_hours", "0"));
        var ana = await steps.Saver();
        await steps.PutIn(ana, "100");
        await No("ida.emergency_early",
            $"From {steps.Today.AddMonths(6):MMM d, yyyy} on an emergency keeps the match. "
            + "Until then you can take out your own money in the other way, at any time.",
            () => Late(ana, "out", "emergency", ("amount", "2000"), ("reason", "medical")));
        await steps.Open(("emergency_wait", "0"));
        var bea = await steps.Saver(name: "Bea");
        await steps.PutIn(bea, "100");
        await No("ida.emergency_reason", "This city keeps the match for other reasons only.",
            () => Late(bea, "out", "emergency", ("amount", "2000"), ("reason", "work")));
        var emergency = await Taken(bea, "emergency", ("amount", "20"), ("reason", "medical"));
        await No("ida.not_over", "The day has not passed yet.", () => Desk("emergencies", "let_go", emergency));
        await No("ida.use_frozen", "While money is out for an emergency, the match waits. It goes on once the money is back.",
            () => Late(bea, "use", "use", ("amount", "3000"), ("vendor", "Laney College"), ("reach", "510 555 0199")));
        await No("ida.changed", "Your account changed in the meantime. Please look again.", () => Late(bea, "out", "take_out", emergency));
        await Release("out/" + emergency.Value);
        await No("ida.on_its_way", "It is on its way to you already. You can put it back as a deposit.", () => Late(bea, "out", "stop_out", emergency));
    }

    [Fact]
    public async Task The_match_waits_for_its_day_and_its_classes()
    {
        await steps.Open(("waiting_months", "6"), ("education_hours", "4"));
        var ana = await steps.Saver();
        Answer[] bill = [("amount", "3000"), ("vendor", "Laney College"), ("reach", "510 555 0199")];
        await No("ida.use_from", $"It can be spent from {steps.Today.AddMonths(6):MMM d, yyyy} on.", () => Late(ana, "use", "use", bill));
        await steps.Open(("waiting_months", "0"));
        var bea = await steps.Saver(name: "Bea");
        await No("ida.use_hours", "0 of 4 hours of classes are confirmed.", () => Late(bea, "use", "use", bill));
    }

    [Fact]
    public async Task A_bill_is_sent_while_the_money_is_there_and_taken_back_until_two_people_let_it_go()
    {
        await steps.Open(("waiting_months", "0"), ("education_hours", "0"));
        var ana = await steps.Saver();
        await steps.PutIn(ana, "100");
        await steps.Night();
        Assert.True((await steps.Use(ana, "300")).Succeeded);
        Answer purchase = ("purchase", $"{await host.Base.Sql<long>("select max(id) from program_ida.purchase")}");
        await Taken(ana, "ask_out", ("amount", "60"));
        await No("ida.use_changed", "The account holds less by now, or waits after an emergency. The family can ask again.",
            () => Desk("uses", "approve_use", purchase));
        Assert.True((await Desk("uses", "decline_use", purchase, ("why", "It holds less."))).Succeeded);
        await No("ida.settled", "Somebody has decided this one already.", () => Desk("uses", "approve_use", purchase));

        Assert.True((await steps.Use(ana, "120")).Succeeded);
        purchase = ("purchase", $"{await host.Base.Sql<long>("select max(id) from program_ida.purchase")}");
        Assert.True((await Desk("uses", "approve_use", purchase)).Succeeded);
        await No("ida.payment_first", "A payment for your goal is under way. Leave once it is done, or take it back.",
            () => host.Send(new MoveOwnApplication("ida", "leave"), ana));
        await Release("buy/" + purchase.Value);
        await No("ida.use_on_its_way", "The payment is on its way. The vendor can give it back; then it lies here again.",
            () => Late(ana, "use", "use_back", purchase));
    }

    [Fact]
    public async Task A_line_of_the_bank_is_the_deposit_of_its_amount_and_interest_is_shared_among_savers()
    {
        await steps.Open();
        await No("ida.no_file", "Choose the bank’s file, CSV or OFX.", () => Desk("statements", "import"));
        var day = $"{steps.Today:yyyy-MM-dd}";
        await steps.Import($"Date,Description,Amount\n{day},Interest paid,0.90\n{day},Cash,33.33\n");
        await No("ida.nobody_saves", "Nobody has savings there to share it by.", async () => await Desk("statements", "line_interest", await Line(90)));
        var ana = await steps.Saver();
        Assert.True((await steps.Put(ana, "44")).Succeeded);
        Answer deposit = ("deposit", $"{await host.Base.Sql<long>("select max(id) from program_ida.deposit")}");
        await No("ida.line_differs", "The line says $33.33, the deposit $44.", async () => await Desk("statements", "line_deposit", await Line(3333), deposit));

        // She left before anybody looked at what she had put in.
        Assert.True((await host.Send(new MoveOwnApplication("ida", "leave"), ana)).Succeeded);
        await No("ida.account_closed", "This account is closed. The money waits at the bank for a decision.", () => Desk("deposits", "confirm", deposit));
    }

    private async Task<Answer> Line(long cents) =>
        ("line", $"{await host.Base.Sql<long>("select id from program_ida.statement_line where amount_cents = $1", cents)}");

    private Task No<T>(string code, string sentence, Func<Task<Outcome<T>>> act) where T : class => host.Refuses("ida", code, sentence, act);

    private Task<Outcome<Receipt>> Late(Actor who, string page, string action, params Answer[] typed) =>
        host.Late("ida", IdaSteps.Oakland, who, Audience.Family, page, action, "", typed);

    private Task<Outcome<Receipt>> Desk(string page, string action, params Answer[] typed) =>
        host.Late("ida", IdaSteps.Oakland, steps.Manager, Audience.Manager, page, action, "", typed);

    private Task<Outcome<Sdk.Pages.PageModel>> Page(Actor who, Audience side, string page, string item = "") => Refusing.Within(host.Platform,
        new BuildPage("ida", IdaSteps.Oakland, page, Refusing.Looking(who, side), steps.Today) { Item = item }, who);

    /// <summary>Asked for and decided: it is on its way to the saver.</summary>
    private async Task<Answer> Taken(Actor who, string action, params (string Name, string Value)[] typed)
    {
        var asked = await steps.Act(who, "out", action, "", typed);
        Assert.True(asked.Succeeded, asked.Refusal?.Message);
        var take = Assert.Single(IdaSteps.Forms(await steps.Page(who, "out"), "take_out"));
        Assert.True((await steps.Act(who, "out", "take_out", "", [.. take.Hidden.Select(h => (h.Key, h.Value))])).Succeeded);
        return ("out", take.Hidden["out"]);
    }

    private async Task Release(string key)
    {
        var payables = new PayableSteps(host.Base);
        var id = await host.Base.Sql<Guid>("select id from payments.payable where state = 'requested' and key = $1", key);
        await payables.Release(id, await steps.Finance());
        await payables.Release(id, await steps.Finance());
    }
}
