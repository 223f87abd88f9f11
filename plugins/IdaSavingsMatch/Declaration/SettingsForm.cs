using System.Globalization;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>The rules of the program in a city: each dated, each with where it comes from.</summary>
internal static class SettingsForm
{
    private const string Afi = "Assets for Independence Act, 42 USC 604 note";
    private const string Orientation = "AFI grantee orientation 2016";
    private const string Local = "Set by the program";
    private static readonly LocalizedText AsAbove = new("0: the same as above", "0: igual que arriba");

    public static Form Build() => new([.. Match(), .. Caps(), .. Saving(), .. Counting(), .. Evidence(), .. Using(), .. Emergencies(), .. Reporting()]);

    private static IEnumerable<Field> Match() =>
    [
        Amount("match", "Match for each $1 saved", "Lo que se agrega por cada $1", 200, 50, 800)
            with { Source = Afi + ": $0.50 to $4 and an equal federal amount" },
        .. Uses("match", "Other match for", "Otro igualado para", Afi),
        new Field("funding", FieldKind.Choice, new("Where the match comes from", "De dónde vienen los fondos"))
        {
            Options =
            [
                new("private", new("Private or state money", "Fondos privados o estatales")),
                new("federal", new("Half federal, half other, equal to the cent", "Mitad federal, mitad otros, iguales al centavo")),
                new("two", new("Two funders, each with its own share", "Dos fondos, cada uno con su parte")),
            ],
            Default = "private",
            Source = Afi,
        },
        Amount("federal_match", "With two: the first funder’s match for each $1", "Con dos: lo que el primer fondo agrega por cada $1", 100, 0, 800)
            with { Source = Local },
        .. Uses("federal", "With two: the first funder’s match for", "Con dos: lo que el primer fondo agrega para", Local),
        YesNo("protected", "With two: the first funder’s money is federal, so savings are not counted for SSI",
            "Con dos: el primer fondo es federal, así que el ahorro no cuenta para SSI", "no") with { Source = "SSA POMS SI 00830.670" },
    ];

    private static IEnumerable<Field> Caps() =>
    [
        Amount("cap_person", "Most match from one funder for one person", "Tope por fondo y persona", 200_000, 1, 5_000_000) with { Source = Afi + ": $2,000" },
        Amount("cap_household", "Most match from one funder for one household", "Tope por fondo y hogar", 400_000, 1, 10_000_000)
            with { Source = Afi + ": $4,000" },
        Amount("cap_person_other", "The other funder’s cap for one person", "Tope del otro fondo por persona", 0, 0, 5_000_000)
            with { Hint = AsAbove, Source = Local },
        Amount("cap_household_other", "The other funder’s cap for one household", "Tope del otro fondo por hogar", 0, 0, 10_000_000)
            with { Hint = AsAbove, Source = Local },
    ];

    private static IEnumerable<Field> Saving() =>
    [
        Count("window_months", "Months in which deposits are matched", "Meses en que se igualan los depósitos", 36, 6, 60)
            with { Source = Afi + ": projects of five years" },
        new Field("project_end", FieldKind.Date, new("Last day of the whole project", "Último día de todo el proyecto"))
            { Required = false, Hint = new("Blank: none", "En blanco: ninguno"), Source = Afi + ": projects of five years" },
        Amount("opening", "Smallest opening deposit", "Depósito mínimo de apertura", 2_500, 0, 100_000) with { Source = "Arizona FAA4.A: $25" },
        Amount("monthly_limit", "Most of a month’s deposits that is matched", "Máximo de depósitos del mes que se iguala", 25_000, 100, 5_000_000)
            with { Source = Local },
        Amount("monthly_least", "A month with less is saved and not matched", "Un mes con menos se ahorra y no se iguala", 0, 0, 100_000)
            with { Hint = new("0: every deposit", "0: todo depósito"), Source = Local },
        Amount("lump", "Most of one single deposit that is matched", "Máximo de un solo depósito que se iguala", 0, 0, 5_000_000)
            with { Hint = new("0: no limit", "0: sin límite"), Source = "AFI performance report, section B" },
        YesNo("to_goal", "Savings are matched up to the saver’s goal", "El ahorro se iguala hasta la meta de quien ahorra", "yes") with { Source = Local },
        Count("income_percent", "Income up to this percent of the poverty guideline", "Ingreso hasta este porcentaje de la línea de pobreza", 200, 100, 500)
            with { Source = Afi + ": 200 percent" },
        new Field("area", FieldKind.Choice, new("Poverty guideline of", "Línea de pobreza de"))
        {
            Options = [new("contiguous", new("48 states and DC", "48 estados y DC")), new("alaska", new("Alaska", "Alaska")),
                new("hawaii", new("Hawaii", "Hawái"))],
            Default = "contiguous",
            Source = "HHS, 91 FR 1797",
        },
        .. Choices.Purposes.Select(p => YesNo("for_" + p.Value, $"Open for: {p.Label.En}", $"Abierto para: {p.Label.Es}", p.Value == "car" ? "no" : "yes")
            with { Source = p.Value == "car" ? "Connecticut IDA Initiative" : Afi }),
    ];

