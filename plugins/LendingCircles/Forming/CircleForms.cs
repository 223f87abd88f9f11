using System.Globalization;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>What people fill in while a circle forms.</summary>
internal static class CircleForms
{
    private static readonly LocalizedText SecretHint = new(
        "Nobody else reads this. The others only see the highest amount that everybody can meet.",
        "Nadie más lee esto. Los demás solo ven la cantidad más alta que todos pueden aportar.");

    public static Form Start(Limits limits, DateOnly first) => new(
        new Field("name", FieldKind.Text, new("What you call it", "Cómo le llaman")) { Min = 2, Max = 40 },
        new Field("seats", FieldKind.Number, new("How many people, you included", "Cuántas personas, contándose usted"))
        { Min = limits.MinSeats, Max = limits.MaxSeats, Default = Number(Math.Clamp(8, limits.MinSeats, limits.MaxSeats)) },
        new Field("rhythm", FieldKind.Choice, new("How often you put in", "Cada cuánto aportan"))
        {
            Options = [new("month", new("Each month", "Cada mes")), new("two_weeks", new("Every two weeks", "Cada dos semanas")),
                new("week", new("Each week", "Cada semana"))],
            Default = "month",
        },
        new Field("first", FieldKind.Date, new("The first day to put in", "El primer día de aporte"))
        {
            Default = first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Hint = new("On a bank holiday it moves to the next banking day.", "Si los bancos no abren, pasa al siguiente día hábil."),
        },
        new Field("receiver", FieldKind.Choice, new("Whoever receives that time", "Quien recibe esa vez"))
        { Options = [new("pays", new("puts in too", "también aporta")), new("skips", new("skips that time", "no aporta esa vez"))], Default = "pays" },
        new Field("order", FieldKind.Choice, new("How the order is found", "Cómo se decide el orden"))
        {
            Options = [new("agreed", new("You agree on it", "Lo acuerdan entre ustedes")),
                new("drawn", new("It is drawn; anybody can check the draw", "Se sortea; cualquiera puede comprobar el sorteo"))],
            Default = "drawn",
        },
        new Field("receives", FieldKind.Money, new("What each would like to receive", "Cuánto quisiera recibir cada quien"))
        {
            Required = false, Min = 100, Hint = new("Leave it blank and the secret amounts decide.", "Déjelo en blanco y deciden las cantidades secretas."),
        },
        Most(limits));

    public static Form Join(Limits limits) => new(Most(limits));

    public static Form Postpone(DateOnly first) => new(
        new Field("first", FieldKind.Date, new("The first day to put in", "El primer día de aporte"))
        { Default = first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });

    public static Form Order(IReadOnlyList<Seat> seats, Design design) => new(
        [.. design.Turns.Select(t => new Field(Name(t.Number), FieldKind.Choice,
            new(In(t, "en"), In(t, "es")))
        {
            Options = [.. seats.OrderBy(s => s.Id).Select(s => new Option(s.Text, new(s.Name, s.Name)))],
            Default = seats.FirstOrDefault(s => s.Turn == t.Number)?.Text,
        })]);

    public static string Name(int turn) => "turn_" + Number(turn);

    private static string In(Turn turn, string language) => $"{turn.Number}: {new Say(language).Day(turn.PayOn)}";

    private static Field Most(Limits limits) =>
        new("most", FieldKind.Money, new("The most you can put in each time", "Lo más que usted puede aportar cada vez"))
        { Min = limits.Step.Cents, Max = 1_000_000, Hint = SecretHint };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
