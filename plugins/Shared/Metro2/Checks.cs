using FamilyPlatform.Sdk.Values;

namespace Metro2;

/// <summary>Something that keeps one account out of the file.</summary>
/// <param name="Number">The account.</param>
/// <param name="Why">In words.</param>
internal sealed record Finding(string Number, Refusal Why);

/// <summary>Rules of the format, tried before a file is written: one account's trouble keeps that account out and nobody else's.</summary>
internal static class Checks
{
    private static readonly HashSet<string> Rated = ["05", "13", "65", "88", "89", "94", "95"];

    public static IReadOnlyList<Finding> Of(IReadOnlyList<Segment> segments)
    {
        List<Finding> found = [];
        foreach (var twice in segments.GroupBy(s => s.Number).Where(g => g.Count() > 1))
            found.Add(new(twice.Key, new("metro2.number_twice", new LocalizedText(
                "Two accounts have this number.", "Dos cuentas tienen este número."))));
        foreach (var segment in segments)
        {
            found.AddRange(segment.Who.Problems(segment.Opened).Select(p => new Finding(segment.Number, p)));
            found.AddRange(Own(segment).Select(p => new Finding(segment.Number, p)));
        }
        return found;
    }

    private static IEnumerable<Refusal> Own(Segment s)
    {
        var (standing, ssn) = (s.Standing, Ssn.Sendable(s.Who.Ssn));
        if (ssn.Length > 0 && Ssn.Digits(s.Number).Contains(ssn, StringComparison.Ordinal))
            yield return No("number_ssn", "The account number has the Social Security number in it.", "El número de cuenta contiene el Seguro Social.");
        if (s.Number.Length is 0 or > 30 || PlainText.Of(s.Number) != s.Number)
            yield return No("number", "An account number has up to 30 capital letters and digits.",
                "Un número de cuenta lleva hasta 30 mayúsculas y números.");
        if (s.Opened > s.On) yield return No("opened", "It was opened after the day that is reported.", "Se abrió después del día que se informa.");
        if (Rated.Contains(standing.Status) != (standing.Rating.Length == 1))
            yield return No("rating", "A rating goes with a closed account, and with no other.",
                "La calificación va con una cuenta cerrada y con ninguna otra.");
        if (standing.Status == Standing.Current && (standing.PastDue > Money.Zero || standing.FirstLate is not null))
            yield return No("current", "What is current has nothing past due.", "Lo que está al día no tiene nada vencido.");
        if (standing.Status == Standing.Paid && (s.Balance > Money.Zero || s.Closed is null))
            yield return No("paid", "A paid account has no balance and a day on which it was closed.",
                "Una cuenta pagada no tiene saldo y tiene una fecha de cierre.");
        if (standing.PastDue > s.Balance) yield return No("past_due", "More is past due than is left to pay.", "Está vencido más de lo que falta por pagar.");
        if (!History.IsValid(s.Profile)) yield return No("profile", "The 24 months before do not read well.", "Los 24 meses anteriores no se leen bien.");
    }

    private static Refusal No(string code, string en, string es) => new("metro2." + code, new LocalizedText(en, es));
}
