using System.Text.Json;
using System.Text.RegularExpressions;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using Microloans;

namespace FamilyPlatform.ProgramTests.Loans;

/// <summary>The calculation on the command line, and what its page says about it.</summary>
public sealed partial class ComputeTests
{
    [Fact]
    public async Task What_the_page_shows_is_what_is_printed()
    {
        var blocks = Blocks().Matches(await File.ReadAllTextAsync(Path.Combine(Root(), "docs/programs/loans.md"), TestContext.Current.CancellationToken));
        Assert.Equal(2, blocks.Count);
        foreach (Match block in blocks) Assert.Equal(block.Groups["out"].Value, (await Run(block.Groups["in"].Value)).Value.Output);
    }

    [Fact]
    public async Task As_json_every_amount_has_both_its_decimals_and_the_rows_add_up()
    {
        var text = (await Run("""{ "principal": 1000, "repayments": 3, "disbursement": "2026-01-31" }""", "--json")).Value.Output;
        Assert.Contains("333.33", text, StringComparison.Ordinal);
        Assert.Contains("0.00", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(text);
        var rows = json.RootElement.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal("2026-02-28 2026-03-31 2026-04-30", string.Join(' ', rows.Select(r => r.GetProperty("due").GetString())));
        Assert.Equal(1000m, rows.Sum(r => r.GetProperty("principal").GetDecimal()));
        Assert.Equal(0m, rows[^1].GetProperty("balance").GetDecimal());
        Assert.Equal(333.34m, rows[^1].GetProperty("total").GetDecimal());
    }

    [Theory]
    [InlineData("nonsense", "description")]
    [InlineData("[]", "description")]
    [InlineData("""{ "repayments": 3, "disbursement": "2026-01-31" }""", "principal")]
    [InlineData("""{ "principal": 0, "repayments": 3, "disbursement": "2026-01-31" }""", "principal")]
    [InlineData("""{ "principal": 10.001, "repayments": 3, "disbursement": "2026-01-31" }""", "principal")]
    [InlineData("""{ "principal": 1e3, "repayments": 3, "disbursement": "2026-01-31" }""", "principal")]
    [InlineData("""{ "principal": "many", "repayments": 3, "disbursement": "2026-01-31" }""", "principal")]
    [InlineData("""{ "principal": 10, "repayments": 2.5, "disbursement": "2026-01-31" }""", "repayments")]
    [InlineData("""{ "principal": 10, "repayments": 1201, "disbursement": "2026-01-31" }""", "repayments")]
    [InlineData("""{ "principal": 10, "repayments": 3, "disbursement": "01/31/2026" }""", "disbursement")]
    [InlineData("""{ "principal": 10, "repayments": 3, "disbursement": "2026-01-31", "firstDue": "2026-01-30" }""", "firstDue")]
    [InlineData("""{ "principal": 10, "repayments": 3, "disbursement": "2026-01-31", "unit": "moons" }""", "unit")]
    [InlineData("""{ "principal": 10, "repayments": 3, "disbursement": "2026-01-31", "interest": "compound" }""", "interest")]
    [InlineData("""{ "principal": 10, "repayments": 3, "disbursement": "2026-01-31", "interest": "flat" }""", "annualRatePercent")]
    [InlineData("""{ "principal": 10, "repayments": 3, "disbursement": "2026-01-31", "principalGrace": 3 }""", "principalGrace")]
    [InlineData("""{ "principal": 10, "repayments": 3, "disbursement": "2026-01-31", "fee": 1 }""", "fee")]
    [InlineData("""{ "principal": 10, "principal": 20, "repayments": 3, "disbursement": "2026-01-31" }""", "principal")]
    [InlineData("""{ "principal": 10, "repayments": 3, "disbursement": "2026-01-31", "roundTo": 0 }""", "roundTo")]
    public async Task A_description_that_does_not_fit_is_refused_by_the_name_of_the_field(string description, string field)
    {
        var refusal = (await Run(description)).Refusal!;
        Assert.Equal(("loans.schedule", field), (refusal.Code, refusal.Field));
        Assert.StartsWith(field, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_command_is_refused_by_the_name_of_the_one_there_is()
    {
        var refusal = (await new ComputeHandler().Handle(new Compute("loans", new(0), "interest", [], "{}"), TestContext.Current.CancellationToken)).Refusal!;
        Assert.Equal(("loans.command", "command", "The one command is “schedule”.", "El único comando es «schedule»."),
            (refusal.Code, refusal.Field, refusal.Both!.En, refusal.Both.Es));
    }

    private static Task<Outcome<Computed>> Run(string description, params string[] arguments) =>
        new ComputeHandler().Handle(new Compute("loans", new(0), "schedule", arguments, description), TestContext.Current.CancellationToken);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "FamilyPlatform.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex("```json\n(?<in>.*?)```\n\nprints\n\n```text\n(?<out>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
