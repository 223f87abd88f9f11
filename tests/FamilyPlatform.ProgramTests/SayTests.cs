using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.ProgramTests;

/// <summary>Days, months and numbers of things, as a neighbor would write them in either language.</summary>
public sealed class SayTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Fact]
    public void A_day_is_written_as_each_language_writes_it()
    {
        Assert.Equal(["Mar 1, 2026", "Mar 1", "March 1, 2026", "Sunday, March 1, 2026"], Days(Say.En));
        Assert.Equal(["1 mar 2026", "1 mar", "1 de marzo de 2026", "domingo 1 de marzo de 2026"], Days(Say.Es));

        static string[] Days(Say say) => [say.Day(Day), say.ShortDay(Day), say.LongDay(Day), say.WeekDay(Day)];
    }

    [Fact]
    public void A_month_is_large_in_English_and_small_in_Spanish_unless_it_begins()
    {
        var month = new Month(2026, 3);
        Assert.Equal(("March 2026", "March"), (Say.En.Month(month), Say.En.MonthName(month)));
        Assert.Equal(("marzo de 2026", "marzo"), (Say.Es.Month(month), Say.Es.MonthName(month)));
        Assert.Equal(("Marzo de 2026", "March 2026", ""), (Say.Begin(Say.Es.Month(month)), Say.Begin(Say.En.Month(month)), Say.Begin("")));
    }

    [Theory]
    [InlineData(0, "0 months, 0 days, 0 people", "0 meses, 0 días, 0 personas")]
    [InlineData(1, "1 month, 1 day, 1 person", "1 mes, 1 día, 1 persona")]
    [InlineData(2, "2 months, 2 days, 2 people", "2 meses, 2 días, 2 personas")]
    [InlineData(1250, "1,250 months, 1,250 days, 1,250 people", "1,250 meses, 1,250 días, 1,250 personas")]
    public void One_is_one_and_everything_else_is_many(long number, string en, string es) =>
        Assert.Equal(new LocalizedText(en, es), Say.Both(say => $"{say.Months(number)}, {say.Days(number)}, {say.People(number)}"));

    [Fact]
    public void What_agrees_with_the_number_comes_along()
    {
        Assert.Equal("1 answer is", Say.En.Count(1, ("answer is", "answers are"), ("respuesta falta", "respuestas faltan")));
        Assert.Equal("3 respuestas faltan", Say.Es.Count(3, ("answer is", "answers are"), ("respuesta falta", "respuestas faltan")));
    }

    [Fact]
    public void A_language_that_is_not_spoken_reads_English()
    {
        var say = new Say("fr");
        Assert.Equal(("Yes", "March 1, 2026", "Both"), (say.T("Yes", "Sí"), say.LongDay(Day), say.T(new LocalizedText("Both", "Ambos"))));
    }

    [Fact]
    public void An_option_is_said_by_its_label_and_one_that_is_gone_as_it_was_kept()
    {
        Option[] options = [new("work", new("Work", "Trabajo"))];
        Assert.Equal(("Trabajo", "school"), (Say.Es.Of(options, "work"), Say.Es.Of(options, "school")));
    }
}
