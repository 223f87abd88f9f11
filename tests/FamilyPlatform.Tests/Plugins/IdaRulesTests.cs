using FamilyPlatform.Sdk.Values;
using IdaSavingsMatch;

namespace FamilyPlatform.Tests.Plugins;

/// <summary>The arithmetic of matched savings against worked examples from the field's rules (AFI Act; HHS guidelines, 91 FR 1797).</summary>
public sealed class IdaRulesTests
{
    private static Terms Terms(int perDollarCents, bool federal, long capPerson = 2_000, long capHousehold = 4_000) =>
        new(new(perDollarCents), federal, Money.Dollars(capPerson), Money.Dollars(capHousehold), 24, Money.Dollars(10_000), Money.Zero, 6, true, false);

    [Fact]
    public void Nine_people_in_the_48_states_in_2026_and_twice_the_line_of_three_in_hawaii_in_2025()
    {
        Assert.Equal(Money.Dollars(61_400), PovertyGuideline.For("contiguous", 2026, 9));
        Assert.Equal(Money.Dollars(61_300), PovertyGuideline.Line("hawaii", 2025, 3, 200));
    }

    [Fact]
    public void Twelve_deposits_of_41_67_at_four_to_one_earn_2000_16_in_equal_halves()
    {
        var match = MatchRules.On(new(12 * 41_67), Terms(400, federal: true));
        Assert.Equal((100_008L, 100_008L, 200_016L), (match.Federal.Cents, match.Other.Cents, match.Total.Cents));
        Assert.Equal(50_004L, match.Matched.Cents);
    }

    [Fact]
    public void Six_hundred_at_eight_to_one_reaches_the_federal_cap_and_a_hundred_stays_unmatched()
    {
        var match = MatchRules.On(Money.Dollars(600), Terms(800, federal: true));
        Assert.Equal((200_000L, 200_000L), (match.Federal.Cents, match.Other.Cents));
        Assert.Equal(Money.Dollars(100), Money.Dollars(600) - match.Matched);
    }

    [Fact]
    public void The_third_saver_of_a_household_gets_what_the_household_cap_leaves()
    {
        var match = MatchRules.On(Money.Dollars(600), Terms(800, federal: true), usedByHousehold: Money.Dollars(3_500));
        Assert.Equal(Money.Dollars(500), match.Federal);
    }

    [Fact]
    public void Only_the_monthly_limit_counts_and_a_month_outside_of_the_window_does_not()
    {
        var terms = Terms(200, federal: false) with { MonthlyLimit = Money.Dollars(100), WindowMonths = 2 };
        Deposit On(DateOnly day, long dollars, string source = "paycheck") => new(1, default, day, Money.Dollars(dollars), source, "slip", Deposit.Confirmed);
        Deposit[] deposits = [On(new(2026, 1, 5), 80), On(new(2026, 1, 30), 80), On(new(2026, 2, 1), 50), On(new(2026, 2, 2), 40, "journal"),
            On(new(2026, 3, 1), 70)];
        Assert.Equal(Money.Dollars(150), MatchRules.Matchable(deposits, terms, new(2026, 1, 2), new(2026, 12)));
    }

    [Fact]
    public void Whatever_is_saved_in_whatever_steps_the_whole_is_the_same_and_no_cap_is_passed()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 2_000; i++)
        {
            var federal = random.Next(2) == 0;
            var terms = Terms(random.Next(50, 801), federal, random.Next(100, 3_000), random.Next(100, 5_000));
            var (first, second) = (new Money(random.Next(1, 80_000)), new Money(random.Next(1, 80_000)));
            var (step, whole) = (MatchRules.On(first, terms), MatchRules.On(first + second, terms));
            Assert.True(whole.Other >= step.Other && whole.Federal >= step.Federal, "more saved, never less match");
            Assert.True(whole.Other <= Money.Min(terms.CapPerson, terms.CapHousehold), "cap");
            Assert.True(!federal || whole.Federal == whole.Other, "halves are equal");
            Assert.True(whole.Matched <= first + second, "no more is matched than was saved");
        }
    }
}
