using System.Globalization;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>A text in the reader's language.</summary>
internal readonly record struct Say(string Language)
{
    public string T(string en, string es) => Language == "es" ? es : en;

    public string T(LocalizedText text) => text.In(Language);

    public string Day(DateOnly day) => Both(day).In(Language);

    /// <summary>A number with its thing, written out by number.</summary>
    public string Many(long count, string one, string many, string una, string muchas) => Language == "es"
        ? $"{Number(count)} {(count == 1 ? una : muchas)}" : $"{Number(count)} {(count == 1 ? one : many)}";

    public string Of(IReadOnlyList<Option> options, string value)
    {
        foreach (var option in options) if (option.Value == value) return option.Label.In(Language);
        return value;
    }

    public static LocalizedText Both(DateOnly day) => new(
        day.ToString("MMM d, yyyy", CultureInfo.GetCultureInfo("en-US")), day.ToString("d MMM yyyy", CultureInfo.GetCultureInfo("es-US")));

    private static string Number(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}

/// <summary>Refusals of the program.</summary>
internal static class No
{
    public static Refusal Because(string code, string en, string es, string? field = null) => new("loans." + code, new LocalizedText(en, es), field);

    public static readonly Refusal Gone = Because(
        "changed", "This changed in the meantime. Please look again.", "Esto cambió mientras tanto. Véalo de nuevo.");
}
