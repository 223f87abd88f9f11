using System.Globalization;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>A text in the reader's language.</summary>
internal readonly record struct Say(string Language)
{
    public string T(string en, string es) => Language == "es" ? es : en;

    public string Day(DateOnly day) => Language == "es" ? Spanish(day) : English(day);

    public string Of(IReadOnlyList<Option> options, string value)
    {
        foreach (var option in options) if (option.Value == value) return option.Label.In(Language);
        return value;
    }

    /// <summary>A number with its word: "1 month", "6 months".</summary>
    public string Count(long number, (string One, string Many) en, (string One, string Many) es)
    {
        var (one, many) = Language == "es" ? es : en;
        return number.ToString("#,0", CultureInfo.InvariantCulture) + " " + (number == 1 ? one : many);
    }

    public static string English(DateOnly day) => day.ToString("MMM d, yyyy", CultureInfo.GetCultureInfo("en-US"));

    public static string Spanish(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.GetCultureInfo("es-US"));
}

/// <summary>Sentences that are made in both languages at once.</summary>
internal static class Both
{
    public static Refusal No(string code, string en, string es, string? field = null) => new("ida." + code, new LocalizedText(en, es), field);

    public static FamilyPlatform.Sdk.Requests.Receipt Done(string en, string es) => new(new LocalizedText(en, es));

    public static LocalizedText Day(DateOnly day) => new(Say.English(day), Say.Spanish(day));

    public static readonly Refusal NoAccount = No("no_account", "You have no savings account here.", "Usted no tiene una cuenta de ahorro aquí.");

    public static readonly Refusal Changed = No("changed", "Your account changed in the meantime. Please look again.",
        "Su cuenta cambió mientras tanto. Véala de nuevo.");

    public static readonly Refusal Settled = No("settled", "Somebody has decided this one already.", "Alguien ya decidió sobre este.");
}
