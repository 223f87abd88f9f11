using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Budgets;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.TestKit;
using Xunit;

namespace FamilyPlatform.Tests.Plugins.DirectFunds;

public sealed class FundTests
{
    private static (string, string)[] Ask(string amount) => [("amount", amount), ("purpose", "transport")];

    private static async Task<(Stage Stage, Actor Ana)> Waited()
    {
        var stage = await Stage.Open(Stage.Own("DirectFunds"), new DateOnly(2026, 7, 1));
        var ana = await stage.Family("Ana", "en");
        await stage.Enter(ana, ("name", "The Robles"));
        await stage.GiveBankAccount(ana);
        await stage.Travel(190);
        return (stage, ana);
    }

    [Fact]
    public async Task Nothing_is_promised_above_the_budget_and_the_family_reads_that_its_year_stays()
    {
        var (stage, ana) = await Waited();
        await using var _ = stage;
        var manager = await stage.Staff(Hat.Manager);
        var cap = new Dictionary<string, string>
        {
            ["cap"] = "150", ["from_on"] = $"{stage.Today:yyyy-MM-dd}", ["until_on"] = $"{stage.Today.AddDays(300):yyyy-MM-dd}",
        };
        Assert.True((await stage.Send(new SetBudget("direct_funds", Stage.City, cap), manager)).Succeeded);

        var texts = Stage.Texts((await stage.Page(ana, "funds")).Value);
        Assert.Contains(texts, text => text.Contains("The program has $150 for all families right now."));
        Assert.NotNull((await stage.Act(ana, new("funds", "draw"), Ask("150.01"))).Refusal);
        Assert.True((await stage.Act(ana, new("funds", "draw"), Ask("150"))).Succeeded);
        Assert.Equal("program.form_gone", (await stage.Act(ana, new("funds", "draw"), Ask("25"))).Refusal?.Code);
        var refused = await stage.Act(manager, new("all-campaigns", "open"), ("title_en", "Winter"), ("title_es", "Invierno"), ("amount", "1"), ("places", "1"),
            ("closes_on", $"{stage.Today:yyyy-MM-dd}"), ("choosing", "first"));
        Assert.Equal("direct_funds.campaign_budget", refused.Refusal?.Code);
    }

    [Fact]
    public async Task What_is_owed_is_told_with_its_amount_and_its_end()
    {
        var (stage, ana) = await Waited();
        await using var _ = stage;
        var manager = await stage.Staff(Hat.Manager);
        await stage.Act(ana, new("funds", "draw"), Ask("300"));
        await stage.Act(manager, new("all-monthly", "offer"), ("family", $"{ana.Family}"), ("amount", "400"), ("day", "31"), ("months", "3"),
            ("reason", "A year to finish the course."));
        await stage.Act(ana, new("monthly", "accept"));

        var owed = (await stage.Send(new Obligations("direct_funds", Stage.City, stage.Today), Actor.System)).Value.Items;
        Assert.Equal(Money.Dollars(1500), owed.Aggregate(Money.Zero, (sum, o) => sum + o.Amount));
        Assert.Contains(owed, o => o.Amount == Money.Dollars(1200) && o.Until == new DateOnly(2027, 3, 31));
    }

    /// <summary>The real ledger, the real office and the real bank, in an order that nobody chose.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Whatever_happens_to_draws_the_fund_gave_exactly_what_families_read_as_paid(int seed)
    {
        var (stage, ana) = await Waited();
        await using var _ = stage;
        var random = new Random(seed);
        for (var step = 0; step < 14; step++)
        {
            switch (random.Next(7))
            {
                case 0 or 1 or 2: await stage.Act(ana, new("funds", "draw"), Ask($"{random.Next(25, 300)}.{random.Next(10, 99)}")); break;
                case 3: await stage.Decline("Not now."); break;
                case 4: await stage.PayOut(); break;
                case 5: await TakeBack(stage, ana, random); break;
                default: await stage.Travel(random.Next(1, 4)); break;
            }
            Assert.Empty(await stage.Unsound());
            var rows = Stage.Texts((await stage.Page(ana, "funds")).Value)
                .Where(text => text.Contains(" · Getting around", StringComparison.Ordinal)).ToList();
            var gone = rows.Where(r => r.EndsWith("Paid", StringComparison.Ordinal)).Sum(Cents);
            // What two people let go has left the fund before the bank paid it; what still waits has not.
            var let = rows.Where(r => r.EndsWith("On its way", StringComparison.Ordinal)).Sum(Cents);
            var fund = -(await stage.Balance("fund/direct")).Cents;
            Assert.InRange(fund, gone, gone + let);
            var year = $", {stage.Today.Year}";
            var counted = rows.Where(r => r.Contains(year, StringComparison.Ordinal) && !r.EndsWith("Not sent", StringComparison.Ordinal)
                && !r.EndsWith("Taken back", StringComparison.Ordinal)).Sum(Cents);
            Assert.True(counted <= 120_000, $"seed {seed}, step {step}: {counted}");
        }
    }

    private static long Cents(string row) => (long)(decimal.Parse(
        row[(row.IndexOf('$') + 1)..row.IndexOf(" ·", StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture) * 100);

    private static async Task TakeBack(Stage stage, Actor ana, Random random)
    {
        var open = (await stage.Page(ana, "funds")).Value.Blocks.OfType<FamilyPlatform.Sdk.Pages.Card>().SelectMany(c => c.Blocks)
            .OfType<FamilyPlatform.Sdk.Pages.Rows>().SelectMany(r => r.Items).Where(r => r.Href is { } h && h.Contains("item=d-")).ToList();
        if (open.Count == 0) return;
        var id = open[random.Next(open.Count)].Href!.Split("item=")[1];
        await stage.Act(ana, new("draw", "take-back") { Item = id });
    }
}
