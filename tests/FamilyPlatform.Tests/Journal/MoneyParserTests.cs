using System.Globalization;
using FamilyPlatform.Journal;

namespace FamilyPlatform.Tests.Journal;

public sealed class MoneyParserTests
{
    [Theory]
    [InlineData("1,200", 120000)]
    [InlineData("$1200.50", 120050)]
    [InlineData(" 1200.5 ", 120050)]
    [InlineData("about 1200", 120000)]
    [InlineData("más o menos 1,200", 120000)]
    [InlineData("1200 mas o menos", 120000)]
    [InlineData("unos 300 dólares", 30000)]
    [InlineData("~50", 5000)]
    [InlineData("2k", 200000)]
    [InlineData("2 mil", 200000)]
    [InlineData("none", 0)]
    [InlineData("nada", 0)]
    public void Money_is_read_the_way_people_write_it(string typed, long cents) => Assert.Equal(cents, MoneyParser.Read(typed).Entry?.Amount.Cents);

    [Theory]
    [InlineData("1,000-1,500")]
    [InlineData("1000 to 1500")]
    [InlineData("entre 1,000 y 1,500")]
    [InlineData("1500 – 1000")]
    [InlineData("de 1000 a 1500")]
    public void A_range_keeps_both_ends(string typed)
    {
        var read = MoneyParser.Read(typed).Entry!;
        Assert.Equal((100000, 150000, 125000), (read.Low.Cents, read.High.Cents, read.Amount.Cents));
        Assert.True(read.About);
    }

    [Theory]
    [InlineData("1.200", "journal.money.two_ways")]
    [InlineData("1,20", "journal.money.two_ways")]
    [InlineData("1 200", "journal.money.two_ways")]
    [InlineData("1-2k", "journal.money.unclear")]
    [InlineData("-40", "journal.money.minus")]
    [InlineData("99999999999", "journal.money.too_big")]
    [InlineData("a lot", "journal.money.unclear")]
    [InlineData("mil doscientos", "journal.money.unclear")]
    public void What_could_mean_two_amounts_is_asked_about(string typed, string problem) => Assert.Equal(problem, MoneyParser.Read(typed).Problem);

    [Fact]
    public void Every_amount_reads_back_as_it_is_written_out()
    {
        var random = new Random(20261117);
        for (var i = 0; i < 5000; i++)
        {
            var cents = random.NextInt64(0, 1_000_000_000);
            var value = cents / 100m;
            string[] forms = [value.ToString("#,0.00", CultureInfo.InvariantCulture), value.ToString("0.00", CultureInfo.InvariantCulture), "$"
                + value.ToString("0.00", CultureInfo.InvariantCulture), $"about {value.ToString("0.00", CultureInfo.InvariantCulture)}"];
            foreach (var form in forms) Assert.Equal(cents, MoneyParser.Read(form).Entry?.Amount.Cents);
        }
    }

    [Fact]
    public void Nothing_that_can_be_typed_breaks_it()
    {
        var random = new Random(7);
        const string Keys = "0123456789.,-$ kmilaboutmásy~()ñ–";
        for (var i = 0; i < 5000; i++)
        {
            var read = MoneyParser.Read(new string([.. Enumerable.Range(0, random.Next(0, 24)).Select(_ => Keys[random.Next(Keys.Length)])]));
            Assert.True(read.Entry is null != read.Problem is null);
            if (read.Entry is { } entry) Assert.InRange(entry.Amount.Cents, entry.Low.Cents, entry.High.Cents);
        }
    }
}
