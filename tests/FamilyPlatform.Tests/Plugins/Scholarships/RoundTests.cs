using FamilyPlatform.Core.Identity;
using FamilyPlatform.Groups;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Groups;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.Scholarships;

/// <summary>A round from its opening to its decision.</summary>
public sealed class RoundTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    [Fact]
    public async Task The_program_of_a_city_leads_to_pages_that_open_and_to_none_that_need_to_know_of_which()
    {
        var scene = await new ScholarScene(host).Open();
        var city = (await host.Send(new ViewProgramCity(ScholarScene.Id, ScholarScene.Oakland), scene.Manager)).Value;
        Assert.Equal(["rounds", "awards", "funds"], city.Pages.Select(p => p.Name));
        foreach (var page in city.Pages)
            Assert.True((await host.Send(new ViewDeskPage(ScholarScene.Id, ScholarScene.Oakland, page.Name), scene.Manager)).Succeeded, page.Name);
    }

    [Fact]
    public async Task A_family_reads_for_each_fund_why_it_fits_or_not_yet_and_what_the_deadline_is_in_words()
    {
        var scene = await new ScholarScene(host).Open();
        var round = await scene.Round(await scene.Fund("5,000", level: "training"));
        var ana = await scene.Family();
        var home = await scene.Read(ana, "scholarships");
        Assert.Contains("It is for job training; you wrote college or university.", home, StringComparison.Ordinal);
        Assert.Contains("It closes tomorrow at midnight, by the clock of your city.", home, StringComparison.Ordinal);
        Assert.Contains("There is no extra day after that.", home, StringComparison.Ordinal);
        var fit = await host.Send(new CheckEligibility(ScholarScene.Id, ScholarScene.Oakland, ana.Family!.Value, scene.Today, "es"), Actor.System);
        Assert.Contains(fit.Value.Reasons, r => r.Text.Contains("usted escribió colegio universitario", StringComparison.Ordinal));
        await scene.Save(ana, round);
        // What stands in the way is no surprise after sending.
        if ((await scene.Act(ana, "apply", "send", round)).Refusal is { } refusal) Assert.Equal("scholarships.none_fit", refusal.Code);
        else Assert.Fail("It was sent though no fund fits.");
    }

    [Fact]
    public async Task Readers_get_a_copy_without_name_and_school_and_never_of_their_own_home_or_group()
    {
        var scene = await new ScholarScene(host).Open();
        var round = await scene.Round(await scene.Fund("5,000"), readers: "3");
        var ana = await scene.Family("Ana");
        ana = ana with { Groups = [(await host.Base.Send(new StartGroup("Las Comadres", Pledged: true), ana)).Value.Group] };
        var mate = await new GroupScene(host.Base).Joined([ana], await scene.Reader("Mate"));
        var husband = await scene.Reader("Hugo", await host.Base.Family(ScholarScene.Oakland, "Hugo", family: ana.Family));
        var outside = await scene.Reader("Lou");
        foreach (var reader in (Actor[])[mate, husband, outside]) await scene.Join(reader, round);
        var number = await scene.Send(ana, round);
        scene.Days(2);
        await ScholarScene.Done(scene.Desk("round", "share", round));

        Assert.Empty(await scene.Given(mate));
        Assert.Empty(await scene.Given(husband));
        var review = Assert.Single(await scene.Given(outside));
        var page = await scene.Read(outside, "review", review);
        Assert.Contains("I want to become a nurse.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ruiz", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Laney", page, StringComparison.Ordinal);
        // Nobody else reads what is given to one.
        Assert.Equal("scholarships.not_found", await scene.Read(mate, "review", review));
        var repairs = await host.Send(new FindRepairs(ScholarScene.Id, ScholarScene.Oakland, scene.Today), Actor.System);
        Assert.Contains(repairs.Value.Items, r => r.Code == "scholarships.readings_missing");
        Assert.NotEqual("0", number);
    }

    [Fact]
    public async Task The_rubric_is_locked_by_the_first_score_and_a_change_after_it_is_refused_with_a_trail()
    {
        var scene = await new ScholarScene(host).Open();
        var round = await scene.Round(await scene.Fund("5,000"), readers: "1");
        var (ana, lou) = (await scene.Family(), await scene.Reader("Lou"));
        await scene.Join(lou, round);
        await scene.Send(ana, round);
        Assert.Equal(("scholarships.weights", "w1"), await Refusal(scene.Desk("rubric", "rubric", round, Rubric(50, 40, 20))));
        await ScholarScene.Done(scene.Desk("rubric", "rubric", round, Rubric(50, 30, 20)));
        scene.Days(2);
        await ScholarScene.Done(scene.Desk("round", "share", round));
        var review = Assert.Single(await scene.Given(lou));
        await scene.Score(lou, 3);
        Assert.Equal("program.form_gone", (await scene.Act(lou, "review", "score", review, ("c1", "5"), ("c2", "5"), ("c3", "5"))).Refusal!.Code);

        await ScholarScene.Done(scene.Desk("rubric", "rubric", round, Rubric(10, 10, 80)));
        Assert.Equal("50 30 20",
            await host.Base.Sql<string>("select string_agg(weight::text, ' ' order by position) from program_scholarships.criterion where round = $1",
            long.Parse(round)));
        var page = await scene.Read(scene.Manager, "round", round);
        Assert.Contains("Refused, because the first points are in: a change of the rubric to One 10, Two 10, Three 80.", page, StringComparison.Ordinal);
        Assert.Contains("Sets the rubric: One 50, Two 30, Three 20.", page, StringComparison.Ordinal);

        // A reader's wish to correct changes nothing either; the manager may open the reading once more, and that is in the trail, too.
        await ScholarScene.Done(scene.Act(lou, "review", "correct", review, ("why", "I mixed up two.")));
        await ScholarScene.Done(scene.Desk("round", "reopen", round, ("review", review)));
        await scene.Score(lou, 5);
        Assert.Contains("Opens a reading of application", await scene.Read(scene.Manager, "round", round), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_points_at_the_cut_line_are_drawn_with_the_seed_that_was_fixed_at_opening()
    {
        var scene = await new ScholarScene(host).Open();
        var round = await scene.Round(await scene.Fund("2,000"), places: "2", readers: "1");
        var lou = await scene.Reader("Lou");
        await scene.Join(lou, round);
        List<Actor> families = [];
        for (var i = 0; i < 4; i++)
        {
            families.Add(await scene.Family($"Student{i}"));
            await scene.Send(families[i], round);
        }
        scene.Days(2);
        await ScholarScene.Done(scene.Desk("round", "share", round));
        var given = await scene.Given(lou);
        await ScholarScene.Done(scene.Act(lou, "review", "score", given[0], ("c1", "5"), ("c2", "5"), ("c3", "5")));
        Assert.Equal("program.form_gone", (await scene.Decide(round)).Refusal!.Code);
        await scene.Score(lou, 3);

        var offering = await scene.Offering(round);
        Assert.Contains("Equal at the line", await scene.Read(scene.Manager, "decide", offering), StringComparison.Ordinal);
        Assert.Equal("program.form_gone", (await scene.Decide(round)).Refusal!.Code);
        await ScholarScene.Done(scene.Desk("decide", "draw", offering));
        await ScholarScene.Done(scene.Decide(round));

        Assert.Equal(2L, await host.Base.Sql<long>("select count(*) from program_scholarships.award where offering = $1", long.Parse(offering)));
        var seed = await host.Base.Sql<string>("select seed from programs.draw where program = 'scholarships' and key = $1", $"tie/{offering}");
        Assert.Equal(await host.Base.Sql<string>("select seed_sha256 from program_scholarships.offering where id = $1", long.Parse(offering)),
            FairOrder.Hash(seed!));
        var list = await host.Base.Sql<string>("select list from programs.draw where program = 'scholarships' and key = $1", $"tie/{offering}");
        Assert.DoesNotContain("Student", list, StringComparison.Ordinal);
        var lost = families.First(f => host.Base.Sql<long>("select count(*) from program_scholarships.award where family_id = $1",
            f.Family!.Value.Value).Result == 0);
        var page = await scene.Read(lost, "scholarships");
        Assert.Contains("not chosen this time. Others had worked out the next step. The next chance is on", page, StringComparison.Ordinal);
        Assert.Contains("3.00", page, StringComparison.Ordinal);
        Assert.Equal("program.form_gone", (await scene.Decide(round)).Refusal!.Code);
    }

    [Fact]
    public async Task Awards_above_the_balance_of_the_fund_are_refused_and_nothing_is_promised()
    {
        var scene = await new ScholarScene(host).Open();
        var fund = await scene.Fund("1,999.99");
        var round = await scene.Round(fund, places: "2", readers: "1");
        var lou = await scene.Reader("Lou");
        await scene.Join(lou, round);
        for (var i = 0; i < 2; i++) await scene.Send(await scene.Family($"Kid{i}"), round);
        scene.Days(2);
        await ScholarScene.Done(scene.Desk("round", "share", round));
        await scene.Score(lou, 4);
        Assert.Equal(("scholarships.fund_balance", "reason_en"), await Refusal(scene.Decide(round)));
        Assert.Equal(199_999, await scene.Ledger($"liabilities:kept:fund:{fund}"));
        Assert.Contains(await scene.Repairs(), r => r is { Code: "scholarships.fund_short", Page: "funds" });
        await ScholarScene.Done(scene.Gift(fund, "1.00"));
        Assert.Equal(("scholarships.day_to_come", "day"), await Refusal(scene.Gift(fund, "5", 3)));
        await ScholarScene.Done(scene.Decide(round));
        Assert.Equal(99, await scene.Ledger($"liabilities:kept:fund:{fund}"));
    }

    [Fact]
    public async Task A_reading_that_never_comes_goes_to_somebody_else_and_who_stands_back_is_not_asked_again()
    {
        var scene = await new ScholarScene(host).Open();
        var round = await scene.Round(await scene.Fund("5,000"), readers: "1");
        var readers = new[] { await scene.Reader("One"), await scene.Reader("Two"), await scene.Reader("Three") };
        foreach (var reader in readers) await scene.Join(reader, round);
        await scene.Send(await scene.Family(), round);
        scene.Days(2);
        await ScholarScene.Done(scene.Desk("round", "share", round));
        async Task<Actor> Holder()
        {
            foreach (var reader in readers) if ((await scene.Given(reader)).Count == 1) return reader;
            throw new InvalidOperationException("Nobody reads it.");
        }

        var first = await Holder();
        scene.Days(15);
        Assert.Contains(await scene.Repairs(), r => r.Code == "scholarships.readings_late");
        await scene.Morning();
        await scene.Morning();
        var second = await Holder();
        Assert.NotEqual(first.Person, second.Person);
        await ScholarScene.Done(scene.Act(second, "review", "out", (await scene.Given(second))[0]));
        await ScholarScene.Done(scene.Desk("round", "share", round));
        var third = await Holder();
        Assert.NotEqual(second.Person, third.Person);
        Assert.NotEqual(first.Person, third.Person);
        Assert.Contains("never came and goes to somebody else", await scene.Read(scene.Manager, "round", round), StringComparison.Ordinal);
        scene.Days(10);
        var repairs = await host.Send(new FindRepairs(ScholarScene.Id, ScholarScene.Oakland, scene.Today), Actor.System);
        Assert.Contains(repairs.Value.Items, r => r.Code == "scholarships.decision_late" && r.Severity == Severity.Now);
    }

    [Fact]
    public async Task A_recommender_answers_in_spanish_by_a_link_once_and_the_reader_sees_it_without_a_name()
    {
        var scene = await new ScholarScene(host).Open();
        var round = await scene.Round(await scene.Fund("5,000"), readers: "1");
        var (ana, lou) = (await scene.Family(), await scene.Reader("Lou"));
        await scene.Join(lou, round);
        await ScholarScene.Done(scene.Save(ana, round));
        await ScholarScene.Done(scene.Act(ana, "apply", "ask", round, ("name", "Maestra Eva"), ("role", "teacher")));
        var address = (await host.Base.Sql<string>("select address from program_scholarships.recommendation where name = 'Maestra Eva'"))!;
        var token = address["/l/".Length..];
        var stranger = Actor.Stranger with { Language = "es" };
        var page = ScholarScene.Texts((await host.Send(new ViewLinkPage(token), stranger)).Value.Model);
        Assert.Contains("Ana pide una beca y le preguntó a usted, Maestra Eva", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ruiz", page, StringComparison.Ordinal);
        Dictionary<string, string> said = new() { ["known"] = "3", ["starts"] = "3", ["keeps_on"] = "2", ["helps"] = "3",
            ["words"] = "Siempre llega primero." };
        await ScholarScene.Done(host.Send(new ActOnLinkPage(token, "answer", "k1", said), stranger));
        Assert.Equal("program.form_gone", (await host.Send(new ActOnLinkPage(token, "answer", "k2", said), stranger)).Refusal!.Code);
        await ScholarScene.Done(scene.Act(ana, "apply", "send", round));
        scene.Days(2);
        Assert.Equal("program.link_not_found", (await host.Send(new ViewLinkPage(token), stranger)).Refusal!.Code);
        await ScholarScene.Done(scene.Desk("round", "share", round));
        var read = await scene.Read(lou, "review", (await scene.Given(lou))[0]);
        Assert.Contains("Siempre llega primero.", read, StringComparison.Ordinal);
        Assert.DoesNotContain("Eva", read, StringComparison.Ordinal);
    }

    private static (string, string)[] Rubric(int one, int two, int three) =>
    [
        .. new[] { ("One", one), ("Two", two), ("Three", three) }.SelectMany((c, i) => new[]
        {
            ($"n{i + 1}", c.Item1), ($"m{i + 1}", c.Item1), ($"w{i + 1}", $"{c.Item2}"), ($"l{i + 1}", "low"), ($"k{i + 1}", "bajo"), ($"h{i + 1}", "high"),
                ($"j{i + 1}", "alto"),
        }),
    ];

    private static async Task<(string Code, string? Field)> Refusal(Task<Outcome<Acted>> sent) => (await sent).Refusal is { } no ? (no.Code, no.Field)
        : ("taken", null);
}
