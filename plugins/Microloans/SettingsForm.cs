using System.Globalization;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>The rules a manager sets, each with where it comes from.</summary>
internal static class SettingsForm
{
    private const string Zip = "Kiva Zip FAQ, zip.kiva.org/learn";
    private const string Borrow = "Kiva U.S. help, borrow.kiva.org/faq";

    public static readonly IReadOnlyList<Option> Interests =
    [
        new("none", new("No interest", "Sin interés")),
        new("flat", new("On the whole loan", "Sobre todo el préstamo")),
        new("declining", new("On what is still owed", "Sobre lo que falta pagar")),
    ];

    public static readonly Form Form = new(
        Amount("least", "Smallest loan", "Préstamo mínimo", 10_000, 100, 10_000_00),
        Amount("first_most", "Largest first loan", "Primer préstamo: máximo", 5_000_00, 100_00, 50_000_00) with { Source = Zip + ": first loans to $5,000" },
        Amount("next_most", "Largest loan after one was paid back", "Máximo después de devolver uno", 10_000_00, 100_00, 50_000_00)
        with { Source = Zip + ": then to $10,000" },
        Count("first_months", "Longest first loan, in months", "Primer préstamo: meses como máximo", 24, 1, 60) with { Source = Zip + ": 6 to 24 months" },
        Count("next_months", "Longest later loan, in months", "Siguientes préstamos: meses como máximo", 36, 1, 60) with { Source = Zip + ": 12 to 36 months" },
        Count("grace_months", "Months without repayments that a family may choose", "Meses sin pagos que la familia puede elegir", 6, 0, 12)
        with { Source = "Kiva U.S. hub, repayments page: farmers may ask up to 6 months" },
        new Field("interest", FieldKind.Choice, new("Interest", "Interés")) { Options = Interests, Default = "none", Source = Zip + ": 0 %" },
        Count("rate", "Interest in a year, in percent, where there is any", "Interés anual en por ciento, si lo hay", 0, 0, 36),
        YesNo("crowd", "Neighbors lend", "Prestan los vecinos", "yes"),
        YesNo("own_lending", "The program lends from its own budget too", "El programa también presta de su presupuesto", "yes"),
        Amount("least_lend", "Smallest amount somebody lends", "Lo mínimo que alguien presta", 5_00, 1_00, 1_000_00)
        with { Source = "Kiva Zip: $5; later Kiva U.S.: $25" },
        Count("supporters", "Supporters the family invites", "Personas que la familia invita", 10, 0, 35) with { Source = Borrow + ": 5 to 35" },
        YesNo("homes_once", "People of one home count as one supporter", "Las personas de un hogar cuentan como una", "yes"),
        Count("private_days", "Days for invited supporters", "Días para las personas invitadas", 15, 1, 90) with { Source = Borrow + ": 15 days" },
        Count("public_days", "Days open to the city", "Días abierta a la ciudad", 30, 1, 90) with { Source = Borrow + ": 30 days" },
        Count("promise_days", "Days an agreed amount is kept open until it arrives", "Días que se guarda un monto acordado hasta que llega", 10, 1, 30),
        Count("late_days", "Days that pass before a payment is said to be missing", "Días que pasan antes de decir que falta un pago", 3, 0, 30),
        Count("silent_days", "Days without any payment until staff looks at it", "Días sin ningún pago hasta que el personal lo revisa", 180, 30, 730)
        with { Source = "Kiva U.S. blog 95: no payment for 180 days" },
        Count("plans", "New plans a family may choose by itself", "Nuevos planes que la familia decide sola", 2, 0, 12),
        Count("plan_months", "Months that a new plan may add", "Meses que puede agregar un nuevo plan", 12, 0, 36),
        Count("pause_months", "Months until the next repayment of a new plan", "Meses hasta el siguiente pago de un nuevo plan", 3, 0, 12),
        Count("endorser_least", "Percent paid back below which an endorser pauses", "Por ciento devuelto bajo el cual descansa quien recomienda", 75, 0, 100)
        with { Source = "Kiva trustee policies: 75 %" });

    public static Refusal? Check(Answers set)
    {
        var rules = new CityRules(set);
        if (rules.Least > rules.FirstMost) return Wrong("least", "The smallest loan is at most the largest.", "El mínimo no pasa del máximo.");
        if (rules.NextMost < rules.FirstMost)
            return Wrong("next_most", "A later loan may be at least as large as the first.", "Un préstamo posterior puede ser al menos igual al primero.");
        if (rules.NextMonths < rules.FirstMonths)
            return Wrong("next_months", "A later loan may last at least as long as the first.", "Un préstamo posterior puede durar al menos lo mismo.");
        if (rules.LeastLend > rules.Least)
            return Wrong("least_lend", "What one lends is at most the smallest loan.", "Lo que presta una persona no pasa del préstamo mínimo.");
        if (rules.LeastLend * Math.Max(1, rules.Supporters) > rules.Least)
            return Wrong("supporters", "So many supporters do not fit into the smallest loan.", "Tantas personas no caben en el préstamo mínimo.");
        if (!rules.Crowd && !rules.OwnLending)
            return Wrong("crowd", "Somebody lends: neighbors, the program, or both.", "Alguien presta: los vecinos, el programa o ambos.");
        return rules.Interest == "none" || set.Number("rate") > 0 ? null
            : Wrong("rate", "Interest needs a rate above zero.", "El interés necesita una tasa mayor que cero.");
    }

    private static Refusal Wrong(string field, string en, string es) => new("loans.settings", new LocalizedText(en, es), field);

    private static Field Amount(string name, string en, string es, long cents, long least, long most) =>
        new(name, FieldKind.Money, new(en, es)) { Default = Text(cents), Min = least, Max = most };

    private static Field Count(string name, string en, string es, int start, int least, int most) =>
        new(name, FieldKind.Number, new(en, es)) { Default = Text(start), Min = least, Max = most };

    private static Field YesNo(string name, string en, string es, string start) => new(name, FieldKind.YesNo, new(en, es)) { Default = start };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
