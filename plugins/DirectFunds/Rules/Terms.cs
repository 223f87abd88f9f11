using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>The rules of a city on a day.</summary>
internal sealed record Terms(Money Yearly, int WaitDays, Money Least, int KeepDays, int ExtraLots, Money MonthlyMost, int MonthsMost, int TellMonths)
{
    private const string Fund = "UpTogether Fund 2017–2019: up to $1,200 a year, drawn when the family wants (fii.org/approach/uptogether/uptogether-fund)";

    private const string Austin =
        "Austin guaranteed income pilot 2022: $1,000 a month for 12 months (urban.org/projects/evaluating-austin-guaranteed-income-pilot)";

    private static readonly LocalizedText Draws = new("Draws", "Retiros");

    private static readonly LocalizedText Campaigns = new("Campaigns", "Campañas");

    private static readonly LocalizedText Monthly = new("Monthly payments", "Pagos mensuales");

    public static readonly Form Form = new(
        new Field("yearly", FieldKind.Money, new("What a family may draw in a calendar year", "Lo que una familia puede retirar en un año"))
        {
            Section = Draws, Min = 1_00, Max = 50_000_00, Default = "120000", Source = Fund,
            Hint = new("In one draw or several. It begins anew each January 1.", "En uno o varios retiros. Empieza de nuevo cada 1 de enero."),
        },
        new Field("wait_days", FieldKind.Number, new("Days from joining to the first draw", "Días desde que entra hasta el primer retiro"))
        {
            Section = Draws, Min = 0, Max = 730, Default = "180", Source = "UpTogether Fund 2017–2019: active for six months first",
            Hint = new("Counted from the day a family was let in.", "Se cuentan desde el día en que la familia entró."),
        },
        new Field("least", FieldKind.Money, new("Least amount of one draw", "Cantidad mínima de un retiro"))
        {
            Section = Draws, Min = 1_00, Max = 5_000_00, Default = "2500", Source = "Chosen by this organization: each draw takes two people of finance",
            Hint = new("What is left at the end may always be drawn, however little.", "Lo último que queda siempre se puede retirar, por poco que sea."),
        },
        new Field("keep_days", FieldKind.Number, new("Days a place in a campaign is kept", "Días que se guarda un lugar en una campaña"))
        {
            Section = Campaigns, Min = 3, Max = 120, Default = "30", Source = "Chosen by this organization: a month to answer, on paper too",
            Hint = new("A family says yes or passes it on; after that the next family is asked.",
                "La familia dice que sí o lo cede; después se pregunta a la siguiente."),
        },
        new Field("extra_lots", FieldKind.Number, new("More lots for each campaign a family waited in", "Boletos de más por cada campaña en que esperó"))
        {
            Section = Campaigns, Min = 0, Max = 9, Default = "1",
            Source = "Weighted selection as in the New Mexico fund of 2020 (info.uptogether.org/alltogethernm)",
            Hint = new("Everybody has one lot; 10 at most. 0 makes all equal.", "Todos tienen un boleto; 10 como máximo. Con 0 todos son iguales."),
        },
        new Field("monthly_most", FieldKind.Money, new("Most that is paid each month", "Lo más que se paga cada mes"))
        {
            Section = Monthly, Min = 1_00, Max = 10_000_00, Default = "100000", Source = Austin,
            Hint = new("What a monthly payment may be set to.", "Hasta cuánto puede ser un pago mensual."),
        },
        new Field("months_most", FieldKind.Number, new("Most months", "Máximo de meses"))
        {
            Section = Monthly, Min = 1, Max = 60, Default = "24", Source = Austin,
            Hint = new("For how many months payments may be promised.", "Por cuántos meses se pueden prometer pagos."),
        },
        new Field("tell_months", FieldKind.Number, new("Payments left when the end is told again", "Pagos que faltan cuando se avisa otra vez del final"))
        {
            Section = Monthly, Min = 1, Max = 12, Default = "3",
            Source = "EMPWR study: families are reminded three months before the last payment (empwrstudy.com/faq)",
            Hint = new("The last day stands on the family's page from the beginning.", "El último día está en la página de la familia desde el principio."),
        });

    public static Terms Of(Answers a) => new(a.Money("yearly"), (int)a.Number("wait_days"), a.Money("least"), (int)a.Number("keep_days"),
        (int)a.Number("extra_lots"), a.Money("monthly_most"), (int)a.Number("months_most"), (int)a.Number("tell_months"));

    public static Refusal? Check(Answers a) => a.Money("least") > a.Money("yearly")
        ? new Refusal("direct_funds.least_above_year", new LocalizedText(
            "The least amount of a draw is above what a family may draw in a year.",
            "La cantidad mínima de un retiro es mayor que lo que una familia puede retirar en un año."), "least")
        : null;
}
