using System.Globalization;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Programs;

namespace FamilyPlatform.Tests.Programs.Compliance;

/// <summary>Fills in a form as people do: well in several ways, or with one field wrong.</summary>
internal static class Filler
{
    /// <summary>How many ways there are to fill in a form well.</summary>
    public const int Ways = 4;

    public static Dictionary<string, string> Well(Form form, int way, DateOnly today) =>
        form.Fields.ToDictionary(f => f.Name, f => Value(f, way, today));

    /// <summary>A file for each field that takes one.</summary>
    public static IReadOnlyList<Upload> Files(Form form) =>
    [
        .. form.Fields.Where(f => f.Kind == FieldKind.File).Select(f => f.Takes.HasFlag(FileKinds.Paper)
            ? new Upload(f.Name, "paper.pdf", [.. "%PDF-1.7 paper"u8])
            : f.Takes.HasFlag(FileKinds.Table) ? new Upload(f.Name, "table.csv", [.. "Date,Description,Amount\n2026-11-02,Deposit,41.67\n"u8])
            : new Upload(f.Name, "photo.jpg", [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xda, 0, 2, 0xff, 0xd9])),
    ];

    public static Dictionary<string, string> Empty(Form form) => form.Fields.ToDictionary(f => f.Name, _ => "");

    /// <summary>Values that no reader of the form may take, field by field.</summary>
    public static IEnumerable<(string Field, Dictionary<string, string> Typed)> Badly(Form form, DateOnly today)
    {
        foreach (var field in form.Fields)
        {
            foreach (var wrong in Wrong(field))
            {
                var typed = Well(form, 0, today);
                typed[field.Name] = wrong;
                yield return (field.Name, typed);
            }
        }
    }

    private static string Value(Field field, int way, DateOnly today) => field.Kind switch
    {
        FieldKind.Money => Dollars(Number(field, way, 100_00)),
        FieldKind.Number => Number(field, way, 1).ToString(CultureInfo.InvariantCulture),
        FieldKind.Date => today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.YesNo => way % 2 == 0 ? "yes" : "no",
        FieldKind.Choice => field.Options[way % field.Options.Count].Value,
        _ => way == 0 && (field.Min ?? 0) <= 5 ? "Words" : new string('w', (int)Math.Min(field.Max ?? 40, 40)),
    };

    // The middle first, then the least, then the most that may be written.
    private static long Number(Field field, int way, long usual) => way switch
    {
        0 or 3 => Math.Clamp(usual, field.Min ?? 1, field.Max ?? long.MaxValue),
        1 => field.Min ?? 1,
        _ => field.Max ?? usual * 10,
    };

    private static string Dollars(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Wrong(Field field)
    {
        switch (field.Kind)
        {
            case FieldKind.Money or FieldKind.Number:
                yield return "several";
                if (field.Kind == FieldKind.Money) yield return "-5";
                if (field.Min is { } least)
                    yield return field.Kind == FieldKind.Money ? Dollars(least - 1) : (least - 1).ToString(CultureInfo.InvariantCulture);
                if (field.Max is { } most)
                    yield return field.Kind == FieldKind.Money ? Dollars(most + 1) : (most + 1).ToString(CultureInfo.InvariantCulture);
                break;
            case FieldKind.File:
                break;
            case FieldKind.Date:
                yield return "2026-13-45";
                break;
            case FieldKind.YesNo or FieldKind.Choice:
                yield return "neither_of_them";
                break;
            default:
                yield return new string('x', (int)(field.Max ?? 4000) + 1);
                if (field.Min > 1) yield return new string('x', (int)field.Min - 1);
                yield return "bell\a";
                break;
        }
    }
}
