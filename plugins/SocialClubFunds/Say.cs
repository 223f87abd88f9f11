using System.Globalization;
using FamilyPlatform.Sdk.Programs;

namespace SocialClubFunds;

/// <summary>A text in the reader's language.</summary>
internal readonly record struct Say(string Language)
{
    public static readonly Say En = new("en");
    public static readonly Say Es = new("es");

    public string T(string en, string es) => Language == "es" ? es : en;

    /// <summary>A number of things, with its word.</summary>
    public string Count(int number, string one, string many, string una, string muchas) =>
        $"{number.ToString(CultureInfo.InvariantCulture)} {T(number == 1 ? one : many, number == 1 ? una : muchas)}";

    public string Day(DateOnly day) => Language == "es"
        ? day.ToString("d MMM yyyy", CultureInfo.GetCultureInfo("es-US"))
        : day.ToString("MMM d, yyyy", CultureInfo.GetCultureInfo("en-US"));

    public string Of(IReadOnlyList<Option> options, string value)
    {
        foreach (var option in options) if (option.Value == value) return option.Label.In(Language);
        return value;
    }
}
