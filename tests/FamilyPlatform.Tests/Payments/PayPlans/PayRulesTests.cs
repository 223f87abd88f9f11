using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Payments.Pay;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Tests.Payments.PayPlans;

public sealed class PayRulesTests
{
    private static readonly PayPlan Plan = new(1, new(2026, 1, 1), "flat_gathering", Money.Dollars(40), Money.Dollars(10), Money.Dollars(50),
        Money.Dollars(480), 1, 5, 3, "data_stipend");

    // Source: domain facts, oracle 14: yearly cap 1,200, eleven payments of 100 plus a 150 milestone.
    [Fact]
    public void The_last_payment_of_a_capped_year_is_what_is_left_and_the_cap_is_named()
    {
        var plan = Plan with { AmountCents = Money.Dollars(150), GatheringCents = Money.Zero, MonthCapCents = Money.Dollars(150),
            YearCapCents = Money.Dollars(1200) };
        var decision = PayRules.Decide(plan, Circumstances() with { YearSoFar = Money.Dollars(1100) });
        Assert.Equal(Money.Dollars(100), decision.Amount);
        Assert.Equal(["flat", "year_cap"], decision.Why);
    }

    [Fact]
    public void Whatever_the_circumstances_a_month_comes_to_one_explained_amount_within_all_caps()
    {
        var random = new Random(20261117);
        for (var i = 0; i < 5000; i++)
        {
            var plan = random.Next(20) == 0 ? null : Plan with
            {
                Kind = random.Next(2) == 0 ? "flat" : "flat_gathering", AmountCents = new(random.Next(0, 20_000)), GatheringCents = new(random.Next(0, 5_000)),
                MonthCapCents = new(random.Next(0, 20_000)), YearCapCents = new(random.Next(0, 200_000)), WaitMonths = random.Next(0, 7),
            };
            var c = Circumstances() with
            {
                EarnsSince = random.Next(10) == 0 ? null : new DateOnly(2026, 1, 1).AddDays(random.Next(400)), YearSoFar = new(random.Next(0, 250_000)),
                InTouch = random.Next(2) == 0, Choice = (PayChoice)random.Next(3),
            };
            var decision = PayRules.Decide(plan, c);
            Assert.NotEmpty(decision.Why);
            Assert.Equal(decision.Why.Count, decision.Why.Distinct().Count());
            Assert.InRange(decision.Amount.Cents, 0, plan?.MonthCapCents.Cents ?? 0);
            Assert.True(plan is null || decision.Amount.Cents == 0 || c.YearSoFar + decision.Amount <= plan.YearCapCents);
            Assert.True(c.Choice != PayChoice.Unpaid || decision is { Amount.Cents: 0, Why: ["unpaid"] });
            // The same circumstances always come to the same: nothing else has a say.
            var again = PayRules.Decide(plan, c);
            Assert.Equal((decision.Amount, string.Join(',', decision.Why)), (again.Amount, string.Join(',', again.Why)));
        }
    }

    [Fact]
    public void Circumstances_hold_nothing_of_what_was_answered() =>
        Assert.Equal(["Choice", "EarnsSince", "InTouch", "Month", "SentOn", "YearSoFar"], typeof(PayCircumstances).GetProperties().Select(p => p.Name).Order());

    [Fact]
    public void A_promised_day_is_a_banking_day_and_never_sooner_than_the_lead()
    {
        for (var day = new DateOnly(2026, 1, 1); day.Year < 2028; day = day.AddDays(1))
        {
            var pay = PayRules.PayDay(Plan, day);
            Assert.True(FamilyPlatform.Payments.Ach.BankingCalendar.IsBankingDay(pay));
            Assert.True(pay >= FamilyPlatform.Payments.Ach.BankingCalendar.Add(day, Plan.LeadDays));
            Assert.True(pay <= day.AddDays(20));
        }
    }

    private static PayCircumstances Circumstances() => new(new(2026, 10), new(2026, 11, 10), new(2026, 1, 1), Money.Zero, false, PayChoice.Pay);
}
