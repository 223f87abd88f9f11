using System.Globalization;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Rules of a city, each with where it comes from.</summary>
internal static class SettingsForm
{
    private const string Maf = "Mission Asset Fund, Lending Circles";

    public static readonly Form All = new(
        Count("min_seats", "Fewest people in a circle", "Menos personas en una tanda", 3, 2, 12) with { Source = Maf + ": six to twelve" },
        Count("max_seats", "Most people in a circle", "Más personas en una tanda", 12, 3, 24) with { Source = Maf + ": six to twelve" },
        Amount("amount_least", "Least that each puts in", "Lo menos que aporta cada quien", 2_500, 500, 50_000) with { Source = Maf + ": $50 to $200" },
        Amount("amount_most", "Most that each puts in", "Lo más que aporta cada quien", 20_000, 500, 100_000) with { Source = Maf + ": $50 to $200" },
        Amount("amount_step", "In steps of", "De cuánto en cuánto", 500, 100, 10_000) with { Source = Maf + ": steps of $50" },
        Amount("ceiling", "Most that one may receive at once", "Lo más que alguien puede recibir a la vez", 250_000, 10_000, 1_000_000)
            with { Source = "California SB 896 (2014): loans of $250 to $2,500 without interest" },
        Count("max_months", "Most months that a circle lasts", "Meses que dura una tanda como máximo", 12, 2, 36) with { Source = Maf + ": at most a year" },
        Count("pay_days", "Banking days between due day and payout", "Días hábiles entre la fecha de aporte y el pago", 2, 0, 5)
            with { Source = "Nacha: a debit is sent back within two banking days" },
        Count("passes", "Times one may ask the reserve to step in", "Veces que alguien puede pedir que la reserva cubra", 1, 0, 4)
            with { Source = "The city's own choice: the circle's reserve stands in, nobody pays for it" },
        Count("pass_days", "Days before the due day by which to ask", "Días antes de la fecha para pedirlo", 3, 0, 10)
            with { Source = "Reg E, 12 CFR 1005.10(c): three business days" },
        new Field("reporting", FieldKind.YesNo, new("People may choose credit reporting",
            "Las personas pueden elegir el informe de crédito")) { Default = "no" },
        Text("furnisher", "Number of the reporter with the bureaus", "Número de quien informa a los burós", 20),
        Text("reporter", "Name of the reporter", "Nombre de quien informa", 40),
        Text("reporter_address", "Address of the reporter", "Dirección de quien informa", 96),
        Text("reporter_phone", "Phone of the reporter", "Teléfono de quien informa", 20),
        Text("equifax", "Program number at Equifax", "Número de programa en Equifax", 10),
        Text("experian", "Program number at Experian", "Número de programa en Experian", 5),
        Text("transunion", "Program number at TransUnion", "Número de programa en TransUnion", 10),
        Text("innovis", "Program number at Innovis", "Número de programa en Innovis", 10));

    private static Field Amount(string name, string en, string es, long cents, long least, long most) =>
        new(name, FieldKind.Money, new LocalizedText(en, es)) { Default = Number(cents), Min = least, Max = most };

    private static Field Count(string name, string en, string es, int start, int least, int most) =>
        new(name, FieldKind.Number, new LocalizedText(en, es)) { Default = Number(start), Min = least, Max = most };

    private static Field Text(string name, string en, string es, int most) =>
        new(name, FieldKind.Text, new LocalizedText(en, es)) { Required = false, Max = most, Source = "Metro 2: Credit Reporting Resource Guide" };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
