using System.Globalization;
using FamilyPlatform.Sdk.Values;
using Microsoft.AspNetCore.Components;

namespace FamilyPlatform.Ui;

/// <summary>Which shell a page wears.</summary>
public enum Shell { Stranger, Family, Staff }

/// <summary>One place of the staff desk's rail.</summary>
public sealed record RailPlace(string Href, string Icon, string Text);

/// <summary>
/// What every page knows about its reader. Cascaded to all components; made once per request by Core.
/// </summary>
public sealed class Frame
{
    private readonly Dictionary<string, int> ids = [];

    public required Words Words { get; init; }

    /// <summary><c>en</c> or <c>es</c>.</summary>
    public required string Language { get; init; }

    public required Shell Shell { get; init; }

    /// <summary>Path and query of the page itself, for the language switch.</summary>
    public required string Path { get; init; }

    /// <summary>Today in the reader's city.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The reader's first name; empty for a stranger.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the reader does here, for staff ("Program manager").</summary>
    public string Hat { get; init; } = "";

    public string AntiforgeryField { get; init; } = "";

    public string AntiforgeryToken { get; init; } = "";

    /// <summary>One-use key of the forms on this page: a phone that sends twice acts once.</summary>
    public string FormKey { get; init; } = "";

    /// <summary>Why the last send was refused, or null.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>What was typed in the send that was refused, so that nothing is lost.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>();

    /// <summary>One sentence about what was just done, or null.</summary>
    public string? Said { get; init; }

    public IReadOnlyList<RailPlace> Rail { get; init; } = [];

    /// <summary>Whether this is a demonstration organisation.</summary>
    public bool Demo { get; init; }

    public CultureInfo Culture => Dates.Culture(Language);

    public string Initials => string.Concat(Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(w => char.ToUpper(w[0], Culture)));

    public string T(string key, params ReadOnlySpan<(string Name, object? Value)> places) => Words.Text(Language, key, places);

    public MarkupString H(string key, params ReadOnlySpan<(string Name, object? Value)> places) => Words.Markup(Language, key, places);

    /// <summary>What was typed in a field, or what it should show at first.</summary>
    public string Value(string field, string? otherwise = "") => Typed.TryGetValue(field, out var typed) ? typed : otherwise ?? "";

    /// <summary>The sentence beside a field, or null.</summary>
    public string? Error(string field) => Refusal is { } refusal && refusal.Field == field ? refusal.Message : null;

    /// <summary>An id that stands once on the page: the stem itself first, then with a number.</summary>
    public string Id(string stem)
    {
        ids[stem] = ids.GetValueOrDefault(stem) + 1;
        return ids[stem] == 1 ? stem : $"{stem}-{ids[stem]}";
    }

    /// <summary>A key for one form of the page, so that two forms of a page are two acts.</summary>
    public string NextFormKey() => Id(FormKey.Split('-')[0] + "-1");

    /// <summary>A value of a chart or table: dollars, or a plain number.</summary>
    public string Number(decimal value, bool dollars) =>
        dollars ? new Money((long)Math.Round(value * 100)).ToString() : value.ToString("#,0.##", Culture).Replace('-', '−');

    /// <summary><c>Friday, November 27</c> or <c>viernes 27 de noviembre</c>; with the year where it is not this one.</summary>
    public string Day(DateOnly day) => Dates.WeekDay(Language, day) + OtherYear(day.Year, Language == "es" ? " de " : ", ");

    /// <summary><c>Nov 27</c> or <c>27 nov</c>; with the year where it is not this one.</summary>
    public string ShortDay(DateOnly day) =>
        day.ToString(Language == "es" ? "d MMM" : "MMM d", Culture).TrimEnd('.') + OtherYear(day.Year, Language == "es" ? " " : ", ");

    /// <summary><c>November</c> or <c>noviembre</c>; with the year where it is not this one.</summary>
    public string MonthName(Month month) => Dates.Name(Language, month, Today);

    private string OtherYear(int year, string before) => year == Today.Year ? "" : before + year.ToString(CultureInfo.InvariantCulture);
}
