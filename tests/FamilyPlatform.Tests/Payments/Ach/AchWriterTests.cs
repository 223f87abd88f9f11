using FamilyPlatform.Payments.Ach;
using Xunit;
using static FamilyPlatform.Tests.Payments.Ach.AchSample;

namespace FamilyPlatform.Tests.Payments.Ach;

public sealed class AchWriterTests
{
    [Fact]
    public void A_balanced_file_is_exactly_this()
    {
        var (written, lines) = Lines(Plan(), Pay("P1", 10_000, "José Muñoz"), Pay("P2", 5_050, account: "987") with { Account = "9876543210" });
        Assert.Equal(
        [
            "101 12104288219876543212611201504A094101WELLS FARGO            FAMILY PLATFORM                ",
            "5200FAMILY PLATFORM                     1987654321PPDJOURNAL         261124   1121042880000001",
            "6220910000190012345          0000010000P1             JOSE MUNOZ              0121042880000001",
            "6220910000199876543210       0000005050P2             ANA ORTIZ               0121042880000002",
            "62712104288200451200990      0000015050OFFSET         FAMILY PLATFORM         0121042880000003",
            "820000000300303042900000000150500000000150501987654321                         121042880000001",
            "9000001000001000000030030304290000000015050000000015050                                       ",
            new string('9', 94), new string('9', 94), new string('9', 94),
        ], lines);
        Assert.Equal([new AchRemark("P1", "name_folded")], written.Notices);
        Assert.Equal("121042880000002", written.Traces["P2"]);
    }

    [Fact]
    public void An_unbalanced_file_holds_credits_only()
    {
        var (written, lines) = Lines(Plan(balanced: false), Pay("P1", 10_000));
        Assert.StartsWith("5220", lines[1], StringComparison.Ordinal);
        Assert.Equal(0, written.Totals.DebitCents);
        Assert.Equal(10, lines.Length);
        Assert.Empty(Read(lines).Findings);
    }

    [Fact]
    public void The_same_plan_makes_the_same_bytes() =>
        Assert.Equal(Lines(Plan(), Pay("P1", 1)).Lines, Lines(Plan(), Pay("P1", 1)).Lines);

    // Oracle: 400 x 32227162 = 12890864800, of which ten digits stay.
    [Fact]
    public void The_hash_keeps_its_ten_low_digits()
    {
        var routing = "32227162" + RoutingNumber.CheckDigit("32227162");
        var (written, lines) = Lines(Plan(balanced: false), [.. Enumerable.Range(1, 400).Select(i => Pay($"P{i}", i, routing: routing))]);
        Assert.Equal(2_890_864_800, written.Totals.Hash);
        Assert.Equal("2890864800", lines[402].Substring(10, 10));
        Assert.Empty(Read(lines).Findings);
    }

    [Fact]
    public void The_largest_amount_is_written_and_one_cent_more_is_refused()
    {
        var (_, lines) = Lines(Plan(balanced: false), Pay("P1", 9_999_999_999));
        Assert.Equal(9_999_999_999, Read(lines).Totals.CreditCents);
        Assert.Equal([new AchRemark("P1", "amount_too_large")], Lines(Plan(balanced: false), Pay("P1", 10_000_000_000)).Written.Problems);
        Assert.Contains(new AchRemark("", "total_too_large"), Lines(Plan(), Pay("P1", 9_999_999_999), Pay("P2", 1)).Written.Problems);
    }

    [Theory]
    [InlineData("routing", "121042881", "12345", 1, false, "Ana")]
    [InlineData("account", "121042882", "123", 1, false, "Ana")]
    [InlineData("account", "121042882", "123456789012345678", 1, false, "Ana")]
    [InlineData("account", "121042882", "12 345", 1, false, "Ana")]
    [InlineData("amount", "121042882", "12345", 0, false, "Ana")]
    [InlineData("amount", "121042882", "12345", -1, false, "Ana")]
    [InlineData("amount", "121042882", "12345", 1, true, "Ana")]
    [InlineData("name", "121042882", "12345", 1, false, "李")]
    public void One_bad_payment_stops_the_file(string code, string routing, string account, long cents, bool prenote, string name)
    {
        var (written, lines) = Lines(Plan(), Pay("P1", 5), Pay("P2", cents, name, routing, account) with { Prenote = prenote });
        Assert.Equal([new AchRemark("P2", code)], written.Problems);
        Assert.Empty(lines);
    }

    [Fact]
    public void A_payment_may_stand_in_a_file_once() =>
        Assert.Equal([new AchRemark("P1", "id_twice")], Lines(Plan(), Pay("P1", 5), Pay("P1", 5)).Written.Problems);

    [Fact]
    public void A_plan_for_a_day_without_banks_is_refused()
    {
        Assert.Contains(new AchRemark("", "not_a_banking_day"), Lines(Plan() with { EffectiveOn = new(2026, 11, 26) }, Pay("P1", 5)).Written.Problems);
        Assert.Contains(new AchRemark("", "effective_in_the_past"), Lines(Plan() with { EffectiveOn = new(2026, 11, 19) }, Pay("P1", 5)).Written.Problems);
        Assert.Contains(new AchRemark("", "modifier"), Lines(Plan() with { Modifier = 'a' }, Pay("P1", 5)).Written.Problems);
    }

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var random = new Random(11);
        for (var round = 0; round < 60; round++)
        {
            var payments = Enumerable.Range(1, random.Next(1, 60)).Select(i => Random(random, i)).ToList();
            var plan = Plan(random.Next(2) == 0 && payments.Any(p => p.Cents > 0));
            var (written, lines) = Lines(plan, payments);
            Assert.Empty(written.Problems);
            var file = Read(lines);
            Assert.Empty(file.Findings);
            Assert.Equal(written.Totals, file.Totals);
            Assert.Equal(0, lines.Length % 10);
            Assert.Equal(payments, file.Entries.Where(e => e.Id != "OFFSET").Select(Back));
            Assert.Equal(plan.EffectiveOn, file.Batches[0].Header.EffectiveOn);
            Assert.Equal(plan.Created, file.Header!.Created);
        }
    }

    private static AchPayment Random(Random random, int i)
    {
        var eight = random.Next(1_000_000, 99_999_999).ToString("00000000", System.Globalization.CultureInfo.InvariantCulture);
        var account = string.Concat(Enumerable.Range(0, random.Next(4, 18)).Select(_ => random.Next(10)));
        var prenote = random.Next(10) == 0;
        return new($"P{i}", eight + RoutingNumber.CheckDigit(eight), account, random.Next(2) == 0 ? AchAccountKind.Checking : AchAccountKind.Savings,
            prenote ? 0 : random.Next(1, 90_000_000), $"NAME {i}", prenote, random.Next(5) == 0 ? $"NOTE {i}" : "");
    }

    private static AchPayment Back(AchEntry e) => new(
        e.Id, e.Routing, e.Account, (AchAccountKind)(e.Code / 10 * 10), e.Cents, e.Name, AchCodes.IsPrenote(e.Code),
        e.Addenda is [AchNote note] ? note.Text : "");
}
