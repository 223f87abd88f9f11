using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Groups;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Payments.Payables;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Plugins.ClubFunds;

/// <summary>The money of a purse, from what comes in to the office, the bank, and back. A platform for each test: runs take in whatever is due.</summary>
public sealed class ClubMoneyTests : IAsyncLifetime
{
    private readonly ProgramsFixture host = new();
    private ClubSteps steps = null!;
    private PayoutSteps payouts = null!;
    private PayableSteps payables = null!;

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        (steps, payouts, payables) = (new(host), new(host.Base), new(host.Base));
        host.Base.Clock.Now = new(PayoutSteps.Payday, new(18, 0), TimeSpan.Zero);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task What_a_group_agreed_to_is_paid_with_the_next_run_after_two_of_finance_let_it_go_and_a_refund_is_the_groups()
    {
        var members = await steps.Purse(4);
        var decision = await steps.Propose(members[0], "60");
        await steps.All(members, decision);
        Assert.Equal(("$40", "$60"), await steps.Stats(members[3]));
        var (grace, daniel) = (await payouts.Finance(), await payouts.Finance());
        var id = await Payable(decision);
        await payables.Release(id, grace);
        await payables.Release(id, daniel);
        Assert.Equal("payables.moved_on", (await steps.Act(members[0], "decision", "take_back", decision)).Refusal?.Code);
        await payables.Verified("Laney Books", grace, daniel);
        var (run, _) = await payouts.Filed(grace, daniel);
        await host.Base.Send(new SettlePayout(run.Id), grace);
        await steps.Hear();
        Assert.Equal("Paid", await steps.State(members[2], decision));
        Assert.Equal(("$40", "$0"), await steps.Stats(members[2]));

        await host.Base.Send(new RefundPayable(id, "c1", new Money(2_500), PayoutSteps.Payday), grace);
        await steps.Hear();
        Assert.Equal(("$65", "$0"), await steps.Stats(members[1]));
        Assert.Contains("Came back: Tutoring $25", ClubSteps.Text(await steps.Page(members[1], "purse")), StringComparison.Ordinal);
        await payouts.Sound();
    }

    [Fact]
    public async Task What_the_office_declines_is_in_the_purse_again_and_the_group_reads_why()
    {
        var members = await steps.Purse(3);
        var decision = await steps.Propose(members[0], "50", payee: members[1]);
        await steps.All(members, decision);
        Assert.Contains("Member1, who paid for it", ClubSteps.Text(await steps.Page(members[2], "decision", decision)), StringComparison.Ordinal);
        var grace = await payouts.Finance();
        var declined = await host.Base.Send(new DeclinePayable(await Payable(decision), "No account is known"), payables.Fresh(grace));
        Assert.True(declined.Succeeded, declined.Refusal?.Message);
        await steps.Hear();
        Assert.Equal(("$75", "$0"), await steps.Stats(members[2]));
        Assert.Contains("No account is known", ClubSteps.Text(await steps.Page(members[2], "decision", decision)), StringComparison.Ordinal);
        Assert.NotNull(await steps.Told(members[2], "The money is in your purse again. Why: No account is known"));
        await payouts.Sound();
    }

    [Fact]
    public async Task Above_the_line_the_manager_answers_with_a_reason_and_reads_no_answers()
    {
        var members = await steps.Purse(4, ("rule", "majority"));
        await Give(members[0], "300");
        var (one, two) = (await steps.Propose(members[0], "210", "A van for a day"), await steps.Propose(members[1], "5", "Tea"));
        await steps.All(members, one);
        Assert.Equal("Agreed; the manager is asked", await steps.State(members[0], one));
        var manager = await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland);
        var page = await steps.Desk(manager, "decisions");
        var text = ClubSteps.Text(page);
        Assert.Contains("A van for a day", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Member", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tea", text, StringComparison.Ordinal);
        var form = ClubSteps.Forms(page).Single();
        Assert.Equal("club_funds.why", (await steps.Desk(manager, "decisions", "decide", form.Hidden, ("answer", "no"))).Refusal!.Code);
        await ClubSteps.Sure(steps.Desk(manager, "decisions", "decide", form.Hidden, ("answer", "no"), ("why", "Ask for two quotes, please")));
        Assert.Contains("Ask for two quotes", ClubSteps.Text(await steps.Page(members[3], "decision", one)), StringComparison.Ordinal);
        Assert.Equal(("$400", "$0"), await steps.Stats(members[0]));
        Assert.Equal("program.form_gone", (await steps.Desk(manager, "decisions", "decide", form.Hidden, ("answer", "yes"))).Refusal!.Code);

