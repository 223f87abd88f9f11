using System.Text;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.Scholarships;

/// <summary>An award from its letter to the last payment, and what can happen on the way.</summary>
public sealed class AwardTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    [Fact]
    public async Task Three_terms_are_offered_to_the_cent_and_accepted_after_the_letter_is_signed()
    {
        var scene = await new ScholarScene(host).Open();
        var (ana, award, fund) = await scene.Offered();
        Assert.Equal("33334 33333 33333", await Sql("select string_agg(cents::text, ' ' order by position) from program_scholarships.term where award = $1",
            award));
        Assert.Equal(400_000, await scene.Ledger($"liabilities:kept:fund:{fund}"));
        Assert.Equal(100_000, await scene.Ledger(Account(ana, award)));
        Assert.Equal("program.form_gone", (await scene.Act(ana, "award", "accept", award)).Refusal!.Code);
        var letter = (await host.Send(new ViewDocument(ScholarScene.Id, "award", "letter") { Item = award }, ana with { Language = "es" })).Value;
        Assert.Contains("$333.34", letter.Html, StringComparison.Ordinal);
        Assert.Contains(scene.School, letter.Html, StringComparison.Ordinal);
        await scene.Sign(ana, award);
        await ScholarScene.Done(scene.Act(ana, "award", "accept", award));
        Assert.Equal("accepted", await scene.State(award));
        // Nobody else sees it, and the letter is not somebody else's either.
        var stranger = await scene.Family("Eve");
        Assert.Equal("scholarships.not_found", await scene.Read(stranger, "award", award));
        Assert.False((await host.Send(new ViewDocument(ScholarScene.Id, "award", "letter") { Item = award }, stranger)).Succeeded);
    }

    [Fact]
    public async Task The_school_is_paid_after_proof_and_what_it_gives_back_is_a_term_at_another_school()
    {
        var scene = await new ScholarScene(host).Open();
        var (ana, award, fund) = await scene.Accepted(terms: "2", amount: "800");
        Assert.Equal(("scholarships.other_school", "school"), Refusal(await scene.HandIn(ana, award, school: "Merritt College")));
        await ScholarScene.Done(scene.HandIn(ana, award));
        await ScholarScene.Done(scene.Look(award));
        var run = await new SchoolPayments(host, scene).Paid(award, 40_000);
        await scene.Hear();
        Assert.Equal("active", await scene.State(award));
        Assert.Contains("$400 arrived at the school.", await scene.Read(ana, "award", award), StringComparison.Ordinal);

        await ScholarScene.Done(host.Base.Send(new RefundPayable(run.Payable, "c1", new Money(15_000), scene.Today), run.Grace));
        await scene.Hear();
        await scene.Hear();
        Assert.Equal("held", await scene.State(award));
        await ScholarScene.Done(scene.Act(ana, "award", "transfer", award, ("school", "Merritt College"), ("words", "")));
        await Grant(scene, award, "grant");
        await ScholarScene.Done(scene.Desk("one-award", "go_on", award));
        Assert.Equal($"1 40000 paid {scene.School}, 2 40000 planned Merritt College, 3 15000 planned Merritt College", await Sql(
            "select string_agg(concat_ws(' ', position, cents, state, school), ', ' order by position) from program_scholarships.term where award = $1",
                award));
        Assert.Equal(55_000, await scene.Ledger(Account(ana, award)));
        await Whole(scene, fund, gifts: 500_000, committed: 55_000, paid: 40_000, returned: 15_000);
        Assert.Equal("0 55000 25000",
            await Sql("select concat_ws(' ', reserved_cents, promised_cents, paid_cents) from programs.budget_line where key = 'award/' || $1", award));
        var owed = await host.Send(new Obligations(ScholarScene.Id, ScholarScene.Oakland, scene.Today), Actor.System);
        Assert.Equal(Money.Dollars(550), owed.Value.Items.Single(o => o.Family == ana.Family).Amount);
    }

    [Fact]
    public async Task Staff_asks_for_another_proof_or_finds_too_few_credits_and_nothing_is_paid()
    {
        var scene = await new ScholarScene(host).Open();
        var (ana, award, _) = await scene.Accepted(credits: "12");
        await ScholarScene.Done(scene.HandIn(ana, award, credits: "11"));
        Assert.Equal("scholarships.credits", (await scene.Look(award)).Refusal!.Code);
        await ScholarScene.Done(scene.Look(award, "not_take", ("why", "The term cannot be read.")));
        Assert.Contains("The term cannot be read.", await scene.Read(ana, "award", award), StringComparison.Ordinal);
        await ScholarScene.Done(scene.HandIn(ana, award, credits: "12"));
        scene.Days(4);
        var repairs = await host.Send(new FindRepairs(ScholarScene.Id, ScholarScene.Oakland, scene.Today), Actor.System);
        Assert.Contains(repairs.Value.Items, r => r.Code == "scholarships.proof_waiting" && r.Page == "awards");
        await ScholarScene.Done(scene.Look(award));
        Assert.Equal(1L, await host.Base.Sql<long>("select count(*) from payments.payable where owner = 'scholarships' and key like $1", $"award/{award}/%"));
        // The office sends it back: the term waits again, and a new proof asks under a new key.
        var payable = await host.Base.Sql<Guid>("select id from payments.payable where owner = 'scholarships' and key like $1", $"award/{award}/%");
        await ScholarScene.Done(host.Base.Send(new DeclinePayable(payable, "Wrong payee."), await new PayoutSteps(host.Base).Finance()));
        await scene.Hear();
        await ScholarScene.Done(scene.HandIn(ana, award));
        await ScholarScene.Done(scene.Look(award));
        Assert.Equal(2L, await host.Base.Sql<long>("select count(*) from payments.payable where owner = 'scholarships' and key like $1", $"award/{award}/%"));
    }

    [Fact]
    public async Task An_offer_that_nobody_accepts_runs_out_and_a_deferral_waits_and_goes_on_by_itself()
    {
        var scene = await new ScholarScene(host).Open();
        var (_, lost, fund) = await scene.Offered();
        var (bea, late, _) = await scene.Accepted();
        Assert.Equal(("scholarships.until", "until"), Refusal(await scene.Act(bea, "award", "defer", late, ("until", scene.Day(400)), ("words", ""))));
        await ScholarScene.Done(scene.Act(bea, "award", "defer", late, ("until", scene.Day(60)), ("words", "A baby is coming.")));
        Assert.Equal("program.form_gone", (await scene.Act(bea, "award", "defer", late, ("until", scene.Day(61)), ("words", ""))).Refusal!.Code);
        Assert.Contains(await scene.Repairs(3), r => r is { Code: "scholarships.wish_waiting", Page: "awards" });
        await Grant(scene, late, "grant");
        Assert.Equal("deferred", await scene.State(late));
        scene.Days(30);
        await scene.Morning();
        Assert.Equal(("lapsed", "deferred"), (await scene.State(lost), await scene.State(late)));
        Assert.Equal(500_000, await scene.Ledger($"liabilities:kept:fund:{fund}"));
        scene.Days(30);
        await scene.Morning();
        await scene.Morning();
        Assert.Equal("accepted", await scene.State(late));
        scene.Days(220);
        await scene.Morning();
        Assert.Equal("lapsed", await scene.State(late));
    }

    [Fact]
    public async Task No_thanks_frees_the_money_for_another_student_and_leaving_waits_for_an_open_award()
    {
        var scene = await new ScholarScene(host).Open();
        var (ana, award, fund) = await scene.Offered();
        var key = await host.Base.Sql<Guid>("select id from programs.application where family_id = $1", ana.Family!.Value.Value);
        Assert.Equal("scholarships.award_open", (await host.Send(new MoveOwnApplication(ScholarScene.Id, "leave"), ana)).Refusal!.Code);
        await ScholarScene.Done(scene.Act(ana, "award", "decline", award));
        Assert.Equal(("declined", 500_000L), (await scene.State(award), await scene.Ledger($"liabilities:kept:fund:{fund}")));
        await ScholarScene.Done(host.Send(new MoveOwnApplication(ScholarScene.Id, "leave"), ana));
        Assert.NotEqual(Guid.Empty, key);
    }

    [Fact]
    public async Task A_paid_award_is_renewed_as_often_as_its_donor_said_thanked_for_without_address_and_asked_about_once()
    {
        var scene = await new ScholarScene(host).Open();
        var (ana, award, fund) = await scene.Accepted(terms: "1", amount: "300", renewals: "1");
        await ScholarScene.Done(scene.HandIn(ana, award));
        await ScholarScene.Done(scene.Look(award));
        Assert.Equal(("scholarships.note_where", "words"), Refusal(await Thank(scene, ana, award, "Call me at 510 555 0134")));
        Assert.Equal(("scholarships.note_name", "words"), Refusal(await Thank(scene, ana, award, "From Ana, with love")));
        await ScholarScene.Done(Thank(scene, ana, award, "=I could go on, thank you."));
        var note = await host.Base.Sql<long>("select id from program_scholarships.note where award = $1", long.Parse(award));
        await ScholarScene.Done(scene.Desk("awards", "pass", "", ("note", $"{note}")));
        await new SchoolPayments(host, scene).Paid(award, 30_000);
        await scene.Hear();
        Assert.Equal("completed", await scene.State(award));

        await ScholarScene.Done(scene.Desk("report", "share", fund));
        var address = (await host.Base.Sql<string>("select address from program_scholarships.donor_page where fund = $1", long.Parse(fund)))!;
        var donor = ScholarScene.Texts((await host.Send(new ViewLinkPage(address["/l/".Length..]), Actor.Stranger)).Value.Model);
        Assert.Contains("I could go on, thank you.", donor, StringComparison.Ordinal);
        Assert.Contains("1 scholarship so far.", donor, StringComparison.Ordinal);
        var report = await host.Send(new OpenDeskFile(ScholarScene.Id, ScholarScene.Oakland, "report", fund, "awards"), scene.Manager);
        var csv = Encoding.UTF8.GetString([.. report.Value.Content]);
        Assert.Contains($"\"{award}\",\"Health\",\"Paid in full\",\"$300\",\"$300\",\"$0\",\"1/1\"", csv, StringComparison.Ordinal);
        foreach (var secret in (string[])["Ana", "Ruiz", "Laney"]) Assert.DoesNotContain(secret, csv + donor, StringComparison.Ordinal);

        Assert.Equal(("scholarships.until", "until"), Refusal(await scene.Act(ana, "award", "renew", award, ("until", scene.Day(0)), ("words", ""))));
        await ScholarScene.Done(scene.Act(ana, "award", "renew", award, ("until", scene.Day(40)), ("words", "")));
        await Grant(scene, award, "grant");
        var again = await scene.AwardOf(ana);
        Assert.NotEqual(award, again);
        Assert.DoesNotContain("renew", (await scene.Read(ana, "award", award)).Split('\n'));
        await ScholarScene.Done(scene.Act(ana, "award", "decline", again));

        Assert.DoesNotContain("How did it go?", await scene.Read(ana, "award", award), StringComparison.Ordinal);
        scene.Days(200);
        await ScholarScene.Done(scene.Act(ana, "award", "after", award, ("outcome", "finished")));
        Assert.Contains("You told us: Finished", await scene.Read(ana, "award", award), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_award_taken_back_while_a_payment_is_on_its_way_keeps_what_was_paid_and_loses_no_cent()
    {
        var scene = await new ScholarScene(host).Open();
        var (ana, award, fund) = await scene.Accepted(terms: "2", amount: "700");
        await ScholarScene.Done(scene.HandIn(ana, award));
        await ScholarScene.Done(scene.Look(award));
        await ScholarScene.Done(scene.Desk("one-award", "hold", award, ("why_en", "A question."), ("why_es", "Una pregunta.")));
        await ScholarScene.Done(scene.Desk("one-award", "revoke", award, ("why_en", "Not enrolled."), ("why_es", "Sin inscripción.")));
        Assert.Equal(465_000, await scene.Ledger($"liabilities:kept:fund:{fund}"));
        var run = await new SchoolPayments(host, scene).Paid(award, 35_000);
        await scene.Hear();
        await ScholarScene.Done(host.Base.Send(new RefundPayable(run.Payable, "c2", new Money(5_000), scene.Today), run.Grace));
        await scene.Hear();
        Assert.Equal("revoked", await scene.State(award));
        Assert.Equal((470_000L, 0L), (await scene.Ledger($"liabilities:kept:fund:{fund}"), await scene.Ledger(Account(ana, award))));
        await Whole(scene, fund, gifts: 500_000, committed: 0, paid: 35_000, returned: 5_000);
        // The same event once more says nothing new.
        await host.Send(new Heard(ScholarScene.Id, ScholarScene.Oakland, new PayableRefunded(Guid.CreateVersion7(), ScholarScene.Oakland, ana.Family!.Value,
            ScholarScene.Id,
            $"award/{award}/1/1", new Money(40_000), false)), Actor.System);
        Assert.Equal(470_000, await scene.Ledger($"liabilities:kept:fund:{fund}"));
    }

    private static (string Code, string? Field) Refusal(Outcome<Acted> answer) => answer.Refusal is { } no ? (no.Code, no.Field) : ("taken", null);

    private static string Account(Actor family, string award) => $"liabilities:award:{family.Family!.Value.Value:N}:{award}";

    private static Task<Outcome<Acted>> Thank(ScholarScene scene, Actor family, string award, string words) => scene.Act(family, "award", "thank", award,
        ("words", words));

    private async Task Grant(ScholarScene scene, string award, string action)
    {
        var wish = await host.Base.Sql<long>("select max(id) from program_scholarships.wish where award = $1", long.Parse(award));
        await ScholarScene.Done(scene.Desk("awards", action, "", ("wish", $"{wish}")));
    }

    private Task<string?> Sql(string sql, string award) => host.Base.Sql<string>(sql.Replace("$1", sql.Contains("budget_line", StringComparison.Ordinal)
        ? $"'{award}'" : award, StringComparison.Ordinal));

    /// <summary>Where a fund's money is, as finance reads it: four places that add up to the gifts.</summary>
    private async Task Whole(ScholarScene scene, string fund, long gifts, long committed, long paid, long returned)
    {
        var page = await scene.Read(scene.Finance, "gifts");
        var name = await host.Base.Sql<string>("select name from program_scholarships.fund where id = $1", long.Parse(fund));
        var card = page[page.IndexOf(name + "\n", StringComparison.Ordinal)..].Split('\n').Skip(1).Where(l => l.StartsWith('$')).Take(5).ToList();
        Assert.Equal([new Money(gifts), new Money(gifts - committed - paid + returned), new Money(committed), new Money(paid), new Money(returned)],
            card.Select(c => new Money((long)(decimal.Parse(c[1..], System.Globalization.CultureInfo.InvariantCulture) * 100))));
    }
}
