using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Services;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Plugins.ClubFunds;

/// <summary>A group's purse from the first proposal on, through host and database.</summary>
public sealed class ClubTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private readonly ClubSteps steps = new(host);

    [Fact]
    public async Task A_group_agrees_how_its_purse_works_and_the_quarters_money_is_in_it_once()
    {
        var members = await steps.Purse(4);
        Assert.Equal(("$100", "$0"), await steps.Stats(members[1]));
        await steps.Morning();
        await steps.Morning();
        Assert.Equal(("$100", "$0"), await steps.Stats(members[1]));
        var page = ClubSteps.Text(await steps.Page(members[2], "purse"));
        Assert.Contains("From the program for this quarter $100", page, StringComparison.Ordinal);
        Assert.Contains("two people of the finance office each let the payment go", page, StringComparison.Ordinal);
        Assert.Equal("club_funds.started", await Code(steps.Act(members[0], "purse", "start", [.. ClubSteps.Rules.Select(r => (r.Key, r.Value))]),
            or: "program.form_gone"));
    }

    [Fact]
    public async Task Nobody_outside_of_the_group_sees_a_purse_and_a_newcomer_answers_only_what_is_proposed_later()
    {
        var members = await steps.Purse(3);
        var decision = await steps.Propose(members[0], "40");
        var newcomer = await new Groups.GroupScene(host.Base).Joined(members, await host.Base.Family(name: "Nora"));
        Assert.DoesNotContain(ClubSteps.Forms(await steps.Page(newcomer, "decision", decision)), f => f.Action == "answer");
        Assert.Equal("program.form_gone", await Code(steps.Answer(newcomer, decision)));

        var others = await steps.Purse(3);
        Assert.Equal("club_funds.not_found", await Code(steps.Answer(others[0], decision)));
        Assert.Equal(0, await Seen(others[0], "select count(*) from program_club_funds.decision where id = " + decision));
        var family = await host.Send(new ViewProgramPage("club_funds", "shares"), await host.Base.Family());
        Assert.DoesNotContain("$", ClubSteps.Text(family.Value.Model), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_by_a_personal_link_counts_and_a_link_of_the_words_before_an_edit_does_not()
    {
        var members = await steps.Purse(3);
        var decision = await steps.Propose(members[0], "40", "Park picnic");
        var link = await Link(members[1], decision, 1);
        var page = await host.Send(new ViewLinkPage(link), Actor.Stranger);
        Assert.True(page.Succeeded, page.Refusal?.Message);
        Assert.Contains("Member1, this link is yours alone.", page.Value.Model.Hero!.Lede, StringComparison.Ordinal);
        await ClubSteps.Sure(ByLink(link, decision, "aside"));
        Assert.Contains("Member1  Stands aside", ClubSteps.Text(await steps.Page(members[2], "decision", decision)), StringComparison.Ordinal);

        await ClubSteps.Sure(steps.Act(members[0], "propose", "edit", decision, ("what", "Park picnic with music"), ("amount", "45"), ("name", "Laney Books"),
            ("secret", "no")));
        Assert.Equal("program.form_gone", await Code(ByLink(link, decision, "yes")));
        var old = await host.Send(new ViewLinkPage(link), Actor.Stranger);
        Assert.Contains("changed after this link was sent", ClubSteps.Text(old.Value.Model), StringComparison.Ordinal);
        Assert.Contains("Nobody has answered yet.", ClubSteps.Text(await steps.Page(members[2], "decision", decision)), StringComparison.Ordinal);

        var anew = await Link(members[1], decision, 2);
        await ClubSteps.Sure(ByLink(anew, decision, "yes"));
        await ClubSteps.Sure(steps.Answer(members[2], decision));
        await ClubSteps.Sure(steps.Answer(members[0], decision));
        Assert.Equal("Agreed; on its way to be paid", await steps.State(members[2], decision));
        Assert.Equal("program.link_not_found", (await host.Send(new ViewLinkPage(anew), Actor.Stranger)).Refusal!.Code);
    }

    [Fact]
    public async Task A_secret_answer_is_its_persons_alone_and_is_gone_when_it_was_counted()
    {
        var members = await steps.Purse(3);
        var decision = await steps.Propose(members[0], "40", secret: "yes");
        await ClubSteps.Sure(steps.Answer(members[0], decision));
        await ClubSteps.Sure(steps.Answer(members[1], decision, "no", "Too dear"));
        var shown = ClubSteps.Text(await steps.Page(members[2], "decision", decision));
        Assert.Contains("Answered so far: 2 of 3", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Too dear", shown, StringComparison.Ordinal);
        Assert.Equal(1, await Seen(members[1], "select count(*) from program_club_funds.ballot where decision = " + decision));
        Assert.Equal(0, await Seen(members[2], "select count(*) from program_club_funds.ballot where decision = " + decision));
        Assert.DoesNotContain(ClubSteps.Forms(await steps.Page(members[2], "paper", decision)), f => f.Action == "paper");

        await ClubSteps.Sure(steps.Answer(members[2], decision));
        await steps.Morning();
        shown = ClubSteps.Text(await steps.Page(members[2], "decision", decision));
        Assert.Contains("Agrees: 2", shown, StringComparison.Ordinal);
        Assert.Contains("Objects: 1", shown, StringComparison.Ordinal);
        Assert.Contains("Too dear", shown, StringComparison.Ordinal);
        Assert.Equal("Not agreed", await steps.State(members[0], decision));
        Assert.Equal(0, await host.Base.Sql<long>("select count(*) from program_club_funds.ballot where decision = $1", long.Parse(decision)));
    }

    [Fact]
    public async Task A_paper_counts_when_two_other_members_typed_the_same_from_it()
    {
        var members = await steps.Purse(4);
        var decision = await steps.Propose(members[0], "40");
        Task<Outcome<Acted>> Type(Actor by, string choice, string reason = "") => steps.Act(by, "paper", "paper", decision,
            ("member", members[3].Person!.Value.ToString()), ("choice", choice), ("reason", reason));
        Assert.Equal("reason", (await Type(members[0], "no")).Refusal!.Field);
        await ClubSteps.Sure(Type(members[0], "no", "Too  dear"));
        await ClubSteps.Sure(Type(members[0], "no", "Too  dear"));
        Assert.Contains("typed once", ClubSteps.Text(await steps.Page(members[1], "paper", decision)), StringComparison.Ordinal);
        await ClubSteps.Sure(Type(members[1], "yes"));
        Assert.DoesNotContain("typed once", ClubSteps.Text(await steps.Page(members[1], "paper", decision)), StringComparison.Ordinal);
        await ClubSteps.Sure(Type(members[1], "no", "too dear"));
        await ClubSteps.Sure(Type(members[2], "no", " Too dear "));
        Assert.Contains("From paper, typed by two members", ClubSteps.Text(await steps.Page(members[1], "decision", decision)), StringComparison.Ordinal);
        Assert.NotNull(await steps.Told(members[3], "Two members typed in your answer"));
        // Whose paper it was may still answer alone; nobody types for them any more.
        await ClubSteps.Sure(steps.Answer(members[3], decision));
        Assert.DoesNotContain(ClubSteps.Forms(await steps.Page(members[1], "paper", decision)).SelectMany(f => f.Fields.Fields)
            .Where(f => f.Name == "member").SelectMany(f => f.Options), o => o.Value == members[3].Person!.Value.ToString());
    }

    [Fact]
    public async Task Of_two_decisions_about_the_same_dollars_at_the_same_moment_the_second_is_told()
    {
        var members = await steps.Purse(3);
        var (one, two) = (await steps.Propose(members[0], "60", "Books"), await steps.Propose(members[1], "60", "Chairs"));
        foreach (var decision in new[] { one, two })
        {
            await ClubSteps.Sure(steps.Answer(members[0], decision));
            await ClubSteps.Sure(steps.Answer(members[1], decision));
        }
        await Task.WhenAll(ClubSteps.Sure(steps.Answer(members[2], one)), ClubSteps.Sure(steps.Answer(members[2], two)));
        string[] states = [await steps.State(members[0], one), await steps.State(members[0], two)];
        Assert.Equal(["Agreed, but the money was decided about already", "Agreed; on its way to be paid"], states.Order());
        Assert.Equal(("$15", "$60"), await steps.Stats(members[0]));
        Assert.NotNull(await steps.Told(members[1], "another decision about the same money came first"));
    }

    [Fact]
    public async Task Too_few_answers_give_a_second_time_and_then_it_ends_and_nothing_is_paid()
    {
        var members = await steps.Purse(4);
        var decision = await steps.Propose(members[0], "40");
        await ClubSteps.Sure(steps.Answer(members[0], decision));
        await steps.Morning(4);
        Assert.Equal("Open", await steps.State(members[1], decision));
        Assert.NotNull(await steps.Told(members[1], "Your answer is still to come"));
        await steps.Morning(4);
        Assert.Equal("Too few answers; it ended", await steps.State(members[1], decision));
        Assert.Equal("program.form_gone", await Code(steps.Answer(members[1], decision)));
        Assert.Equal(("$100", "$0"), await steps.Stats(members[0]));
    }

    [Fact]
    public void A_link_in_a_message_names_the_host_when_the_operator_has_said_where_it_is()
    {
        var values = new Dictionary<string, object?> { ["link"] = "/l/abc", ["what"] = "/tea", ["none"] = null };
        Assert.Equal("https://families.example.org/l/abc", ProgramMessages.Reachable(values, "https://families.example.org")["link"]);
        Assert.Equal(("/tea", null), (ProgramMessages.Reachable(values, "https://x")["what"], ProgramMessages.Reachable(values, "https://x")["none"]));
    }

    private async Task<string> Link(Actor who, string decision, int round)
    {
        var body = await host.Base.Sql<string>("select body from platform.message where person_id = $1 and key like $2 limit 1", who.Person!.Value.Value,
            $"program/club_funds/%/{decision}/{round}/%");
        return body![(body!.IndexOf("/l/", StringComparison.Ordinal) + 3)..].Split('\n', ' ')[0].Trim();
    }

    private async Task<Outcome<Acted>> ByLink(string token, string decision, string choice) => await host.Send(
        new ActOnLinkPage(token, "answer", $"k-{Guid.CreateVersion7():N}", new Dictionary<string, string> { ["decision"] = decision, ["choice"] = choice }),
        Actor.Stranger);

    /// <summary>What a person's own connection counts, as the program's role would.</summary>
    private Task<long> Seen(Actor who, string sql) => ProgramEyes.Count(host, who, "club_funds", sql);

    private static async Task<string> Code(Task<Outcome<Acted>> act, string? or = null)
    {
        var code = (await act).Refusal?.Code ?? "it went through";
        return code == or ? "club_funds.started" : code;
    }
}
