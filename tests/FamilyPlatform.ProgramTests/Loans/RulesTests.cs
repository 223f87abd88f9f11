using FamilyPlatform.Sdk.Values;
using Microloans;

namespace FamilyPlatform.ProgramTests.Loans;

/// <summary>Allocation, sharing, windows, standing and endorsing, each at its edge.</summary>
public sealed class RulesTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);

    [Fact]
    public void What_is_past_its_day_is_paid_first_and_the_rest_is_spread_evenly()
    {
        Repayment[] rows = [Row(1, -30, 125_00), Row(2, 30, 125_00), Row(3, 60, 125_00), Row(4, 90, 125_00)];
        var paid = Allocation.Of(rows, new(400_00), Today, Advance.Spread);
        Assert.Equal("12500 9167 9167 9166", string.Join(' ', paid.Rows.Select(r => r.Paid.Cents)));
        Assert.Equal(Money.Zero, paid.Over);
    }

    [Theory]
    [InlineData(0, "10000 10000 5000 0")]
    [InlineData(1, "10000 0 5000 10000")]
    public void What_comes_before_its_day_goes_where_the_family_said(int advance, string expected)
    {
        Repayment[] rows = [Row(1, 0, 100_00), Row(2, 30, 100_00), Row(3, 60, 100_00), Row(4, 90, 100_00)];
        Assert.Equal(expected, string.Join(' ', Allocation.Of(rows, new(250_00), Today, (Advance)advance).Rows.Select(r => r.Paid.Cents)));
    }

    [Fact]
    public void Interest_comes_before_principal_in_a_line_that_is_due_and_is_not_taken_early()
    {
        Repayment[] rows = [Row(1, 0, 100_00, 10_00), Row(2, 30, 100_00, 10_00)];
        var part = Allocation.Of(rows, new(60_00), Today, Advance.Next);
        Assert.Equal((new Money(50_00), new Money(10_00)), (part.Principal, part.Interest));
        var all = Allocation.Of(rows, new(300_00), Today, Advance.Next);
        // The second ten dollars of interest never fell due.
        Assert.Equal((new Money(200_00), new Money(10_00), new Money(90_00)), (all.Principal, all.Interest, all.Over));
        Assert.Equal(Money.Zero, Standing.Owed(all.Rows));
    }

    [Fact]
    public void Interest_on_the_balance_falls_when_money_comes_early()
    {
        Repayment[] rows = [Row(1, 0, 100_00, 4_00), Row(2, 30, 100_00, 3_00), Row(3, 60, 100_00, 2_00), Row(4, 90, 100_00, 1_00)];
        var paid = Allocation.Of(rows, new(204_00), Today, Advance.Last, 0.01m, declining: true);
        Assert.Equal("400 200 100 0", string.Join(' ', paid.Rows.Select(r => r.Interest.Cents)));
    }

    [Fact]
    public void Equal_lenders_differ_by_a_cent_at_most_and_the_whole_is_shared()
    {
        var shares = Sharing.Of(new(33_33), [.. Enumerable.Repeat(new Money(25_00), 40)]);
        Assert.Equal((13, 27), (shares.Count(s => s.Cents == 84), shares.Count(s => s.Cents == 83)));
        Assert.Equal(3_333, shares.Sum(s => s.Cents));
    }

    [Fact]
    public void Ten_dollars_over_37_unequal_lenders_is_shared_to_the_cent_and_the_last_payment_leaves_nobody_short()
    {
        var owed = Enumerable.Range(1, 37).Select(k => new Money(k * 137)).ToArray();
        var whole = Allocation.Sum(owed, o => o);
        for (var left = whole; left > Money.Zero;)
        {
            var pay = Money.Min(left, new(10_00));
            var shares = Sharing.Of(pay, owed);
            Assert.Equal(pay, Allocation.Sum(shares, s => s));
            for (var i = 0; i < owed.Length; i++)
            {
                owed[i] -= shares[i];
                Assert.True(owed[i] >= Money.Zero);
            }
            left -= pay;
        }
        Assert.All(owed, o => Assert.Equal(Money.Zero, o));
    }

    [Fact]
    public void A_window_ends_with_its_last_day()
    {
        var until = Raise.Until(new(2026, 11, 1), 15);
        Assert.Equal(new DateOnly(2026, 11, 16), until);
        Assert.False(Raise.Over(until, until));
        Assert.True(Raise.Over(until, until.AddDays(1)));
    }

    [Fact]
    public void A_home_counts_once_and_the_borrowers_own_never()
    {
        FamilyId borrower = new(Guid.Parse("00000000-0000-0000-0000-000000000001")), other = new(Guid.Parse("00000000-0000-0000-0000-000000000002"));
        PersonId a = new(Guid.Parse("00000000-0000-0000-0000-00000000000a")), b = new(Guid.Parse("00000000-0000-0000-0000-00000000000b"));
        (FamilyId, PersonId)[] lent = [(borrower, a), (other, a), (other, b), (other, b)];
        Assert.Equal(1, Raise.Supporters(lent, borrower, homesOnce: true));
        Assert.Equal(2, Raise.Supporters(lent, borrower, homesOnce: false));
    }

    [Theory]
    [InlineData(2, 4, false)]
    [InlineData(3, 4, true)]
    [InlineData(1, 1, true)]
    public void A_group_says_yes_with_more_than_half(int yes, int members, bool agreed) => Assert.Equal(agreed, Raise.GroupAgrees(yes, members));

    [Theory]
    [InlineData(0, 0, null, false)]
    [InlineData(7_499, 10_000, 74, true)]
    [InlineData(7_500, 10_000, 75, false)]
    [InlineData(12_000, 10_000, 100, false)]
    public void An_endorser_pauses_below_75_percent(long paid, long due, int? percent, bool pauses)
    {
        Assert.Equal(percent, EndorserRecord.Percent(new(paid), new(due)));
        Assert.Equal(pauses, EndorserRecord.Pauses(EndorserRecord.Percent(new(paid), new(due)), 75));
    }

    [Fact]
    public void The_clock_speaks_up_after_180_silent_days_and_not_one_sooner()
    {
        Repayment[] rows = [Row(1, -180, 100_00), Row(2, -150, 100_00)];
        Assert.True(Standing.LongSilent(rows, null, Today, 180));
        Assert.False(Standing.LongSilent(rows, null, Today.AddDays(-1), 180));
        Assert.False(Standing.LongSilent(rows, Today.AddDays(-179), Today, 180));
        Assert.True(Standing.LongSilent(rows, Today.AddDays(-180), Today, 180));
        Assert.False(Standing.LongSilent([Row(1, 1, 100_00)], null, Today, 180));
    }

    [Fact]
    public void Late_is_what_is_open_longer_than_the_days_let_pass()
    {
        Repayment[] rows = [Row(1, -3, 100_00)];
        Assert.False(Standing.Late(rows, Today, 3));
        Assert.True(Standing.Late(rows, Today.AddDays(1), 3));
        Assert.False(Standing.Late([rows[0] with { PaidPrincipal = new(100_00) }], Today.AddDays(90), 3));
    }

    [Fact]
    public void Ratios_are_of_money()
    {
        Assert.Equal(0.25m, Ratios.Behind(new(25_00), new(100_00)));
        Assert.Null(Ratios.Behind(Money.Zero, Money.Zero));
        Assert.Equal(0.1m, Ratios.NotPaidBack(new(100_00), new(1000_00)));
        Assert.Null(Ratios.NotPaidBack(Money.Zero, Money.Zero));
    }

    [Fact]
    public void A_new_plan_keeps_what_was_paid_and_spreads_the_rest()
    {
        Repayment[] rows = [Row(1, -30, 100_00) with { PaidPrincipal = new(100_00) }, Row(2, 0, 100_00) with { PaidPrincipal = new(40_00) },
            Row(3, 30, 100_00)];
        var terms = new LoanTerms(new(300_00), 0, InterestKind.None, 3, Every.Month, Today, Today);
        var plan = NewPlan.Of(rows, Today, terms, 4, Today.AddMonths(1));
        Assert.Equal("10000/10000 4000/4000 4000/0 4000/0 4000/0 4000/0", string.Join(' ', plan.Select(r => $"{r.Principal.Cents}/{r.Paid.Cents}")));
    }

    [Fact]
    public void A_new_plan_stays_within_what_the_city_lets_a_family_decide()
    {
        var limits = new PlanLimits(2, 6, 3);
        var last = Today.AddMonths(3);
        Assert.Null(NewPlan.Beyond(limits, 1, last, Today, Every.Month, 9, Today.AddMonths(1)));
        Assert.Equal("repayments", NewPlan.Beyond(limits, 1, last, Today, Every.Month, 10, Today.AddMonths(1)));
        Assert.Equal("repayments", NewPlan.Beyond(limits, 2, last, Today, Every.Month, 2, Today.AddMonths(1)));
        Assert.Equal("first", NewPlan.Beyond(limits, 0, last, Today, Every.Month, 2, Today));
        Assert.Null(NewPlan.Beyond(limits, 0, last, Today, Every.Month, 2, Today.AddMonths(4)));
        Assert.Equal("first", NewPlan.Beyond(limits, 0, last, Today, Every.Month, 2, Today.AddMonths(4).AddDays(1)));
    }

    private static Repayment Row(int number, int days, long principal, long interest = 0) =>
        new(number, Today.AddDays(days), new(principal), new(interest), Money.Zero, Money.Zero);
}
