using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Journal;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Journal;

public sealed class MonthTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private static readonly Month November = JournalSteps.November;

    [Fact]
    public async Task The_start_shows_the_month_and_the_two_before_and_what_each_pays_before_the_first_question()
    {
        await platform.PayPlan();
        var start = (await platform.Send(new OpenJournal(), await platform.Writer())).Value;
        Assert.Equal([November, new(2026, 10), new(2026, 9)], start.Months.Select(m => m.Month));
        Assert.All(start.Months, m => Assert.Contains("$40", m.Pay, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_saved_page_is_there_on_another_device_and_money_reads_as_it_was_said()
    {
        var ana = await platform.Writer();
        Assert.True((await platform.Save(ana, November, "money", 1, ("income.work", "about 1,200"), ("income.other~how", "prefer_not"))).Succeeded);
        var page = (await platform.Send(new ShowPage(November, "money", 1), ana)).Value;
        Assert.Equal(["about 1,200", "", ""], page.Questions.Select(q => q.Box));
        Assert.Equal(["answered", "skipped", "prefer_not"], page.Questions.Select(q => q.State));
    }

    [Fact]
    public async Task An_amount_that_cannot_be_read_is_said_beside_its_field_and_saves_nothing()
    {
        var ana = await platform.Writer();
        var refused = (await platform.Save(ana, November, "money", 1, ("income.work", "lots"))).Refusal;
        Assert.Equal(("journal.money.unclear", "income.work"), (refused!.Code, refused.Field));
        Assert.Equal(0, await platform.Sql<long>("select count(*) from journal.answer where person_id = $1", ana.Person!.Value.Value));
    }

    [Fact]
    public async Task The_same_as_last_month_takes_over_what_was_said_even_across_a_month_that_was_not_written()
    {
        var ana = await platform.Writer();
        await platform.Save(ana, new(2026, 9), "money", 1, ("income.work", "2000"));
        var before = (await platform.Send(new ShowPage(November, "money", 1), ana)).Value.Questions[0];
        Assert.Equal((new Month(2026, 9), "$2,000"), (before.BeforeMonth, before.Before));
        await platform.Send(new SavePage(November, "money", 1, new Dictionary<string, string>(), Same: "income.work"), ana);
        Assert.Equal("2,000", (await platform.Send(new ShowPage(November, "money", 1), ana)).Value.Questions[0].Box);
    }

    [Fact]
    public async Task A_correction_of_a_sent_month_keeps_the_earlier_version_and_the_pay()
    {
        await platform.PayPlan();
        var ana = await platform.Writer();
        await platform.Save(ana, November, "money", 1, ("income.work", "2000"));
        var sent = (await platform.SendMonth(ana, November)).Value.Earning!;
        await platform.Save(ana, November, "money", 1, ("income.work", "1800"));
        Assert.Equal([200000, 180000], await Versions(ana));
        Assert.Equal(sent.Number, (await platform.SendMonth(ana, November)).Value.Earning!.Number);
        Assert.Equal(1, await platform.Sql<long>("select count(*) from payments.earning where family_id = $1", ana.Family!.Value.Value));
    }

    [Fact]
    public async Task A_month_closes_two_months_later_in_the_citys_own_zone()
    {
        var ana = await platform.Writer();
        var (now, august) = (platform.Clock.Now, new Month(2026, 8));
        // Seven in the evening of October 31 in Oakland is already November in Greenwich.
        platform.Clock.Now = new DateTimeOffset(2026, 11, 1, 2, 0, 0, TimeSpan.Zero);
        Assert.True((await platform.Save(ana, august, "money", 1, ("income.work", "10"))).Succeeded);
        platform.Clock.Now = new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);
        Assert.Equal("journal.month_closed", (await platform.Save(ana, august, "money", 1, ("income.work", "11"))).Refusal?.Code);
        platform.Clock.Now = now;
    }

    [Fact]
    public async Task Another_adult_sees_what_is_shared_and_no_trace_of_what_is_not()
    {
        var ana = await platform.Writer();
        var ben = await platform.Writer("Ben", ana.Family);
        await platform.Save(ana, November, "money", 1, ("income.work", "2000"));
        await platform.Send(new SavePage(November, "home", 1, new Dictionary<string, string> { ["housing.cost"] = "900" }, Shared: true), ana);
        Assert.Equal(["housing.cost", "housing.same", "housing.story"], await Seen(ben));
        Assert.Equal(6, (await Seen(ana)).Count);
        Assert.Empty(await Seen(await platform.Writer("Rosa")));
    }

    [Fact]
    public async Task Nothing_is_sent_or_paid_before_its_writer_agreed_that_the_organization_keeps_it()
    {
        await platform.PayPlan();
        var ana = await platform.Writer(agrees: false);
        await platform.Save(ana, November, "money", 1, ("income.work", "2000"));
        var refused = await platform.SendMonth(ana, November);
        Assert.Equal(("journal.agree_first", "agrees"), (refused.Refusal?.Code, refused.Refusal?.Field));
        Assert.Equal(0, await platform.Sql<long>("select count(*) from payments.earning where family_id = $1", ana.Family!.Value.Value));
        Assert.False((await platform.Send(new CheckAnswers(November), ana)).Value.Agreed);

        var sent = await platform.Send(new SubmitJournal(November, Agrees: true), ana);
        Assert.NotNull(sent.Value.Earning);
        Assert.Equal(1, await platform.Sql<long>("select count(*) from families.consent where person_id = $1 and purpose = 'journal' and yes",
            ana.Person!.Value.Value));
    }

    [Fact]
    public async Task A_private_month_is_kept_unpaid_and_in_no_list_of_sent_months()
    {
        await platform.PayPlan();
        var ana = await platform.Writer();
        await platform.Save(ana, November, "money", 1, ("income.work", "2000"));
        Assert.Null((await platform.Send(new SubmitJournal(November, Private: true), ana)).Value.Earning);
        Assert.Empty((await platform.Send(new ListSentMonths(ana.Family!.Value))).Value.Months);
        Assert.Equal(0, await platform.Sql<long>("select count(*) from payments.earning where family_id = $1", ana.Family.Value.Value));
    }

    [Fact]
    public async Task Whatever_is_answered_or_skipped_a_month_makes_exactly_one_earning_of_the_same_amount()
    {
        await platform.PayPlan();
        var random = new Random(20261117);
        string[] ways = ["", "1200", "about 50", "100-200", "~not_sure", "~prefer_not", "~skipped"];
        for (var round = 0; round < 40; round++)
        {
            var ana = await platform.Writer();
            foreach (var (area, page) in QuestionBank.For(November).Areas.SelectMany(a => a.Pages.Select((p, i) => (a, i))).Where(_ => random.Next(3) > 0))
            {
                var typed = area.Pages[page].Questions.Where(q => q.Kind == QuestionKind.Money).Select(q => (q.Code, Way: ways[random.Next(ways.Length)]))
                    .Select(t => t.Way.StartsWith('~') ? (t.Code + "~how", t.Way[1..]) : (t.Code, t.Way)).ToArray();
                Assert.True((await platform.Save(ana, November, area.Code, page + 1, typed)).Succeeded);
            }
            await platform.Save(ana, November, "money", 1);
            Assert.Equal(Money.Dollars(40), (await platform.SendMonth(ana, November)).Value.Earning!.Amount);
            await platform.SendMonth(ana, November);
            Assert.Equal(1, await platform.Sql<long>("select count(*) from payments.earning where family_id = $1", ana.Family!.Value.Value));
        }
    }

    [Fact]
    public async Task A_missed_month_is_a_gap_and_never_a_zero()
    {
        var ana = await platform.Writer();
        await platform.Save(ana, new(2026, 9), "money", 2, ("savings.balance", "100"));
        await platform.Save(ana, November, "money", 2, ("savings.balance", "300"));
        var chart = (await platform.Send(new ShowProgress(), ana)).Value.Charts.Single(c => c.Kind == Sdk.Pages.ChartKind.Line);
        Assert.Equal([100m, null, 300m], chart.Points.Select(p => p.Value));
    }

    private async Task<IReadOnlyList<long>> Versions(Actor who)
    {
        var all = await platform.Sql<long[]>("""
            select array_agg(amount_cents order by version) from journal.answer where person_id = $1 and code = 'income.work'
            """, who.Person!.Value.Value);
        return all!;
    }

    private async Task<IReadOnlyList<string>> Seen(Actor who)
    {
        await using var scope = platform.Platform.Open(who);
        var db = Autofac.ResolutionExtensions.Resolve<Db>(scope);
        await db.Begin(TestContext.Current.CancellationToken);
        return await db.Query<string>("select code from journal.answer order by code");
    }
}
