using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using SocialClubFunds;

namespace FamilyPlatform.ProgramTests.ClubFunds;

/// <summary>What the office finds in its list, each brought about, and gone once it is mended.</summary>
public sealed class RepairTests
{
    private readonly Town town = new();
    private readonly GroupId group;
    private readonly List<GroupMember> members;

    public RepairTests()
    {
        group = town.NewGroup(4);
        members = [.. town.Groups.Groups[group]];
    }

    [Fact]
    public async Task A_group_that_waits_for_an_answer_is_urgent_after_five_days_and_gone_with_the_answer()
    {
        town.Settings.Values["staff_cap"] = "100";
        await Open("fund");
        var decision = await Agreed(5_000);
        Assert.Equal(Severity.Soon, (await Found("club_funds.waiting"))!.Severity);
        Assert.Equal("Groups wait for your answer: 1.", (await Found("club_funds.waiting"))!.What.En);
        Assert.Equal(Severity.Now, (await Found("club_funds.waiting", 6))!.Severity);
        await Yes(town.Staff(Audience.Manager, "decide", ("decision", decision), ("answer", "yes")));
        Assert.Null(await Found("club_funds.waiting", 6));
    }

    [Fact]
    public async Task A_payment_that_the_bank_sent_back_and_a_receipt_that_never_came_are_on_it()
    {
        town.Settings.Values["staff_cap"] = "2000";
        await Open("fund");
        var decision = await Agreed(5_000);
        await Yes(town.Staff(Audience.Manager, "decide", ("decision", decision), ("answer", "yes")));
        PayableSettled Settled() => new(town.Id(), Town.Site, members[0].Family, "club_funds", $"spend/{decision}", new(5_000), town.Clock.Today);
        await town.Hear(Settled());
        Assert.Null(await Found("club_funds.returned"));
        await town.Hear(new PayableReturned(town.Id(), Town.Site, members[0].Family, "club_funds", $"spend/{decision}", new(5_000), "R03"));
        Assert.NotNull(await Found("club_funds.returned"));
        await town.Hear(Settled());
        Assert.Null(await Found("club_funds.returned"));

        var due = town.Clubs.AllDecisions[(int)decision - 1].ReceiptDue!.Value.DayNumber - town.Clock.Today.DayNumber;
        Assert.Null(await Found("club_funds.receipts", due));
        Assert.Equal("The group was reminded. Nothing is taken back.", (await Found("club_funds.receipts", due + 1))!.How.En);
    }

    [Fact]
    public async Task A_gift_that_was_said_and_did_not_come_is_on_it_after_two_weeks_until_finance_wrote_it_down()
    {
        await Open("fund");
        await Yes(town.Act(group, members[0].Person, "give", ("amount", new Money(500)), ("how", "cash"), ("named", "yes")));
        Assert.Null(await Found("club_funds.gifts", 14));
        Assert.NotNull(await Found("club_funds.gifts", 15));
        await Yes(town.Staff(Audience.Finance, "not_arrived", ("gift", 1), ("said", 500)));
        Assert.Null(await Found("club_funds.gifts", 15));
    }

    [Fact]
    public async Task A_share_that_came_back_when_a_purse_ended_is_on_it_until_it_is_paid_again()
    {
        await Open("split");
        await town.Days(40);
        await Yes(town.Act(group, members[0].Person, "end_purse", ("words", "Enough")));
        foreach (var member in members) await Yes(Answer(member.Person, town.Clubs.AllDecisions.Count, "yes"));
        await town.Days(2);
        var asked = town.Payables.All.First(p => p.Key.StartsWith("share/", StringComparison.Ordinal));
        await town.Hear(new PayableDeclined(town.Id(), Town.Site, asked.Value.Request.Family, "club_funds", asked.Key, asked.Value.Request.Amount, "Closed"));
        Assert.Equal("Shares that came back: 1.", (await Found("club_funds.shares"))!.What.En);
    }

    [Fact]
    public async Task A_budget_that_is_used_up_is_on_it()
    {
        await Open("fund");
        Assert.Null(await Found("club_funds.budget"));
        var used = (await town.Budget.State(CancellationToken.None)).Used.Total;
        Assert.NotEqual(Money.Zero, used);
        town.Budget.Cap = used;
        Assert.NotNull(await Found("club_funds.budget"));
    }

    private async Task<Repair?> Found(string code, int later = 0)
    {
        var list = await new FindRepairsHandler(town.Clubs, town.Budget).Handle(
            new("club_funds", Town.Site, town.Clock.Today.AddDays(later)), CancellationToken.None);
        return list.Value.Items.SingleOrDefault(r => r.Code == code);
    }

    private async Task Open(string ending)
    {
        await Yes(town.Act(group, members[0].Person, "start", ("rule", "consent"), ("quorum", 50), ("ending", ending), ("heir", "")));
        foreach (var member in members) await Yes(Answer(member.Person, town.Clubs.AllDecisions.Count, "yes"));
        await town.Morning();
    }

    private async Task<long> Agreed(long cents)
    {
        await Yes(town.Act(group, members[0].Person, "propose", ("what", "Tea"), ("amount", new Money(cents)), ("kind", "vendor"), ("payee", ""),
            ("name", "Tea House"), ("secret", "no")));
        var decision = town.Clubs.AllDecisions.Count;
        foreach (var member in members) await Yes(Answer(member.Person, decision, "yes"));
        return decision;
    }

    private Task<Outcome<Receipt>> Answer(PersonId who, long decision, string choice) =>
        town.Act(group, who, "answer", ("decision", decision), ("choice", choice), ("reason", ""));

    private static async Task Yes(Task<Outcome<Receipt>> act) => Assert.Null((await act).Refusal?.Code);
}