        var again = await steps.Propose(members[0], "220", "A van, two quotes");
        await steps.All(members, again);
        form = ClubSteps.Forms(await steps.Desk(manager, "decisions")).Single();
        await ClubSteps.Sure(steps.Desk(manager, "decisions", "decide", form.Hidden, ("answer", "yes")));
        Assert.Equal("requested", await payables.StateOf(await Payable(again)));
        Assert.Equal("Open", await steps.State(members[0], two));
    }

    [Fact]
    public async Task A_gift_counts_when_finance_has_it_and_the_giver_is_read_only_if_they_want()
    {
        var members = await steps.Purse(3);
        await ClubSteps.Sure(steps.Act(members[1], "purse", "give", ("amount", "20"), ("how", "cash"), ("named", "no")));
        Assert.Equal(("$75", "$0"), await steps.Stats(members[0]));
        var grace = await payouts.Finance();
        var form = ClubSteps.Forms(await steps.Desk(grace, "gifts")).First(f => f.Action == "arrived");
        await ClubSteps.Sure(steps.Desk(grace, "gifts", "arrived", form.Hidden, ("amount", "18.50")));
        Assert.Equal(("$93.50", "$0"), await steps.Stats(members[0]));
        Assert.Contains("Gift from a member $18.50", ClubSteps.Text(await steps.Page(members[2], "purse")), StringComparison.Ordinal);
        Assert.Equal(0, await ProgramEyes.Count(host, members[2], "club_funds", "select count(*) from program_club_funds.giver"));
        Assert.Equal("program.form_gone", (await steps.Desk(grace, "gifts", "arrived", form.Hidden, ("amount", "18.50"))).Refusal!.Code);

        await ClubSteps.Sure(steps.Desk(grace, "gifts", "record", new Dictionary<string, string>(), ("purse", await Number(members[0])), ("amount", "5"),
            ("how", "check"), ("from", "The corner bakery")));
        Assert.Contains("Gift from The corner bakery $5", ClubSteps.Text(await steps.Page(members[2], "purse")), StringComparison.Ordinal);
        await payouts.Sound();
    }

    [Fact]
    public async Task A_group_that_ends_shares_its_purse_by_the_rule_it_chose_and_each_share_is_paid_or_stays_owed()
    {
        var members = await steps.Purse(3, ("ending", "split"));
        await Give(members[0], "25.01");
        foreach (var member in members) Assert.True((await host.Base.Send(new LeaveGroup(), member)).Succeeded);
        await steps.Hear();
        await steps.Morning(1);
        await steps.Morning();
        var mine = await host.Send(new ViewProgramPage("club_funds", "shares"), members[0] with { Groups = [] });
        Assert.Contains("Las Comadres $33.3", ClubSteps.Text(mine.Value.Model), StringComparison.Ordinal);
        Assert.Equal(3L, await host.Base.Sql<long>("select count(*) from payments.payable where purpose = 'Share of a group''s purse'"));
        Assert.NotNull(await steps.Told(members[2], "Your share is $33.3"));
        var owed = (await host.Send(new Obligations("club_funds", PlatformFixture.Oakland, PayoutSteps.Payday), Actor.System)).Value.Items;
        Assert.Equal(10_001, owed.Sum(o => o.Amount.Cents));

        var grace = await payouts.Finance();
        var id = await host.Base.Sql<Guid>("select id from payments.payable where person_id = $1", members[1].Person!.Value.Value);
        await host.Base.Send(new DeclinePayable(id, "No account"), payables.Fresh(grace));
        await steps.Hear();
        var manager = await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland);
        var form = ClubSteps.Forms(await steps.Desk(manager, "decisions")).Single(f => f.Action == "share");
        await ClubSteps.Sure(steps.Desk(manager, "decisions", "share", form.Hidden, ("answer", "again")));
        Assert.Equal(4L, await host.Base.Sql<long>("select count(*) from payments.payable where purpose = 'Share of a group''s purse'"));
        await payouts.Sound();
    }

    [Fact]
    public async Task A_purse_may_go_to_another_group_and_to_the_fund_when_that_one_has_ended()
    {
        var heirs = await steps.Purse(3);
        var word = await host.Base.Sql<string>("select code from program_club_funds.purse where group_id = $1", heirs[0].Groups[0].Value);
        Assert.Equal("heir", (await steps.Act((await Fresh())[0], "purse", "start",
            [.. ClubSteps.Rules.Where(r => r.Key != "ending").Select(r => (r.Key, r.Value)), ("ending", "other"), ("heir", "nosuchword")])).Refusal!.Field);
        var givers = await steps.Purse(3, ("ending", "other"), ("heir", word!.ToUpperInvariant()));
        await ClubSteps.Sure(steps.Act(givers[0], "rules", "end_purse", ("words", "We moved")));
        await steps.All(givers, await steps.Newest(givers[0]));
        await steps.Morning(1);
        Assert.Equal(("$150", "$0"), await steps.Stats(heirs[0]));
        Assert.Contains("From the group Las Comadres $75", ClubSteps.Text(await steps.Page(heirs[0], "purse")), StringComparison.Ordinal);
        var gone = await steps.Desk(await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland), "totals");
        Assert.Contains(ClubSteps.Blocks(gone.Blocks).OfType<Stats>().Single().Items, s => s is { Label: "Groups with a purse", Value: "1" });
        await payouts.Sound();
    }

    private async Task<List<Actor>> Fresh() => await new Groups.GroupScene(host.Base).Group(3);

    private async Task Give(Actor who, string amount)
    {
        await ClubSteps.Sure(steps.Act(who, "purse", "give", ("amount", amount), ("how", "cash"), ("named", "yes")));
        var grace = await payouts.Finance();
        var form = ClubSteps.Forms(await steps.Desk(grace, "gifts")).First(f => f.Action == "arrived");
        await ClubSteps.Sure(steps.Desk(grace, "gifts", "arrived", form.Hidden, ("amount", amount)));
    }

    private Task<Guid> Payable(string decision) => host.Base.Sql<Guid>("select id from payments.payable where key = 'spend/' || $1", decision);

    private async Task<string> Number(Actor member) =>
        (await host.Base.Sql<string>("select max(id)::text from program_club_funds.purse where group_id = $1", member.Groups[0].Value))!;
}
