using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.Ida;

/// <summary>Bills for the goal: asked with a paper, seen by staff, let go by two, paid to the vendor, given back.</summary>
public sealed class IdaUseTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private readonly IdaSteps steps = new(host);

    [Fact]
    public async Task A_bill_is_paid_to_the_vendor_from_both_and_what_comes_back_goes_to_the_funders_first()
    {
        await steps.Open(("waiting_months", "0"), ("education_hours", "0"));
        var ana = await Ready();
        var asked = await steps.Use(ana, "150");
        Assert.True(asked.Succeeded, asked.Refusal?.Message);
        var desk = await steps.Desk("uses");
        Assert.DoesNotContain("Ana", IdaSteps.Text(desk), StringComparison.Ordinal);
        var card = desk.Blocks.OfType<Card>().Single(c => c.Title == "Laney College: $150");
        var bill = Assert.Single(card.Blocks.OfType<FileLink>());
        var opened = await host.Send(new OpenDeskFile("ida", IdaSteps.Oakland, "uses", "", bill.File.ToString()), steps.Manager);
        Assert.Equal(IdaSteps.Pdf, opened.Value.Content);

        var papers = await Papers();
        Assert.True((await steps.OnDesk("uses", card.Blocks.OfType<ActionForm>().Single(f => f.Action == "approve_use"))).Succeeded);
        Assert.Equal(("$50", "$100", "$0"), await steps.Stats(ana));
        Assert.Equal(papers + 1, await Papers());
        var payable = await steps.Paid("Laney College");
        Assert.Contains("Paid on", IdaSteps.Text(await steps.Page(ana, "use")), StringComparison.Ordinal);
        Assert.Equal(10_000L, await host.Base.Sql<long>("select paid_cents from program_ida.saver where family_id = $1", ana.Family!.Value.Value));

        var grace = await steps.Finance();
        Assert.True((await host.Base.Send(new RefundPayable(payable, "c1", Money.Dollars(120), steps.Today), grace)).Succeeded);
        await steps.Hear();
        // All 100 of match went back first, 20 are the saver's own again; the match is posted anew for another use.
        Assert.Equal("$70", (await steps.Stats(ana)).Own);
        Assert.Equal(0L, await host.Base.Sql<long>("select spent_other_cents from program_ida.saver where family_id = $1", ana.Family!.Value.Value));
        await steps.Night();
        Assert.Equal("$200", (await steps.Stats(ana)).Posted);
        await steps.Sound();
    }

    [Fact]
    public async Task Staff_say_no_with_a_reason_the_saver_takes_it_back_and_finance_declines()
    {
        await steps.Open(("waiting_months", "0"), ("education_hours", "0"));
        var ana = await Ready();
        await steps.Use(ana, "60");
        var no = IdaSteps.Forms(await steps.Desk("uses"), "decline_use")[^1];
        Assert.True((await steps.OnDesk("uses", no, ("why", "This is no school."))).Succeeded);
        Assert.Contains("This is no school.", IdaSteps.Text(await steps.Page(ana, "use")), StringComparison.Ordinal);

        await steps.Use(ana, "60");
        await Approve();
        Assert.Equal(("$80", "$160"), ((await steps.Stats(ana)).Own, (await steps.Stats(ana)).Posted));
        var back = IdaSteps.Forms(await steps.Page(ana, "use"), "use_back")[0];
        Assert.True((await steps.Act(ana, "use", "use_back", "", [.. back.Hidden.Select(h => (h.Key, h.Value))])).Succeeded);
        Assert.Equal(("$100", "$200", "$0"), await steps.Stats(ana));

        await steps.Use(ana, "30");
        await Approve();
        var grace = await steps.Finance();
        var id = await host.Base.Sql<Guid>("select id from payments.payable where state = 'requested' and family_id = $1", ana.Family!.Value.Value);
        await host.Base.Send(new DeclinePayable(id, "No invoice number"), grace);
        await steps.Hear();
        Assert.Equal(("$100", "$200", "$0"), await steps.Stats(ana));
        Assert.Contains("No invoice number", IdaSteps.Text(await steps.Page(ana, "use")), StringComparison.Ordinal);
        await steps.Sound();
    }

    [Fact]
    public async Task The_match_waits_for_its_months_its_hours_and_its_paper()
    {
        await steps.Open(("waiting_months", "6"), ("education_hours", "4"));
        var ana = await Ready();
        Assert.Empty(IdaSteps.Forms(await steps.Page(ana, "use"), "use"));
        for (var i = 0; i < 6; i++) await steps.Night();
        Assert.Empty(IdaSteps.Forms(await steps.Page(ana, "use"), "use"));
        Assert.Contains("0 of 4", IdaSteps.Text(await steps.Page(ana, "use")), StringComparison.Ordinal);

        var today = steps.Today.ToString("yyyy-MM-dd", null);
        Assert.Equal("ida.lesson_day", (await steps.Act(ana, "account", "lesson", "", ("what", "Budgets"), ("hours", "4"),
            ("day", steps.Today.AddDays(1).ToString("yyyy-MM-dd", null)))).Refusal!.Code);
        Assert.True((await steps.Act(ana, "account", "lesson", "", ("what", "Budgets, Unity Council"), ("hours", "4"), ("day", today))).Succeeded);
        Assert.True((await steps.OnDesk("deposits", Assert.Single(IdaSteps.Forms(await steps.Desk("deposits"), "lesson_yes")))).Succeeded);
        Assert.NotEmpty(IdaSteps.Forms(await steps.Page(ana, "use"), "use"));

        var tooMuch = (await steps.Use(ana, "300.01")).Refusal!;
        Assert.Equal(("ida.use_too_much", "amount"), (tooMuch.Code, tooMuch.Field));
        var bare = await host.Send(new ActOnPage("ida", "use", "use", "bare", new Dictionary<string, string>
            { ["vendor"] = "Laney College", ["reach"] = "510 555 0199", ["amount"] = "30" }), ana);
        Assert.Equal("paper", bare.Refusal!.Field);
        // What is asked for already is not there twice.
        Assert.True((await steps.Use(ana, "200")).Succeeded);
        Assert.Equal("ida.use_too_much", (await steps.Use(ana, "101")).Refusal!.Code);
        var back = Assert.Single(IdaSteps.Forms(await steps.Page(ana, "use"), "use_back"));
        Assert.True((await steps.Act(ana, "use", "use_back", "", [.. back.Hidden.Select(h => (h.Key, h.Value))])).Succeeded);
    }

    [Fact]
    public async Task A_first_home_is_for_whoever_owned_none_of_late()
    {
        await steps.Open(("waiting_months", "0"), ("education_hours", "0"));
        var ana = await Ready("home");
        var refused = (await steps.Use(ana, "90", "Escrow House", ("first_home", "no"))).Refusal!;
        Assert.Equal(("ida.first_home", "first_home"), (refused.Code, refused.Field));
        Assert.True((await steps.Use(ana, "90", "Escrow House", ("first_home", "yes"))).Succeeded);
        var back = Assert.Single(IdaSteps.Forms(await steps.Page(ana, "use"), "use_back"));
        Assert.True((await steps.Act(ana, "use", "use_back", "", [.. back.Hidden.Select(h => (h.Key, h.Value))])).Succeeded);
    }

    [Fact]
    public async Task A_purpose_the_city_closed_and_settings_that_contradict_each_other_are_refused()
    {
        await steps.Open(("for_business", "no"));
        var ana = await host.Base.Family(IdaSteps.Oakland);
        var typed = new Dictionary<string, string> { ["purpose"] = "business", ["goal"] = "500", ["monthly"] = "20" };
        var refused = (await host.Send(new Apply("ida", typed), ana)).Refusal!;
        Assert.Equal(("ida.purpose_closed", "purpose"), (refused.Code, refused.Field));
        async Task Refused(string code, params (string, string)[] settings)
        {
            var said = await steps.Save(settings);
            Assert.Equal(code, $"{said.Refusal?.Code} {said.Refusal?.Field}");
        }
        await Refused("ida.caps cap_household", ("cap_person", "5000"));
        await Refused("ida.caps cap_household_other", ("cap_person_other", "900"), ("cap_household_other", "800"));
        await Refused("ida.months monthly_least", ("monthly_least", "300"));
        await Refused("ida.halves match_car", ("funding", "federal"), ("match_car", "0.75"));
        await Refused("ida.no_reason emergency_medical", ("emergency_medical", "no"), ("emergency_housing", "no"), ("emergency_work", "no"));
        await Refused("ida.no_purpose for_home", ("for_home", "no"), ("for_school", "no"), ("for_business", "no"), ("for_car", "no"));
        await steps.Open(("for_business", "yes"));
    }

    private Task<long> Papers() => host.Base.Sql<long>("select count(*) from payments.payable_document");

    private async Task<Actor> Ready(string purpose = "school")
    {
        var ana = await steps.Saver(purpose);
        await steps.PutIn(ana, "100");
        await steps.Night();
        return ana;
    }

    private async Task Approve() => Assert.True((await steps.OnDesk("uses", IdaSteps.Forms(await steps.Desk("uses"), "approve_use")[^1])).Succeeded);
}