    private static IEnumerable<Field> Counting() =>
    [
        YesNo("earned_only", "Only earned money is matched", "Solo se iguala dinero del trabajo", "yes") with { Source = Afi + ": earned income" },
        YesNo("counts_refund", "A tax refund counts as earned", "Una devolución de impuestos cuenta como del trabajo", "no") with { Source = Local },
        YesNo("counts_journal", "Pay for the journal counts as earned", "El pago por el diario cuenta como del trabajo", "no")
            with { Source = Local + ": it is no wage" },
        new Field("confirm", FieldKind.Choice, new("A deposit counts", "Un depósito cuenta"))
        {
            Options = [new("manager", new("when staff or the bank’s statement confirmed it", "cuando lo confirma el personal o el estado de cuenta")),
                new("at_once", new("as the family wrote it", "tal como lo anotó la familia"))],
            Default = "manager",
            Source = Local,
        },
    ];

    private static IEnumerable<Field> Evidence() =>
    [
        YesNo("evidence_witness", "Cash counted by the saver’s group counts", "Cuenta el efectivo que contó el grupo", "no") with { Source = Local },
        Count("witnesses", "How many members count the cash", "Cuántos miembros cuentan el efectivo", 2, 1, 5) with { Source = Local },
        Amount("witness_limit", "Most cash of one deposit", "Máximo de efectivo en un depósito", 10_000, 100, 100_000) with { Source = Local },
        new Field("bank_account", FieldKind.Text, new("Last four digits of the program’s bank account", "Últimos cuatro dígitos de la cuenta del programa"))
            { Required = false, Max = 4, Source = Local },
        Count("line_days", "Days between a deposit and its line at the bank", "Días entre un depósito y su línea en el banco", 5, 0, 31)
            with { Source = Local },
        Count("open_days", "Days after which a line without a deposit is for repair", "Días tras los que una línea sin depósito está por arreglar", 14, 1, 90)
            with { Source = Local },
    ];

    private static IEnumerable<Field> Using() =>
    [
        Count("waiting_months", "Months before it can be spent", "Meses antes de poder usarlo", 6, 0, 24) with { Source = Orientation + ": six months" },
        Count("education_hours", "Hours of classes on money before it can be spent", "Horas de clases sobre dinero antes de usarlo", 6, 0, 40)
            with { Source = "Set locally; 6 to 12 are usual" },
        Count("owner_years", "For a first home: years without a home of one’s own", "Para una primera vivienda: años sin vivienda propia", 3, 0, 10)
            with { Source = Afi + ": three years" },
    ];

    private static IEnumerable<Field> Emergencies() =>
    [
        Count("emergency_wait", "Months before an emergency keeps the match", "Meses antes de que una emergencia conserve lo igualado", 6, 0, 24)
            with { Source = Afi + ": six months" },
        Count("repay_months", "Months to put it back", "Meses para devolverlo", 12, 1, 36) with { Source = Afi + ": twelve months" },
        .. Choices.Reasons.Select(r => YesNo("emergency_" + r.Value, $"Emergency: {r.Label.En}", $"Emergencia: {r.Label.Es}", "yes") with { Source = Afi }),
    ];

    private static IEnumerable<Field> Reporting() =>
    [
        new Field("project_area", FieldKind.Text, new("Report: area that is served", "Informe: zona que se atiende"))
            { Required = false, Max = 120, Source = "AFI performance report, section A" },
        new Field("project_partners", FieldKind.Text, new("Report: partners", "Informe: socios"))
            { Required = false, Max = 200, Source = "AFI performance report, section A" },
        Count("goal_year", "Report: accounts to open in a year", "Informe: cuentas por abrir en un año", 0, 0, 100_000)
            with { Source = "Refugee IDA indicators" },
        Count("goal_project", "Report: accounts to open in the project", "Informe: cuentas por abrir en el proyecto", 0, 0, 100_000)
            with { Source = "Refugee IDA indicators" },
    ];

    private static IEnumerable<Field> Uses(string name, string en, string es, string source) => Choices.Purposes.Select(p =>
        Amount($"{name}_{p.Value}", $"{en}: {p.Label.En}", $"{es}: {p.Label.Es}", 0, 0, 800) with { Hint = AsAbove, Source = source });

    private static Field Amount(string name, string en, string es, long cents, long least, long most) =>
        new(name, FieldKind.Money, new(en, es)) { Default = cents.ToString(CultureInfo.InvariantCulture), Min = least, Max = most };

    private static Field Count(string name, string en, string es, int start, int least, int most) =>
        new(name, FieldKind.Number, new(en, es)) { Default = start.ToString(CultureInfo.InvariantCulture), Min = least, Max = most };

    private static Field YesNo(string name, string en, string es, string start) => new(name, FieldKind.YesNo, new(en, es)) { Default = start };
}
