using System.Globalization;
using FamilyPlatform.Sdk.Programs;

namespace FamilyPlatform.Sdk.Values;

/// <summary>Texts, days, months and numbers of things in one reader's language: <c>new Say(request.Viewer.Language)</c>.</summary>
/// <param name="Language"><c>en</c> or <c>es</c>; anything else reads as English.</param>
/// <remarks>Months and days of the week are small in Spanish. Where they stand alone or begin a sentence, see <see cref="Begin"/>.</remarks>
public readonly record struct Say(string Language)
{
    private static readonly CultureInfo InEnglish = CultureInfo.GetCultureInfo("en-US");
    private static readonly CultureInfo InSpanish = CultureInfo.GetCultureInfo("es-US");

    /// <summary>English, for a text that is made in both languages at once.</summary>
    public static readonly Say En = new("en");

    /// <summary>Spanish, for a text that is made in both languages at once.</summary>
    public static readonly Say Es = new("es");

    private bool Spanish => Language == "es";

    /// <summary>One of two texts.</summary>
    /// <param name="en">English.</param>
    /// <param name="es">Spanish, in <i>usted</i>.</param>
    public string T(string en, string es) => Spanish ? es : en;

    /// <summary>A text that is there in both languages.</summary>
    public string T(LocalizedText text) => text.In(Language);

    /// <summary>The label of what was chosen; what is no option any more is said as it was kept.</summary>
    public string Of(IReadOnlyList<Option> options, string value)
    {
        foreach (var option in options) if (option.Value == value) return option.Label.In(Language);
        return value;
    }

    /// <summary><c>Mar 1, 2026</c> or <c>1 mar 2026</c>: for tables and short notes.</summary>
    public string Day(DateOnly day) => Written(day, "MMM d, yyyy", "d MMM yyyy");

    /// <summary><c>Mar 1</c> or <c>1 mar</c>: where the year goes without saying.</summary>
    public string ShortDay(DateOnly day) => Written(day, "MMM d", "d MMM");

    /// <summary><c>March 1, 2026</c> or <c>1 de marzo de 2026</c>: for sentences and papers.</summary>
    public string LongDay(DateOnly day) => Written(day, "MMMM d, yyyy", "d 'de' MMMM 'de' yyyy");

    /// <summary><c>Sunday, March 1, 2026</c> or <c>domingo 1 de marzo de 2026</c>: for what is over at the end of that day.</summary>
    public string WeekDay(DateOnly day) => Written(day, "dddd, MMMM d, yyyy", "dddd d 'de' MMMM 'de' yyyy");

    /// <summary><c>March 2026</c> or <c>marzo de 2026</c>.</summary>
    public string Month(Month month) => Written(month.FirstDay, "MMMM yyyy", "MMMM 'de' yyyy");

    /// <summary><c>March</c> or <c>marzo</c>: where the year goes without saying.</summary>
    public string MonthName(Month month) => Written(month.FirstDay, "MMMM", "MMMM");

    /// <summary><c>1,250</c>, in both languages as it is written here.</summary>
    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A number with its word: <c>1 class</c>, <c>6 classes</c>. What agrees with it may come along: <c>("answer is", "answers are")</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="en">The word for one and for any other number.</param>
    /// <param name="es">The same in Spanish.</param>
    public string Count(long number, (string One, string Many) en, (string One, string Many) es)
    {
        var (one, many) = Spanish ? es : en;
        return Number(number) + " " + (number == 1 ? one : many);
    }

    /// <summary><c>1 day</c>, <c>2 days</c>; <c>1 día</c>, <c>2 días</c>.</summary>
    public string Days(long number) => Count(number, ("day", "days"), ("día", "días"));

    /// <summary><c>1 month</c>, <c>2 months</c>; <c>1 mes</c>, <c>2 meses</c>.</summary>
    public string Months(long number) => Count(number, ("month", "months"), ("mes", "meses"));

    /// <summary><c>1 person</c>, <c>2 people</c>; <c>1 persona</c>, <c>2 personas</c>.</summary>
    public string People(long number) => Count(number, ("person", "people"), ("persona", "personas"));

    /// <summary>Words that stand alone or begin a sentence: <c>marzo de 2026</c> becomes <c>Marzo de 2026</c>.</summary>
    public static string Begin(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>One text in both languages, made in the same way.</summary>
    public static LocalizedText Both(Func<Say, string> text) => new(text(En), text(Es));

    private string Written(DateOnly day, string en, string es) => Spanish ? day.ToString(es, InSpanish) : day.ToString(en, InEnglish);
}
