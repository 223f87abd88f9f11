using System.Text;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using IdaSavingsMatch;

namespace FamilyPlatform.ProgramTests.Ida;

/// <summary>Reports and the liability of promised match.</summary>
public sealed class ReportTests
{
    [Fact]
    public void A_quarter_to_come_is_blank_and_a_quarter_with_none_is_a_zero()
    {
        Start[] starts = [new(new(2026, 10, 3), new(2026, 10, 4), false), new(new(2026, 1, 3), null, false), new(new(2026, 11, 1), null, true)];
        var rows = RefugeeReport.Rows(starts, new(2027, 2, 10), 40, 100).Select(r => string.Join('|', r)).ToList();
        Assert.Contains("accounts opened, individual|1|0|||1|40|2|100", rows);
        Assert.Contains("accounts opened, household|1|0|||1||1|", rows);
        Assert.Contains("savings plans signed, individual|1|0|||1||1|", rows);
    }

    [Fact]
    public void Nobody_is_found_by_subtracting_from_the_demographics()
    {
        var rows = AfiReport.People("E", "at entry", [new("work", "full", 40), new("work", "part", 12), new("work", "looking", 3)]).Select(r => r[2]).ToList();
        Assert.Equal(["40", "not shown: few", "not shown: few"], rows);
        Assert.Equal(["40", "12"], AfiReport.People("E", "at entry", [new("work", "full", 40), new("work", "part", 12)]).Select(r => r[2]));
    }

    [Fact]
    public void The_report_has_its_six_sections_and_splits_purchases_three_ways()
    {
        var activity = new Activity(5, 1, 4, 9, Money.Dollars(900), 1, Money.Dollars(50), 2, Money.Dollars(80), 24, 3, Money.Dollars(1_000),
            Money.Dollars(1_000), [new("school", 2, Money.Dollars(300), Money.Dollars(301), Money.Dollars(299))]);
        var rules = new Answers(new Dictionary<string, string> { ["for_school"] = "yes", ["match"] = "200", ["funding"] = "federal", ["cap_person"] = "1",
            ["cap_household"] = "1", ["project_area"] = "=cmd" });
        var rows = AfiReport.Rows(rules, new Dictionary<string, int> { ["in"] = 5, ["asked"] = 1 }, activity, activity, [new("work", "full", 12)], []).ToList();
        Assert.Equal(["A", "B", "C", "D", "E"], rows.Skip(1).Select(r => r[0]).Distinct());
        Assert.Contains(rows, r => r[1] == "purchases: School or training; federal" && r[2] == "301.00");
        Assert.Contains(rows, r => r[1] == "applicants" && r[2] == "6");
        // A spreadsheet runs nothing of what somebody typed.
        Assert.Contains("'=cmd", Encoding.UTF8.GetString([.. Csv.File("x.csv", rows).Content]), StringComparison.Ordinal);
    }

    [Fact]
    public void One_more_account_fits_only_when_every_promise_before_it_is_funded()
    {
        var terms = new Terms { Federal = new(0, Money.Dollars(2_000), Money.Dollars(4_000)), Other = new(200, Money.Dollars(2_000), Money.Dollars(4_000)),
            MonthlyLimit = Money.Dollars(100), WindowMonths = 12, ToGoal = true };
        Night saver = new(new(1, new(1), default, 1, default, Guid.Empty, "", "school", Money.Dollars(500), default, new(2026, 1, 1), false, 1, null,
            default, null, Standing.New with { Own = Money.Dollars(100), Posted = new(default, Money.Dollars(150)) }, false), Money.Dollars(100),
            new(default, Money.Dollars(150)), new(default, Money.Dollars(150)));
        // $500 at two to one is $1,000: $150 posted, $50 to come, $800 can still be earned.
        var liability = Liability.Of(new(default, Money.Dollars(900)), [saver], _ => terms);
        Assert.Equal((Money.Dollars(50), Money.Dollars(800), Money.Dollars(50)), (liability.ToCome.Other, liability.Could.Other, liability.Left.Other));
        Assert.True(liability.Fits(new(default, Money.Dollars(50))));
        Assert.False(liability.Fits(new(default, new(50_01))));
        Assert.Equal(Money.Dollars(150), Liability.Of(new(default, Money.Dollars(700)), [saver], _ => terms).Unfunded.Other);
    }
}
