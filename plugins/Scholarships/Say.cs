using System.Globalization;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>A text in the reader's language.</summary>
internal readonly record struct Say(string Language)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");
    private static readonly CultureInfo Spanish = CultureInfo.GetCultureInfo("es-US");

    public string T(string en, string es) => Language == "es" ? es : en;

    public string Day(DateOnly day) => Long(day, Language);

    public string Of(IReadOnlyList<Option> options, string value) => Label(options, value)?.In(Language) ?? value;

    /// <summary>"Sunday, March 1, 2026".</summary>
    public static string Long(DateOnly day, string language) =>
        language == "es" ? day.ToString("dddd d 'de' MMMM 'de' yyyy", Spanish) : day.ToString("dddd, MMMM d, yyyy", English);

    public static string Short(DateOnly day, string language) => language == "es" ? day.ToString("d MMM yyyy", Spanish) : day.ToString("MMM d, yyyy", English);

    public static LocalizedText? Label(IReadOnlyList<Option> options, string value)
    {
        foreach (var option in options) if (option.Value == value) return option.Label;
        return null;
    }

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Stored(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
