using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using IdaSavingsMatch;

namespace FamilyPlatform.ProgramTests.Ida;

/// <summary>The arithmetic of matched savings against worked examples from the field's rules (AFI Act; HHS guidelines, 91 FR 1797).</summary>
public sealed class MatchRulesTests
{
    private static Terms Terms(int perDollarCents, bool federal, long capPerson = 2_000, long capHousehold = 4_000) => new()
    {
        Federal = new(federal ? perDollarCents / 2 : 0, Money.Dollars(capPerson), Money.Dollars(capHousehold)),
        Other = new(federal ? perDollarCents - perDollarCents / 2 : perDollarCents, Money.Dollars(capPerson), Money.Dollars(capHousehold)),
        Equal = federal, WindowMonths = 24, MonthlyLimit = Money.Dollars(10_000), EarnedOnly = true,
    };

    private static Match On(Money saved, Terms terms) => MatchRules.On(saved, terms);

    [Fact]
    public void Nine_people_in_the_48_states_in_2026_and_twice_the_line_of_three_in_hawaii_in_2025()
    {
        Assert.Equal(Money.Dollars(61_400), PovertyGuideline.For("contiguous", 2026, 9));
        Assert.Equal(Money.Dollars(61_300), PovertyGuideline.Line("hawaii", 2025, 3, 200));
    }

    [Fact]
    public void A_family_of_four_in_texas_is_at_150_percent_with_exactly_49_500() =>
        Assert.Equal(Money.Dollars(49_500), PovertyGuideline.Line("contiguous", 2026, 4, 150));

    [Fact]
    public void Twelve_deposits_of_41_67_at_four_to_one_earn_2000_16_in_equal_halves()
    {
        var match = On(new(12 * 41_67), Terms(400, federal: true));
        Assert.Equal((100_008L, 100_008L, 200_016L), (match.By.Federal.Cents, match.By.Other.Cents, match.Total.Cents));
        Assert.Equal(50_004L, match.Matched.Cents);
    }

    [Fact]
    public void Six_hundred_at_eight_to_one_reaches_the_federal_cap_and_a_hundred_stays_unmatched()
    {
        var match = On(Money.Dollars(600), Terms(800, federal: true));
        Assert.Equal((200_000L, 200_000L), (match.By.Federal.Cents, match.By.Other.Cents));
        Assert.Equal(Money.Dollars(100), Money.Dollars(600) - match.Matched);
    }

    [Fact]
    public void The_501st_dollar_at_eight_to_one_earns_nothing_of_either_half() =>
        Assert.Equal(On(Money.Dollars(500), Terms(800, federal: true)).By, On(Money.Dollars(501), Terms(800, federal: true)).By);

    [Fact]
    public void The_third_saver_of_a_household_gets_what_the_household_cap_leaves()
    {
        var terms = Terms(800, federal: true);
        var room = MatchRules.Room(terms, Shares.None, new(Shares.None, new(Money.Dollars(3_500), Money.Dollars(3_500))));
        Assert.Equal(Money.Dollars(500), MatchRules.On(Money.Dollars(600), terms, room).By.Federal);
        var full = MatchRules.Room(terms, Shares.None, new(Shares.None, new(Money.Dollars(4_000), Money.Dollars(4_000))));
        Assert.Equal(Money.Zero, MatchRules.On(Money.Dollars(600), terms, full).Total);
    }

    [Fact]
    public void Two_funders_give_each_its_own_share_and_stop_each_at_its_own_cap()
    {
        var terms = new Terms
        {
            Federal = new(100, Money.Dollars(50), Money.Dollars(50)), Other = new(200, Money.Dollars(2_000), Money.Dollars(4_000)),
            MonthlyLimit = Money.Dollars(1_000),
        };
        var match = On(Money.Dollars(80), terms);
        Assert.Equal((Money.Dollars(50), Money.Dollars(160)), (match.By.Federal, match.By.Other));
        Assert.Equal(Money.Dollars(80), match.Matched);
    }

    [Fact]
    public void Each_use_and_each_funder_has_its_own_match()
    {
        var settings = new Answers(new Dictionary<string, string>
        {
            ["match"] = "200", ["match_home"] = "300", ["federal_match"] = "100", ["federal_home"] = "150", ["funding"] = "two", ["cap_person"] = "200000",
            ["cap_household"] = "400000", ["cap_person_other"] = "100000", ["window_months"] = "36", ["monthly_limit"] = "25000",
        });
        var (home, school) = (IdaSavingsMatch.Terms.From(settings, "home"), IdaSavingsMatch.Terms.From(settings, "school"));
        Assert.Equal((150L, 300L), (home.Federal.PerDollar, home.Other.PerDollar));
        Assert.Equal((100L, 200L), (school.Federal.PerDollar, school.Other.PerDollar));
        Assert.Equal((Money.Dollars(2_000), Money.Dollars(1_000), Money.Dollars(4_000)), (home.Federal.CapPerson, home.Other.CapPerson,
            home.Other.CapHousehold));
    }

