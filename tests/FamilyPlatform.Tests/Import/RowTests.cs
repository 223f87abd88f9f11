using FamilyPlatform.Web;
using FamilyPlatform.Web.Import;

namespace FamilyPlatform.Tests.Import;

public sealed class RowTests
{
    private const string Mapping = """
        { "family": { "key": "f{id}" }, "month": { "text": "{month}" },
          "facts": { "income.work": { "dollars": "wage * 2" }, "housing.same": { "text": "{moved}", "values": { "n": "same" } } } }
        """;

    [Theory]
    [InlineData("1 + 2 * 3", 7)]
    [InlineData("(1 + 2) * 3", 9)]
    [InlineData("10 - 4 - 3", 3)]
    [InlineData("12 / 4 / 3", 1)]
    [InlineData("-a + 5", 3)]
    [InlineData("round(ln(exp(a)) * 1.25)", 3)]
    [InlineData("[b c] * a", 8)]
    public void A_formula_is_worked_out(string formula, double expected) =>
        Assert.Equal(expected, Formula.Parse(formula).Of(column => column == "a" ? 2 : 4));

    [Theory]
    [InlineData("1 +")]
    [InlineData("(1")]
    [InlineData("1 2")]
    [InlineData("sqrt(4)")]
    [InlineData("[a")]
    [InlineData("")]
    public void A_formula_that_cannot_be_read_says_where(string formula) =>
        Assert.Contains("at place", Assert.Throws<FormatException>(() => Formula.Parse(formula)).Message);

    [Fact]
    public void What_is_missing_stays_missing_and_is_never_zero() =>
        Assert.Null(Formula.Parse("exp(a) * 0 + 5").Of(_ => double.NaN));

    [Fact]
    public async Task Each_broken_rule_is_told_with_its_row()
    {
        var problems = await ImportScene.Problems("""
            id,month,wage,moved
            1,2024-01,10,n
            ,2024-01,10,n
            2,2024-13,10,n
            3,2024-01,ten,n
            4,2024-01,-1,n
            5,2024-01,10,perhaps
            1,2024-01,10,n
            6,2024-01,10
            7,2024-01,1"0,n
            8,2024-02,,
            """, Mapping);
        Assert.Equal(
            [(3, "family"), (4, "month"), (5, "not_a_number"), (6, "out_of_range"), (7, "out_of_range"), (8, "twice"), (9, "columns"), (10, "quotes")],
            problems.Select(p => (p.Line, p.Rule)));
    }

    [Theory]
    [InlineData("""{ "family": { "key": "f{id}" }, "month": { "text": "{month}" }, "facts": {}, "plam": 1 }""")]
    [InlineData("""{ "family": { "key": "f{id}" }, "month": {}, "facts": {} }""")]
    [InlineData("""{ "family": { "key": "f{id}" }, "month": { "text": "{month}" }, "facts": { "income.work": {} } }""")]
    [InlineData("""{ "family": { "key": "f{id}" }, "month": { "text": "{month}" }, "facts": { "income.work": { "dollars": "1 +" } } }""")]
    [InlineData("""{ "family": { "key": "f{nobody}" }, "month": { "text": "{month}" }, "facts": {} }""")]
    public async Task A_mapping_that_cannot_be_used_is_one_sentence(string mapping)
    {
        var error = await Assert.ThrowsAsync<PlainError>(() => ImportScene.Problems("id,month\n1,2024-01\n", mapping));
        Assert.Contains("apping", error.Message);
    }
}
