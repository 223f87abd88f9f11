using FamilyPlatform.Ui;
using FamilyPlatform.Web.Hosting;

namespace FamilyPlatform.Tests.Ui;

/// <summary>One family is no "1 families", in either language.</summary>
public sealed class CountedWordsTests
{
    private static readonly Words Words = Words.Load(ModuleList.All.Select(m => m.Assembly));

    [Theory]
    [InlineData("en", 0, "0 families")]
    [InlineData("en", 1, "1 family")]
    [InlineData("en", 21, "21 families")]
    [InlineData("es", 0, "0 familias")]
    [InlineData("es", 1, "1 familia")]
    [InlineData("es", 21, "21 familias")]
    public void Words_go_with_their_number(string language, int count, string expected) =>
        Assert.Equal(expected, Words.Text(language, "office.overview.families", ("count", count)));

    [Theory]
    [InlineData("payouts.came_back", "1 came back", "1 regresó")]
    [InlineData("payouts.journal_pay", "Journal pay, 1 month", "Pago por diarios, 1 mes")]
    [InlineData("office.text.length", "1 text message: ", "1 mensaje de texto: ")]
    [InlineData("groups.page.members", "1 member, since ", "1 persona, desde el ")]
    [InlineData("programs.move.ended.note", "close for 1 family.", "cierran para 1 familia.")]
    public void One_of_it_is_said_as_one(string key, string english, string spanish)
    {
        Assert.Contains(english, One("en", key), StringComparison.Ordinal);
        Assert.Contains(spanish, One("es", key), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Until November 5, 2026")]
    [InlineData("es", "Hasta el 5 de noviembre de 2026")]
    public void A_day_is_written_out_because_its_digits_are_another_day_to_others(string language, string expected)
    {
        Assert.Equal(expected, Words.Text(language, "programs.repairs.until", ("day", new DateOnly(2026, 11, 5))));
        Assert.Equal(expected, Words.Markup(language, "programs.repairs.until", ("day", new DateOnly(2026, 11, 5))).Value);
    }

    [Fact]
    public void What_somebody_typed_is_never_read_as_a_choice() => Assert.Equal("{inside:Ana signed; 1 family in it, $5 owed",
        Words.Text("en", "programs.city.signed", ("name", "{inside:Ana"), ("inside", 1), ("amount", "$5")));

    private static string One(string language, string key) => Words.Text(language, key, ("count", 1), ("months", 1), ("inside", 1));
}