    [Fact]
    public void Only_the_monthly_limit_counts_and_a_month_outside_of_the_window_does_not()
    {
        var terms = Terms(200, federal: false) with { MonthlyLimit = Money.Dollars(100), WindowMonths = 2 };
        (DateOnly, Money, string)[] deposits =
        [
            (new(2026, 1, 5), Money.Dollars(80), "paycheck"), (new(2026, 1, 30), Money.Dollars(80), "paycheck"),
            (new(2026, 2, 1), Money.Dollars(50), "paycheck"),
            (new(2026, 2, 2), Money.Dollars(40), "journal"), (new(2026, 3, 1), Money.Dollars(70), "paycheck"),
        ];
        Assert.Equal(Money.Dollars(150), MatchRules.Matchable(deposits, terms, new(2026, 1, 2), new(2026, 12)));
        Assert.Equal(Money.Dollars(130), MatchRules.Matchable(deposits, terms with { MonthlyLimit = Money.Dollars(80) }, new(2026, 1, 2), new(2026, 12)));
        Assert.Equal(Money.Dollars(100), MatchRules.Matchable(deposits, terms with { MonthlyLeast = Money.Dollars(60) }, new(2026, 1, 2), new(2026, 12)));
        Assert.Equal(Money.Dollars(130), MatchRules.Matchable(deposits, terms with { Lump = Money.Dollars(40) }, new(2026, 1, 2), new(2026, 12))
            + Money.Dollars(10));
        Assert.Equal(Money.Dollars(100), MatchRules.Matchable(deposits, terms with { ProjectEnd = new(2026, 1, 31) }, new(2026, 1, 2), new(2026, 12)));
    }

    [Fact]
    public void Pay_for_the_journal_is_no_wage_unless_the_city_says_so_and_money_put_back_is_never_matched_twice()
    {
        var terms = Terms(200, federal: false);
        Assert.False(terms.Matches("journal"));
        Assert.True((terms with { JournalCounts = true }).Matches("journal"));
        Assert.False(terms.Matches("refund"));
        Assert.True((terms with { RefundCounts = true }).Matches("refund"));
        Assert.True((terms with { EarnedOnly = false }).Matches("gift"));
        Assert.False((terms with { EarnedOnly = false }).Matches(Sources.Repaid));
        Assert.False((terms with { EarnedOnly = false }).Matches(Sources.Interest));
    }

    [Fact]
    public void Whatever_is_saved_in_whatever_steps_the_whole_is_the_same_and_no_cap_is_passed()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 10_000; i++)
        {
            var federal = random.Next(2) == 0;
            var terms = Terms(random.Next(50, 801), federal, random.Next(100, 3_000), random.Next(100, 5_000));
            var (first, second) = (new Money(random.Next(1, 80_000)), new Money(random.Next(1, 80_000)));
            var (step, whole) = (On(first, terms), On(first + second, terms));
            Assert.True(whole.By.Other >= step.By.Other && whole.By.Federal >= step.By.Federal, "more saved, never less match");
            Assert.True(whole.By.Other <= Money.Min(terms.Other.CapPerson, terms.Other.CapHousehold), "cap");
            Assert.True(!federal || whole.By.Federal == whole.By.Other, "halves are equal");
            Assert.True(whole.Matched <= first + second, "no more is matched than was saved");
        }
    }

    [Fact]
    public void Of_a_home_with_three_accounts_two_are_served_and_the_third_reads_of_the_limit()
    {
        var terms = Terms(800, federal: true);
        Night Account(long id) => new(new(id, new(1), new(Guid.Empty), (int)id, default, new Guid((int)id, 0, 0, new byte[8]), "", "school", Money.Dollars(600),
            Money.Dollars(50), new(2026, 1, 1), false, 1, null, Money.Zero, null, Standing.New with { Own = Money.Dollars(600) }, false), Money.Dollars(600),
            Shares.None, Shares.None);
        var due = Rounds.Due([Account(1), Account(2), Account(3)], _ => terms);
        Assert.Equal([(1L, 200_000L), (2L, 200_000L)], due.Select(d => (d.Saver.Id, d.More.Federal.Cents)));
    }

    [Fact]
    public void One_holder_with_two_accounts_has_one_personal_cap()
    {
        var terms = Terms(800, federal: true);
        Night Account(long id) => new(new(id, new(1), new(Guid.Empty), (int)id, default, new Guid(7, 0, 0, new byte[8]), "", "school", Money.Dollars(400),
            Money.Dollars(50), new(2026, 1, 1), false, 1, null, Money.Zero, null, Standing.New with { Own = Money.Dollars(300) }, false), Money.Dollars(300),
            Shares.None, Shares.None);
        var due = Rounds.Due([Account(1), Account(2)], _ => terms);
        Assert.Equal([120_000L, 80_000L], due.Select(d => d.More.Federal.Cents));
    }
}
