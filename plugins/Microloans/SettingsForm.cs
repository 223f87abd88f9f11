using System.Globalization;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>The rules a manager sets, each with where it comes from.</summary>
internal static class SettingsForm
{
    private const string Zip = "Kiva Zip FAQ, zip.kiva.org/learn";
    private const string Own = "The organisation’s own choice";
    private const string Borrow = "Kiva U.S. help, borrow.kiva.org/faq";

    public static readonly IReadOnlyList<Option> Interests =
    [
        new("none", new("No interest", "Sin interés")),
        new("flat", new("On the whole loan", "Sobre todo el préstamo")),
        new("declining", new("On what is still owed", "Sobre lo que falta pagar")),
    ];

    public static readonly Form Form = new(
        Amount("least", "Smallest loan", "Préstamo mínimo", 100_00, 100, 10_000_00, Own,
            "A family cannot ask for less.", "Una familia no puede pedir menos."),
        Amount("first_most", "Largest first loan", "Primer préstamo: máximo", 5_000_00, 100_00, 50_000_00, Zip + ": first loans to $5,000",
            "For a family that has not paid one back here.", "Para una familia que aún no ha devuelto uno aquí."),
        Amount("next_most", "Largest loan after one was paid back", "Máximo después de devolver uno", 10_000_00, 100_00, 50_000_00, Zip + ": then to $10,000",
            "A loan that was paid back opens a larger one.", "Un préstamo devuelto abre uno mayor."),
        Count("first_months", "Longest first loan, in months", "Primer préstamo: meses como máximo", 24, 1, 60, Zip + ": 6 to 24 months",
            "Months without repayments come on top.", "Los meses sin pagos se suman."),
        Count("next_months", "Longest later loan, in months", "Siguientes préstamos: meses como máximo", 36, 1, 60, Zip + ": 12 to 36 months",
            "After one was paid back.", "Después de devolver uno."),
        Count("grace_months", "Months without repayments that a family may choose", "Meses sin pagos que la familia puede elegir", 6, 0, 12,
            "Kiva U.S. hub, repayments page: farmers may ask up to 6 months",
            "Before the first repayment. 0: the first is due after one month.", "Antes del primer pago. 0: el primero es al mes."),
        new Field("interest", FieldKind.Choice, new("Interest", "Interés"))
        {
            Options = Interests, Default = "none", Source = Zip + ": 0 %",
            Hint = new("Loans keep the interest they were asked for with.", "Cada préstamo conserva el interés con el que se pidió."),
        },
        Count("rate", "Interest in a year, in percent, where there is any", "Interés anual en por ciento, si lo hay", 0, 0, 36,
            Zip + ": 0 %. Any other rate is the organisation’s own choice, within the law of its state",
            "Counts only where interest is chosen above.", "Solo vale si arriba se eligió interés."),
        YesNo("crowd", "Neighbors lend", "Prestan los vecinos", "yes", "Kiva Zip: people lend to people",
            "Families, groups, and supporters the family invites.", "Familias, grupos y personas que la familia invita."),
        YesNo("own_lending", "The program lends from its own budget too", "El programa también presta de su presupuesto", "yes", Own,
            "Up to the budget of this city.", "Hasta el presupuesto de esta ciudad."),
        Amount("least_lend", "Smallest amount somebody lends", "Lo mínimo que alguien presta", 5_00, 1_00, 1_000_00,
            "Kiva Zip: $5; later Kiva U.S.: $25", "The last part of a loan may be smaller.", "La última parte de un préstamo puede ser menor."),
        Count("supporters", "Supporters the family invites", "Personas que la familia invita", 10, 0, 35, Borrow + ": 5 to 35",
            "So many lend before it opens to the city. Staff can set another number for a loan.",
            "Tantas prestan antes de abrirlo a la ciudad. El personal puede fijar otro número para un préstamo."),
        YesNo("homes_once", "People of one home count as one supporter", "Las personas de un hogar cuentan como una", "yes", Own,
            "All of their money counts; they are one of the number.", "Todo su dinero cuenta; suman una sola persona."),
        Count("private_days", "Days for invited supporters", "Días para las personas invitadas", 15, 1, 90, Borrow + ": 15 days",
            "To the end of the last day in the city.", "Hasta el final del último día en la ciudad."),
        Count("public_days", "Days open to the city", "Días abierta a la ciudad", 30, 1, 90, Borrow + ": 30 days",
            "To the end of the last day; short of the whole, everybody has the money back.",
            "Hasta el final del último día; si no se completa, cada quien recupera su dinero."),
        Count("promise_days", "Days an agreed amount is kept open until it arrives", "Días que se guarda un monto acordado hasta que llega", 10, 1, 30,
            Own + "; a debit needs some days to arrive", "Then its room is open to others again.", "Después su lugar queda libre para otros."),
        Count("late_days", "Days that pass before a payment is said to be missing", "Días que pasan antes de decir que falta un pago", 3, 0, 30,
            Own, "Nothing is charged, whatever passes.", "No se cobra nada, pase lo que pase."),
        Count("silent_days", "Days without any payment until staff looks at it", "Días sin ningún pago hasta que el personal lo revisa", 180, 30, 730,
            "Kiva U.S. blog 95: no payment for 180 days", "A person decides; the clock only asks.", "Decide una persona; el reloj solo pregunta."),
        Count("plans", "New plans a family may choose by itself", "Nuevos planes que la familia decide sola", 2, 0, 12,
            Own + "; Kiva U.S. agrees a new plan with each family", "More of them go through staff.", "Más de esos pasan por el personal."),
        Count("plan_months", "Months that a new plan may add", "Meses que puede agregar un nuevo plan", 12, 0, 36, Own,
            "Counted from the last repayment that was first agreed.", "Contados desde el último pago que se acordó al principio."),
        Count("pause_months", "Months until the next repayment of a new plan", "Meses hasta el siguiente pago de un nuevo plan", 3, 0, 12, Own,
            "0: within one month.", "0: dentro de un mes."),
        Count("endorser_least", "Percent paid back below which an endorser pauses", "Por ciento devuelto bajo el cual descansa quien recomienda", 75, 0, 100,
            "Kiva trustee policies: 75 %", "Of what was due by now on loans they vouched for.", "De lo que ya tocaba pagar en lo que recomendó."));

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

    private static Field Amount(string name, string en, string es, long cents, long least, long most, string source, string why, string porque) =>
        new(name, FieldKind.Money, new(en, es)) { Default = Text(cents), Min = least, Max = most, Source = source, Hint = new(why, porque) };

    private static Field Count(string name, string en, string es, int start, int least, int most, string source, string why, string porque) =>
        new(name, FieldKind.Number, new(en, es)) { Default = Text(start), Min = least, Max = most, Source = source, Hint = new(why, porque) };

    private static Field YesNo(string name, string en, string es, string start, string source, string why, string porque) =>
        new(name, FieldKind.YesNo, new(en, es)) { Default = start, Source = source, Hint = new(why, porque) };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
