using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using SocialClubFunds;

namespace FamilyPlatform.ProgramTests.ClubFunds;

/// <summary>Every "no" that a member, a manager or finance can meet, by its code.</summary>
public sealed class RefusalTests
{
    private readonly Town town = new();
    private readonly GroupId group;
    private readonly List<GroupMember> members;

    public RefusalTests()
    {
        group = town.NewGroup(4);
        members = [.. town.Groups.Groups[group]];
    }

    private PersonId Ana => members[0].Person;

    private PersonId Bea => members[1].Person;

    [Fact]
    public async Task Before_a_purse_there_is_nothing_to_propose_and_a_group_of_two_does_not_begin_one()
    {
        Assert.Equal("club_funds.no_purse_not_found", await No(Spend(Ana, 500)));
        var two = town.NewGroup(2);
        Assert.Equal("club_funds.too_few", await No(town.Act(two, town.Groups.Groups[two][0].Person, "start", Rules())));
        Assert.Equal("club_funds.not_here", await No(town.Act(new(town.Id()), Ana, "start", Rules())));
        Assert.Equal("club_funds.quorum", await No(town.Act(group, Ana, "start", Rules(quorum: 20))));
    }

    [Fact]
    public async Task While_the_group_still_agrees_how_it_works_nothing_is_spent_and_no_second_purse_begins()
    {
        await Yes(town.Act(group, Ana, "start", Rules()));
        Assert.Equal("club_funds.not_open", await No(Spend(Ana, 500)));
        Assert.Equal("club_funds.not_open", await No(town.Act(group, Ana, "change_rules", Rules())));
        Assert.Equal("club_funds.not_open", await No(town.Act(group, Ana, "end_purse")));
        Assert.Equal("club_funds.started", await No(town.Act(group, Bea, "start", Rules())));
        Assert.Equal("club_funds.purse_over", await No(town.Act(group, Bea, "give", ("amount", new Money(500)))));
    }

    [Fact]
    public async Task Rules_that_do_not_fit_are_refused_beside_their_field()
    {
        await Open();
        Assert.Equal("club_funds.small_most", await No(town.Act(group, Ana, "change_keepers", ("small", new Money(5_001)))));
        Assert.Equal("club_funds.keepers", await No(town.Act(group, Ana, "change_keepers", ("small", new Money(500)), (GroupForms.KeeperField(Bea), "yes"))));
        Assert.Equal("club_funds.no_such_word", await No(town.Act(group, Ana, "change_rules", Rules(ending: "other", heir: "elsewhere"))));
        Assert.Equal("club_funds.own_word", await No(town.Act(group, Ana, "change_rules", Rules(ending: "other", heir: town.Clubs.AllPurses[0].Code))));
    }

    [Fact]
    public async Task More_than_the_purse_has_and_money_for_who_alone_would_agree_is_not_proposed()
    {
        await Open();
        Assert.Equal("club_funds.not_enough", await No(Spend(Ana, 10_001)));
        town.Leave(group, members[3].Person);
        town.Leave(group, members[2].Person);
        Assert.Equal("club_funds.nobody_else", await No(Spend(Ana, 500, Bea)));
        Assert.Equal("club_funds.nobody_else", await No(Spend(Ana, 500, new PersonId(town.Id()))));
    }

    [Fact]
    public async Task An_answer_needs_somebody_who_was_asked_a_reason_to_object_and_a_decision_that_is_open()
    {
        await Open();
        var decision = await Proposed(500);
        var late = town.Join(group).Person;
        Assert.Equal("club_funds.joined_later", await No(Answer(late, decision, "yes")));
        Assert.Equal("club_funds.reason", await No(Answer(Bea, decision, "no")));
        Assert.Equal("club_funds.not_found", await No(Answer(Bea, decision + 7, "yes")));
        Assert.Equal("club_funds.old_link", await No(town.ByLink(group, Bea, $"vote/{decision}/9/2", ("decision", decision), ("choice", "yes"))));
        Assert.Equal("club_funds.not_yours", await No(town.Act(group, Bea, "take_back", ("decision", decision))));
        town.Leave(group, Bea);
        Assert.Equal("club_funds.not_here", await No(Answer(Bea, decision, "yes")));
        await town.Days(8);
        Assert.Equal("club_funds.closed", await No(Answer(Ana, decision, "yes")));
    }

    [Fact]
    public async Task A_paper_is_typed_by_others_once_and_never_for_a_secret_answer()
    {
        await Open();
        var (secret, decision) = (await Proposed(500, secret: true), await Proposed(500));
        Task<Outcome<Receipt>> Type(long of, PersonId by, PersonId whose) =>
            town.Act(group, by, "paper", ("decision", of), ("member", whose), ("choice", "yes"), ("reason", ""));
        Assert.Equal("club_funds.secret_paper", await No(Type(secret, Ana, Bea)));
        Assert.Equal("club_funds.joined_later", await No(Type(decision, Bea, Bea)));
        await Yes(Answer(Bea, decision, "yes"));
        Assert.Equal("club_funds.paper_answered", await No(Type(decision, Ana, Bea)));
    }

