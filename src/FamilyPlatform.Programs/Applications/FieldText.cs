using System.Globalization;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Applications;

/// <summary>A stored answer in words, and as somebody would type it.</summary>
internal static class FieldText
{
    /// <summary>Stands where nothing was answered.</summary>
    public const string Nothing = "—";

    public static string Shown(Field field, Answers answers, string language) => field.Kind switch
    {
        _ when !answers.Has(field.Name) => Nothing,
        FieldKind.Money => answers.Money(field.Name).ToString(),
        FieldKind.Choice => field.Options.FirstOrDefault(o => o.Value == answers.Text(field.Name))?.Label.In(language) ?? answers.Text(field.Name),
        FieldKind.YesNo => answers.Yes(field.Name) ? (language == "es" ? "Sí" : "Yes") : "No",
        FieldKind.Date => answers.Date(field.Name) is { } day ? Ui.Dates.Day(language, day) : answers.Text(field.Name),
        _ => answers.Text(field.Name),
    };

    public static LocalizedText Shown(Field field, Answers answers) => new(Shown(field, answers, "en"), Shown(field, answers, "es"));

    /// <summary>All of them as typed, so that what was kept in a draft is read and checked like anything else.</summary>
    public static Dictionary<string, string> Typed(Form form, Answers answers) =>
        form.Fields.Where(f => answers.Has(f.Name)).ToDictionary(f => f.Name, f => f.Kind == FieldKind.Money
            ? (answers.Number(f.Name) / 100m).ToString("0.00", CultureInfo.InvariantCulture) : answers.Text(f.Name));
}
