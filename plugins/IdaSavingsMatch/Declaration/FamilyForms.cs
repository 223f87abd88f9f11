using System.Globalization;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>What families fill in.</summary>
internal static class FamilyForms
{
    private static readonly Field Purpose = new("purpose", FieldKind.Choice, new("What you are saving for", "Para qué quiere ahorrar"))
    {
        Options = Choices.Purposes,
    };

    private static readonly Field Goal = new("goal", FieldKind.Money, new("How much of your own you would like to save", "Cuánto quisiera ahorrar de lo suyo"))
    {
        Min = 10_000, Max = 5_000_000,
    };

    private static readonly Field Monthly = new("monthly", FieldKind.Money, new("What you could put in most months",
        "Cuánto podría aportar la mayoría de los meses"))
    {
        Min = 500, Max = 500_000, Hint = new("A month may be skipped. Nothing is lost.", "Se puede saltar un mes. No se pierde nada."),
    };

    private static readonly Field People = new("people", FieldKind.Number, new("How many people share your home", "Cuántas personas comparten su casa"))
    {
        Required = false, Min = 1, Max = 25,
        Hint = new("If you like. The funder reads it only as a number of many homes.", "Si quiere. El fondo lo lee solo como número de muchos hogares."),
    };

    private static readonly Field Work = new("work", FieldKind.Choice, new("Your work at the moment", "Su trabajo en este momento"))
    {
        Required = false, Options = Choices.Work, Hint = new("If you like.", "Si quiere."),
    };

    public static readonly Form Application = new(Purpose, Goal, Monthly, People, Work);

    public static Form OpenOwn(Answers rules) => new(Open(rules), Goal, Monthly);

    public static Form ToChild(Answers rules) => new(
        new Field("holder", FieldKind.Text, new("Given name of the child or dependent", "Nombre del hijo, la hija o la persona a su cargo"))
            { Min = 1, Max = 40 }, Open(rules));

    public static Form TakeOver(Answers rules) => new(Open(rules));

    public static readonly Form Source = new(new Field("source", FieldKind.Choice, new("Where the money came from", "De dónde vino el dinero"))
    {
        Options = Choices.Sources,
    });

    public static Form Deposit(DateOnly today, bool putBack, bool witnessed) => new(
        new Field("amount", FieldKind.Money, new("How much you put in", "Cuánto depositó")) { Min = 100, Max = 1_000_000 },
        Day(today, new("On which day", "Qué día")),
        new Field("source", FieldKind.Choice, new("Where the money came from", "De dónde vino el dinero"))
        {
            Options = putBack ? [.. Choices.Sources, Choices.AllSources.First(s => s.Value == Sources.Repaid)] : Choices.Sources,
        },
        new Field("evidence", FieldKind.Choice, new("What shows it", "Con qué se comprueba"))
        {
            Options = witnessed ? [.. Choices.Evidence, Choices.Witnessed] : Choices.Evidence,
        },
        Paper("A photo of it", "Una foto"));

    public static readonly Form Out = new(new Field("amount", FieldKind.Money, new("How much", "Cuánto")) { Min = 100 });

    public static Form Emergency(Answers rules) => new(
        new Field("amount", FieldKind.Money, new("How much", "Cuánto")) { Min = 100 },
        new Field("reason", FieldKind.Choice, new("What it is for", "Para qué es"))
        {
            Options = [.. Choices.Reasons.Where(r => rules.Yes("emergency_" + r.Value))],
        });

    public static Form Use(Saver saver, int ownerYears)
    {
        List<Field> fields =
        [
            new("vendor", FieldKind.Text, new("Who gets paid", "A quién se le paga")) { Min = 2, Max = 80 },
            new("reach", FieldKind.Text, new("Their phone or e-mail", "Su teléfono o correo")) { Min = 5, Max = 120 },
            new("amount", FieldKind.Money, new("How much", "Cuánto")) { Min = 100, Max = 10_000_000 },
            Paper("A photo or PDF of the quote or bill", "Una foto o PDF del presupuesto o la factura") with { Required = true },
        ];
        if (saver.Purpose == "home" && ownerYears > 0)
            fields.Add(new("first_home", FieldKind.YesNo, new($"I owned no home in the last {ownerYears} years",
                $"No tuve vivienda propia en los últimos {ownerYears} años")));
        return new([.. fields, People, Work]);
    }

    public static Form Lesson(DateOnly today) => new(
        new Field("what", FieldKind.Text, new("Which class, and with whom", "Qué clase y con quién")) { Min = 2, Max = 120 },
        new Field("hours", FieldKind.Number, new("Hours", "Horas")) { Min = 1, Max = 40 },
        Day(today, new("On which day", "Qué día")),
        Paper("A photo of the certificate", "Una foto del certificado"));

    // What the city saves for at the moment.
    private static Field Open(Answers rules) => Purpose with { Options = [.. Choices.Purposes.Where(p => rules.Yes("for_" + p.Value))] };

    public static Field Day(DateOnly today, LocalizedText label) =>
        new("day", FieldKind.Date, label) { Default = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };

    private static Field Paper(string en, string es) => new("paper", FieldKind.File, new(en, es))
    {
        Required = false, Takes = FileKinds.Photo | FileKinds.Paper,
    };
}