    [Fact]
    public async Task Staff_settle_a_thing_once_with_a_reason_and_never_for_their_own_group()
    {
        town.Settings.Values["staff_cap"] = "100";
        await Open();
        var decision = await Proposed(5_000);
        foreach (var member in members.ToList()) await Yes(Answer(member.Person, decision, "yes"));
        Assert.Equal("club_funds.why", await No(town.Staff(Audience.Manager, "decide", ("decision", decision), ("answer", "no"), ("why", " "))));
        Assert.Equal("club_funds.own_group", await No(town.ByStaff(Ana, "decide", ("decision", decision), ("answer", "yes"))));
        await Yes(town.Staff(Audience.Manager, "decide", ("decision", decision), ("answer", "yes")));
        Assert.Equal("club_funds.decided", await No(town.Staff(Audience.Manager, "decide", ("decision", decision), ("answer", "yes"))));

        await Yes(town.Act(group, Ana, "give", ("amount", new Money(500)), ("how", "cash"), ("named", "yes")));
        await Yes(town.Staff(Audience.Finance, "arrived", ("gift", 1), ("amount", new Money(500))));
        Assert.Equal("club_funds.settled", await No(town.Staff(Audience.Finance, "arrived", ("gift", 1), ("amount", new Money(500)))));
        Assert.Equal("club_funds.settled", await No(town.Staff(Audience.Finance, "not_arrived", ("gift", 1), ("said", 500))));
        Assert.Equal("club_funds.purse_over", await No(town.Staff(Audience.Finance, "record", ("purse", 7), ("amount", new Money(500)))));
        Assert.Equal("club_funds.decided", await No(town.Staff(Audience.Manager, "share", ("share", 1), ("answer", "again"))));
    }

    [Theory]
    [InlineData("small_most", "30000", "club_funds.caps")]
    [InlineData("group_quarter", "90000", "club_funds.quarter")]
    public void Settings_that_contradict_each_other_are_refused(string field, string value, string code)
    {
        var values = new Dictionary<string, string>(Forms.Settings.Defaults.Values);
        Assert.Null(Forms.Check(new(values)));
        values[field] = value;
        Assert.Equal((code, field), (Forms.Check(new(values))!.Code, Forms.Check(new(values))!.Field));
    }

    [Fact]
    public async Task Above_the_line_a_receipt_is_asked_for_after_the_payment_and_below_it_nobody_asks()
    {
        town.Settings.Values["staff_cap"] = "2000";
        await Open();
        foreach (var (cents, asked) in new[] { (1_500L, false), (5_000L, true) })
        {
            var decision = await Proposed(cents);
            foreach (var member in members.ToList()) await Yes(Answer(member.Person, decision, "yes"));
            if (asked) await Yes(town.Staff(Audience.Manager, "decide", ("decision", decision), ("answer", "yes")));
            await town.Hear(new FamilyPlatform.Sdk.Events.PayableSettled(town.Id(), Town.Site, members[0].Family, "club_funds", $"spend/{decision}", new(cents),
                town.Clock.Today));
            Assert.Equal(asked ? town.Clock.Today.AddDays(30) : null, town.Clubs.AllDecisions[(int)decision - 1].ReceiptDue);
            Assert.Equal("club_funds.not_yours", await No(town.Act(group, Ana, "receipt", ("decision", decision))));
            await Yes(town.Act(group, Bea, "receipt", ("decision", decision), ("receipt", town.Id())));
            Assert.Null(town.Clubs.AllDecisions[(int)decision - 1].ReceiptDue);
        }
    }

    private async Task Open()
    {
        await Yes(town.Act(group, Ana, "start", Rules()));
        foreach (var member in members.ToList()) await Yes(Answer(member.Person, town.Clubs.AllDecisions.Count, "yes"));
        Assert.Equal(Purse.Open, town.Clubs.AllPurses[0].State);
    }

    private async Task<long> Proposed(long cents, bool secret = false)
    {
        await Yes(Spend(Ana, cents, secret: secret));
        return town.Clubs.AllDecisions.Count;
    }

    private Task<Outcome<Receipt>> Spend(PersonId by, long cents, PersonId? payee = null, bool secret = false) => town.Act(group, by, "propose",
        ("what", "Tea"), ("amount", new Money(cents)), ("kind", payee is null ? "vendor" : "member"), ("payee", payee?.ToString() ?? ""), ("name", "Tea House"),
        ("secret", secret ? "yes" : "no"));

    private Task<Outcome<Receipt>> Answer(PersonId who, long decision, string choice) =>
        town.Act(group, who, "answer", ("decision", decision), ("choice", choice), ("reason", ""));

    private static (string, object)[] Rules(int quorum = 50, string ending = "fund", string heir = "") =>
        [("rule", "consent"), ("quorum", quorum), ("ending", ending), ("heir", heir)];

    private static async Task<string> No(Task<Outcome<Receipt>> act) => (await act).Refusal?.Code ?? "it went through";

    private static async Task Yes(Task<Outcome<Receipt>> act) => Assert.Null((await act).Refusal?.Code);
}
