using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Budgets;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Budgets;

/// <summary>What a manager gave a program, what is spoken for, and how long the rest lasts.</summary>
public sealed class BudgetPageTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private static readonly DateOnly Today = new(2026, 11, 17);
    private static readonly SiteId Oakland = PlatformFixture.Oakland;

    [Fact]
    public async Task The_page_shows_what_is_reserved_promised_paid_and_left_and_the_pace_of_the_last_ninety_days()
    {
        host.Place("Steady");
        Assert.True((await host.Open("steady", Oakland)).Succeeded);
        var manager = await host.Base.Staff(Hat.Manager, Oakland);
        Assert.Null((await View(manager)).Standing);

        Assert.Equal("program.form_money", (await Set(manager, "a lot", "2026-07-01", "2027-06-30")).Refusal!.Code);
        Assert.Equal("program.form_money", (await Set(manager, "-5", "2026-07-01", "2027-06-30")).Refusal!.Code);
        Assert.Equal("program.budget_days", (await Set(manager, "9000", "2027-07-01", "2027-06-30")).Refusal!.Code);
        Assert.Equal("program.budget_past", (await Set(manager, "9000", "2025-07-01", "2026-06-30")).Refusal!.Code);
        Assert.Equal("until_on", (await Set(manager, "9000", "2025-07-01", "2026-06-30")).Refusal!.Field);
        Assert.True((await Set(manager, "9,000", "2026-07-01", "2027-06-30")).Succeeded);

        await Line("before", "2026-06-30", 0, 0, 999_00);
        await Line("old", "2026-07-15", 0, 0, 300_00);
        await Line("new", "2026-09-18", 100_00, 500_00, 0);
        await Line("newer", "2026-11-10", 0, 1_000_00, 200_00);
        var view = await View(manager);
        var now = view.Standing!;
        Assert.Equal((100_00, 1_500_00, 500_00, 6_900_00), (now.Reserved.Cents, now.Promised.Cents, now.Paid.Cents, now.Left.Cents));
        Assert.Equal((1_800_00, 61), (now.Recent.Cents, now.Days));
        // 6,900 at 1,800 in 61 days is 233 days.
        Assert.Equal(Today.AddDays(233), view.Forecast!.LastsUntil);
        host.Base.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.True((await Set(manager, "12,000", "2026-11-17", "2026-12-31")).Succeeded);
        view = await View(manager);
        Assert.Equal([12_000_00L, 9_000_00L], view.History.Select(h => h.Cap.Cents));
        Assert.Equal(0L, view.Standing!.Used.Cents);
    }

    [Fact]
    public async Task Finance_reads_it_and_sets_nothing_and_another_citys_manager_reads_nothing()
    {
        host.Place("Steady");
        Assert.True((await host.Open("steady", PlatformFixture.Boston)).Succeeded);
        var finance = await host.Base.Staff(Hat.Finance, Oakland);
        Assert.False((await View(finance)).MaySet);
        Assert.False((await Set(finance, "1", "2026-07-01", "2027-06-30")).Succeeded);
        var away = await host.Base.Staff(Hat.Manager, PlatformFixture.Boston);
        Assert.False((await host.Send(new ViewBudget("steady", Oakland), away)).Succeeded);
    }

    [Fact]
    public void A_forecast_never_says_that_money_lasts_longer_than_it_does()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 10_000; i++)
        {
            var (left, recent, days) = (new Money(random.NextInt64(0, 10_000_000_00)), new Money(random.NextInt64(0, 1_000_000_00)), random.Next(1, 91));
            var until = Today.AddDays(random.Next(0, 800));
            var said = Forecast.Of(left, recent, days, Today, until);
            if (recent.Cents == 0)
            {
                Assert.Equal((null, left), (said.LastsUntil, said.LeftAtEnd));
                continue;
            }
            var lasts = said.LastsUntil!.Value.DayNumber - Today.DayNumber;
            // What goes until that day is there, and one day more is not; unless the calendar ends first.
            Assert.True((Int128)recent.Cents * lasts <= (Int128)left.Cents * days);
            Assert.True((Int128)recent.Cents * (lasts + 1) > (Int128)left.Cents * days || said.LastsUntil == DateOnly.MaxValue);
            if (said.LastsUntil < until) Assert.InRange(said.LeftAtEnd.Cents, 0, recent.Cents / days + 1);
        }
    }

    private async Task<BudgetView> View(Actor actor) => (await host.Send(new ViewBudget("steady", Oakland), actor)).Value;

    private Task<Outcome<Done>> Set(Actor actor, string cap, string from, string until) => host.Send(new SetBudget("steady", Oakland,
        new Dictionary<string, string> { ["cap"] = cap, ["from_on"] = from, ["until_on"] = until }), actor);

    private Task Line(string key, string day, long reserved, long promised, long paid) => host.Base.Sql<object>(
        $"select programs.set_budget_line('steady', 1, '{key}', '{day}', $1, $2, $3, now())", reserved, promised, paid);
}
