using System.Globalization;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>What families fill in.</summary>
internal static class FamilyForms
{
    public static readonly IReadOnlyList<Option> Rhythms =
    [
        new("month", new("Every month", "Cada mes")),
        new("two_weeks", new("Every two weeks", "Cada dos semanas")),
        new("week", new("Every week", "Cada semana")),
    ];

    public static readonly IReadOnlyList<Option> Ahead =
    [
        new("next", new("To the next repayments", "A los siguientes pagos")),
        new("last", new("To the last ones: it ends sooner", "A los últimos: termina antes")),
        new("spread", new("To all that are left: each is smaller", "A todos los que faltan: cada uno baja")),
    ];

    public static readonly IReadOnlyList<Option> Ties =
    [
        new("none", new("Neither family, work nor money", "Ni familia, ni trabajo, ni dinero")),
        new("relative", new("We are related", "Somos familia")),
        new("work", new("We work together", "Trabajamos juntos")),
        new("money", new("I take part in what the loan is for", "Participo en aquello para lo que es")),
    ];

    private static readonly IReadOnlyList<Option> From =
    [
        new("balance", new("From my money here", "De mi dinero aquí")),
        new("debit", new("From my earnings, or else my bank", "De mis pagos o, si no alcanza, de mi banco")),
    ];

    public static Form Ask(CityRules rules, bool repaidOne, Loan? before)
    {
        var months = repaidOne ? rules.NextMonths : rules.FirstMonths;
        return new(
            new Field("title", FieldKind.Text, new("What it is for, in a few words", "Para qué es, en pocas palabras")) { Max = 60, Default = before?.Title },
            new Field("words", FieldKind.Story, new("Tell it to those who may lend", "Cuénteselo a quienes pueden prestar"))
            {
                Max = 1200, Default = before?.Words,
                Hint = new("With your first name, this is read by people you invite, then by families of the city.",
                    "Con su nombre, esto lo leen las personas que invite y después las familias de la ciudad."),
            },
            new Field("amount", FieldKind.Money, new("How much", "Cuánto"))
            {
                Min = rules.Least.Cents, Max = (repaidOne ? rules.NextMost : rules.FirstMost).Cents, Default = Number(before?.Amount.Cents),
            },
            new Field("every", FieldKind.Choice, new("How often you pay back", "Cada cuánto devuelve"))
            { Options = Rhythms, Default = before?.Every ?? "month" },
            new Field("repayments", FieldKind.Number, new("In how many repayments", "En cuántos pagos"))
            { Min = 1, Max = MostRepayments(months), Default = Number(before?.Repayments) },
            new Field("grace", FieldKind.Number, new("Months before the first one", "Meses antes del primero"))
            {
                Min = 0, Max = rules.GraceMonths, Default = Number(before?.GraceMonths) ?? "0",
                Hint = new("0: the first comes one such time after you have the money: a month, two weeks or a week.",
                    "0: el primero llega un plazo después de recibir el dinero: un mes, dos semanas o una semana."),
            },
            new Field("advance", FieldKind.Choice, new("If you pay more than is due, it goes", "Si paga más de lo que toca, se aplica"))
            { Options = Ahead, Default = before?.Advance ?? "next" });
    }

    /// <summary>As many as weeks fit into the months; whether monthly ones do is seen when all of it is known.</summary>
    private static int MostRepayments(int months) => Math.Min(120, months * 52 / 12);

    public static Form Lend(CityRules rules, Money balance) => new(
        new Field("amount", FieldKind.Money, new("How much you would like to lend", "Cuánto quisiera prestar"))
        { Min = 1, Max = 100_000_00, Hint = new($"From {rules.LeastLend} on.", $"A partir de {rules.LeastLend}.") },
        Source(balance));

    /// <summary>Whoever has nothing here is not asked to lend from it.</summary>
    public static Field Source(Money balance) => new("from", FieldKind.Choice, new("Out of what", "De dónde"))
    {
        Options = [.. From.Where(o => o.Value != "balance" || balance > Money.Zero)], Default = balance > Money.Zero ? "balance" : "debit",
    };

    public static readonly Form Endorse = new(
        new Field("words", FieldKind.Story, new("What you know of them", "Lo que sabe de la persona")) { Max = 400 },
        new Field("tie", FieldKind.Choice, new("What connects you", "Qué los une"))
        { Options = Ties, Hint = new("Everybody who reads your words reads this too.", "Quien lea sus palabras leerá también esto.") });

    public static Form Plan(DateOnly today) => new(
        new Field("repayments", FieldKind.Number, new("In how many repayments from now on", "En cuántos pagos de ahora en adelante")) { Min = 1, Max = 120 },
        new Field("first", FieldKind.Date, new("The next one on", "El siguiente el")) { Default = Text(today.AddMonths(1)) });

    public static Form More(DateOnly today) => new(
        new Field("amount", FieldKind.Money, new("How much more", "Cuánto más")) { Min = 100, Max = 100_000_00 },
        new Field("day", FieldKind.Date, new("On which day", "Qué día")) { Default = Text(today.AddDays(1)) });

    public static readonly Form Code = new(new Field("code", FieldKind.Text, new("The code you were given", "El código que le dieron")) { Max = 20 });

    public static Form OneAmount(string en, string es) => new(new Field("amount", FieldKind.Money, new(en, es)) { Min = 1, Max = 1_000_000_00 });

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Number(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
