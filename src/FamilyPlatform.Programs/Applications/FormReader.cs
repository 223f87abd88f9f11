using System.Globalization;
using System.Text.RegularExpressions;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Applications;

/// <summary>Reads what was typed into a program's form. The host checks, so that a program gets whole answers or none.</summary>
internal static partial class FormReader
{
    private const int LongestText = 4000;

    /// <summary>A hundred million dollars, where a field names no largest amount of its own.</summary>
    private const long LargestCents = 100_000_000_00;

    public static Outcome<Answers> Read(Form form, IReadOnlyDictionary<string, string> typed, Texts texts)
    {
        Dictionary<string, string> values = [];
        foreach (var field in form.Fields)
        {
            var text = typed.GetValueOrDefault(field.Name, "").Trim();
            if (text.Length == 0)
            {
                if (field.Required) return texts.Refuse("program.form_blank", field.Name);
                continue;
            }
            if (Stored(field, text) is not { } stored) return texts.Refuse(Wrong(field), field.Name);
            if (Outside(field, stored) is { } limit) return texts.Refuse(limit.Code, field.Name, ("limit", limit.Text));
            values[field.Name] = stored;
        }
        return new Answers(values);
    }

    private static string? Stored(Field field, string text) => field.Kind switch
    {
        FieldKind.Money => Cents(text)?.ToString(CultureInfo.InvariantCulture),
        FieldKind.Number => long.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var number)
            ? number.ToString(CultureInfo.InvariantCulture) : null,
        FieldKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text : null,
        FieldKind.YesNo => text is "yes" or "no" ? text : null,
        FieldKind.Choice => field.Options.Any(o => o.Value == text) ? text : null,
        _ => text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')) ? null : text,
    };

    private static string Wrong(Field field) => field.Kind switch
    {
        FieldKind.Money => "program.form_money",
        FieldKind.Number => "program.form_number",
        FieldKind.Date => "program.form_date",
        FieldKind.YesNo or FieldKind.Choice => "program.form_choice",
        _ => "program.form_text",
    };

    private static (string Code, string Text)? Outside(Field field, string stored)
    {
        if (field.Kind is FieldKind.Text or FieldKind.Story)
        {
            var most = field.Max ?? LongestText;
            if (stored.Length < field.Min) return ("program.form_too_short", field.Min.Value.ToString(CultureInfo.InvariantCulture));
            return stored.Length > most ? ("program.form_too_long", most.ToString(CultureInfo.InvariantCulture)) : null;
        }
        if (field.Kind is not (FieldKind.Money or FieldKind.Number)) return null;
        var value = long.Parse(stored, CultureInfo.InvariantCulture);
        string Show(long limit) => field.Kind == FieldKind.Money ? new Money(limit).ToString()
            : limit.ToString(Math.Abs(limit) < 10_000 ? "0" : "#,0", CultureInfo.InvariantCulture);
        if (field.Min is { } least && value < least) return ("program.form_too_small", Show(least));
        var limit = field.Max ?? (field.Kind == FieldKind.Money ? LargestCents : null);
        return limit is { } largest && value > largest ? ("program.form_too_large", Show(largest)) : null;
    }

    /// <summary>"1,200", "$1200.50", "about 1200" — the way people write money.</summary>
    private static long? Cents(string text)
    {
        var match = Amount().Match(text);
        if (!match.Success || !decimal.TryParse(match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var dollars)) return null;
        return dollars <= 1_000_000_000_000 && dollars * 100 == decimal.Truncate(dollars * 100) ? (long)(dollars * 100) : null;
    }

    [GeneratedRegex(@"^[^\d\-−.]{0,12}?\$?\s*(?<n>\d{1,3}(,\d{3})+(\.\d{1,2})?|\d+(\.\d{1,2})?)\s*\D{0,12}$")]
    private static partial Regex Amount();
}
