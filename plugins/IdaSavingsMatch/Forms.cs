using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>What families and managers fill in.</summary>
internal static class Forms
{
    private const string Afi = "Assets for Independence Act, 42 USC 604 note";

    public static readonly IReadOnlyList<Option> Purposes =
    [
        new("home", new("A first home", "Una primera vivienda")),
        new("school", new("School or training", "Estudios o capacitación")),
        new("business", new("A business", "Un negocio")),
        new("car", new("A car for work", "Un carro para el trabajo")),
    ];

    public static readonly IReadOnlyList<Option> Sources =
    [
        new("paycheck", new("Paycheck", "Sueldo")),
        new("business", new("My own business", "Mi propio negocio")),
        new("refund", new("Tax refund", "Devolución de impuestos")),
        new("journal", new("Pay for the journal", "Pago por el diario")),
        new("gift", new("A gift", "Un regalo")),
        new("other", new("Something else", "Otra cosa")),
    ];

    public static readonly IReadOnlyList<Option> Evidence =
    [
        new("slip", new("Deposit slip", "Comprobante de depósito")),
        new("statement", new("Bank statement", "Estado de cuenta")),
        new("stub", new("Pay stub with a split deposit", "Talón de pago con depósito dividido")),
        new("none", new("Nothing yet", "Nada todavía")),
    ];

    public static readonly Form Application = new(
        new Field("purpose", FieldKind.Choice, new("What you are saving for", "Para qué quiere ahorrar")) { Options = Purposes },
        new Field("goal", FieldKind.Money, new("How much of your own you would like to save", "Cuánto quisiera ahorrar de lo suyo")) 
        { Min = 10_000, Max = 5_000_000 },
        new Field("monthly", FieldKind.Money, new("What you could put in most months", "Cuánto podría aportar la mayoría de los meses"))
        { Min = 500, Max = 500_000, Hint = new("A month may be skipped. Nothing is lost.", "Se puede saltar un mes. No se pierde nada.") });

    public static readonly Form Settings = new(
        Amount("match", "Match for each $1 saved", "Lo que se agrega por cada $1", 200, 50, 800)
        with { Source = Afi + ": $0.50 to $4 and an equal federal amount" },
        new Field("funding", FieldKind.Choice, new("Where the match comes from", "De dónde vienen los fondos"))
        { Options = [new("private", new("Private or state money", "Fondos privados o estatales")),
            new("federal", new("Half federal, half other", "Mitad federal, mitad otros"))], Default = "private", Source = Afi },
        Amount("cap_person", "Most match from one funder for one person", "Tope por fondo y persona", 200_000, 1, 5_000_000) with { Source = Afi + ": $2,000" },
        Amount("cap_household", "Most match from one funder for one household", "Tope por fondo y hogar", 400_000, 1, 10_000_000)
        with { Source = Afi + ": $4,000" },
        Count("window_months", "Months in which deposits are matched", "Meses en que se igualan los depósitos", 36, 6, 60),
        Amount("monthly_limit", "Most of a month’s deposits that is matched", "Máximo de depósitos del mes que se iguala", 25_000, 100, 5_000_000),
        Amount("opening", "Smallest opening deposit", "Depósito mínimo de apertura", 2_500, 0, 100_000),
        Count("waiting_months", "Months before it can be spent", "Meses antes de poder usarlo", 6, 0, 24)
        with { Source = "AFI grantee orientation 2016: six months" },
        Count("income_percent", "Income up to this percent of the poverty guideline", "Ingreso hasta este porcentaje de la línea de pobreza", 200, 100, 500)
        with { Source = Afi + ": 200 percent" },
        new Field("area", FieldKind.Choice, new("Poverty guideline of", "Línea de pobreza de"))
        { Options = [new("contiguous", new("48 states and DC", "48 estados y DC")), new("alaska", new("Alaska", "Alaska")),
            new("hawaii", new("Hawaii", "Hawái"))], Default = "contiguous", Source = "HHS, 91 FR 1797" },
        YesNo("earned_only", "Only earned money is matched", "Solo se iguala dinero del trabajo", "yes"),
        new Field("confirm", FieldKind.Choice, new("A deposit counts", "Un depósito cuenta"))
        { Options = [new("manager", new("when staff confirmed it", "cuando el personal lo confirma")),
            new("at_once", new("as the family wrote it", "tal como lo anotó la familia"))], Default = "manager" },
        YesNo("for_home", "For a first home", "Para una primera vivienda", "yes"),
        YesNo("for_school", "For school or training", "Para estudios o capacitación", "yes"),
        YesNo("for_business", "For a business", "Para un negocio", "yes"),
        YesNo("for_car", "For a car for work", "Para un carro para el trabajo", "no"));

    public static Form Deposit(DateOnly today) => new(
        new Field("amount", FieldKind.Money, new("How much you put in", "Cuánto depositó")) { Min = 100, Max = 1_000_000 },
        new Field("day", FieldKind.Date, new("On which day", "Qué día"))
        { Default = today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) },
        new Field("source", FieldKind.Choice, new("Where the money came from", "De dónde vino el dinero")) { Options = Sources },
        new Field("evidence", FieldKind.Choice, new("What shows it", "Con qué se comprueba")) { Options = Evidence });

    private static Field Amount(string name, string en, string es, long cents, long least, long most) =>
        new(name, FieldKind.Money, new(en, es)) { Default = cents.ToString(System.Globalization.CultureInfo.InvariantCulture), Min = least, Max = most };

    private static Field Count(string name, string en, string es, int start, int least, int most) =>
        new(name, FieldKind.Number, new(en, es)) { Default = start.ToString(System.Globalization.CultureInfo.InvariantCulture), Min = least, Max = most };

    private static Field YesNo(string name, string en, string es, string start) => new(name, FieldKind.YesNo, new(en, es)) { Default = start };
}
