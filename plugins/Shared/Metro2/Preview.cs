using FamilyPlatform.Sdk.Values;

namespace Metro2;

/// <summary>One line of a file in plain words, for whoever it is about and for whoever sends it.</summary>
internal static class Preview
{
    public static IReadOnlyList<LocalizedText> Of(Segment s)
    {
        var who = s.Who;
        var name = $"{Names.Given(who.Given)} {Names.Surname(who.Surname)}";
        List<LocalizedText> lines =
        [
            Say.Both(say => say.T("Name: ", "Nombre: ") + name + say.T(", born ", ", nació el ") + say.LongDay(who.Birth!.Value) + "."),
            Ssn.Sendable(who.Ssn) is { Length: 9 } ssn
                ? new($"Social Security number ending in {PlainText.LastFour(ssn)}.", $"Seguro Social que termina en {PlainText.LastFour(ssn)}.")
                : new("No Social Security number is sent; the day of birth stands for it.",
                    "No se manda Seguro Social; en su lugar va la fecha de nacimiento."),
            Say.Both(say => say.T(
                $"Account {s.Number}: loan without interest, {Whole(s.Original)}, {say.LongDay(s.Opened)}, over {say.Months(s.Months)}, "
                    + (s.Varies ? $"{Whole(s.Scheduled)} this month." : $"{Whole(s.Scheduled)} each."),
                $"Cuenta {s.Number}: préstamo sin interés de {Whole(s.Original)}, {say.LongDay(s.Opened)}, en {say.Months(s.Months)}, "
                    + (s.Varies ? $"{Whole(s.Scheduled)} este mes." : $"{Whole(s.Scheduled)} al mes."))),
            Say.Both(say => say.T(
                $"On {say.LongDay(s.On)}: paid {Whole(s.Paid)} this month, {Whole(s.Balance)} still to pay.",
                $"Al {say.LongDay(s.On)}: pagó {Whole(s.Paid)} este mes, faltan {Whole(s.Balance)}.")),
            Stands(s.Standing),
        ];
        if (s.Mark.Length > 0) lines.Add(Dispute.Words(s.Mark));
        if (s.Corrects) lines.Add(new("It replaces what was sent before for this month.", "Reemplaza lo que se mandó antes por este mes."));
        return lines;
    }

    /// <summary>The codes in words; no word in it judges.</summary>
    public static LocalizedText Stands(Standing standing) => standing.Status switch
    {
        "11" => new("Standing: paid as agreed, or less than 30 days late.", "Estado: pagada según lo acordado, o con menos de 30 días de retraso."),
        "71" => Late("30 to 59", "de 30 a 59", standing),
        "78" => Late("60 to 89", "de 60 a 89", standing),
        "80" => Late("90 to 119", "de 90 a 119", standing),
        "82" => Late("120 to 149", "de 120 a 149", standing),
        "83" => Late("150 to 179", "de 150 a 179", standing),
        "84" => Late("180 or more", "180 o más", standing),
        "13" when standing.Rating == "0" => new("Standing: all paid and closed.", "Estado: todo pagado y cerrada."),
        "13" => new("Standing: all paid and closed, after a late month.", "Estado: todo pagado y cerrada, tras un mes con retraso."),
        "97" => new($"Standing: written off as a loss, {Whole(standing.PastDue)} not paid.", $"Estado: dada por perdida, {Whole(standing.PastDue)} sin pagar."),
        "64" => new("Standing: written off once, all paid since.", "Estado: se dio por perdida y después se pagó todo."),
        _ => new("It is taken out of the record everywhere.", "Se borra del historial en todas partes."),
    };

    private static LocalizedText Late(string en, string es, Standing standing) => Say.Both(say => say.T(
        $"Standing: {en} days late, {Whole(standing.PastDue)} past due, since {say.LongDay(standing.FirstLate!.Value)}.",
        $"Estado: {es} días de retraso, {Whole(standing.PastDue)} vencidos, desde el {say.LongDay(standing.FirstLate!.Value)}."));

    private static string Whole(Money amount) => Money.Dollars(Line.Dollars(amount)).ToString();
}
