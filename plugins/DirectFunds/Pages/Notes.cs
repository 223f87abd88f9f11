using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>Cards and words that stand on several pages.</summary>
internal static class Notes
{
    /// <summary>Neutral on purpose: offices differ by state and year, and the choice is the family's.</summary>
    public static Card Benefits(Say say) => new(
        say.T("If your family also gets public benefits", "Si su familia también recibe beneficios públicos"),
        new Paragraph(say.T(
            "Food, housing, health or SSI offices may count money like this, and each does it in its own way. "
            + "A payment each month may count differently from one that comes once.",
            "Las oficinas de alimentos, vivienda, salud o SSI pueden tomar en cuenta un dinero como este, y cada una lo hace a su manera. "
            + "Un pago de cada mes puede contar distinto que uno que llega una sola vez.")),
        new Paragraph(say.T(
            "You can ask them before you draw. The letter below says what was paid and when.",
            "Puede preguntarles antes de retirar. La carta de abajo dice qué se pagó y cuándo, en español y en inglés.")),
        new DocumentLink("letter", say.T("Letter about what was paid", "Carta sobre lo que se pagó")))
    { Tint = true };

    /// <summary>The way to the other pages of the program.</summary>
    public static Card Others(Say say) => new(say.T("Also in this program", "También en este programa"), new Rows(
    [
        new Row(say.T("Campaigns", "Campañas"))
        {
            Note = say.T("An amount for some families, and a list to be on.", "Una cantidad para algunas familias y una lista para anotarse."),
            Href = "/programs/direct_funds/campaigns",
        },
        new Row(say.T("Monthly payments", "Pagos mensuales"))
        {
            Note = say.T("For families that were chosen for one.", "Para las familias a las que se eligió."),
            Href = "/programs/direct_funds/monthly",
        },
    ]));

    public static Pill State(Payment payment, Say say) => payment.State switch
    {
        "paid" => new(say.T("Paid", "Pagado"), Tone.Good),
        "returned" => new(say.T("Came back, kept for you", "Regresó, se lo guardamos"), Tone.Warn),
        "declined" => new(say.T("Not sent", "No se envió")),
        "taken_back" => new(say.T("Taken back", "Retirada por usted")),
        _ => new(say.T("On its way", "En camino")),
    };

    public static string Number(long number) => number.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);
}
