using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>Where a day lies between the opening and the end of the grace.</summary>
internal enum Window
{
    NotYet,
    Open,
    Grace,
    Over,
}

/// <summary>
/// A deadline is a whole day by the clock of the city the applicant lives in, and the grace is whole days after it: nobody has to reckon hours or zones.
/// </summary>
internal sealed record Deadline(DateOnly Opens, DateOnly Closes, int GraceDays)
{
    public DateOnly Last => Closes.AddDays(GraceDays);

    public Window On(DateOnly today) =>
        today < Opens ? Window.NotYet : today <= Closes ? Window.Open : today <= Last ? Window.Grace : Window.Over;

    public bool Takes(DateOnly today) => On(today) is Window.Open or Window.Grace;

    /// <summary>How long there still is, in words.</summary>
    public LocalizedText Words(DateOnly today) => On(today) switch
    {
        Window.NotYet => new($"It opens on {Say.En.WeekDay(Opens)}.", $"Abre el {Say.Es.WeekDay(Opens)}."),
        Window.Open => Left(Closes.DayNumber - today.DayNumber),
        Window.Grace => new(
            $"The last day was {Say.En.WeekDay(Closes)}. What you send until the end of {Say.En.WeekDay(Last)} still counts.",
            $"El último día fue el {Say.Es.WeekDay(Closes)}. Lo que envíe hasta el final del {Say.Es.WeekDay(Last)} todavía cuenta."),
        _ => new($"It closed on {Say.En.WeekDay(Closes)}.", $"Cerró el {Say.Es.WeekDay(Closes)}."),
    };

    /// <summary>The grace, stated before anybody needs it.</summary>
    public LocalizedText Grace => GraceDays switch
    {
        0 => new("There is no extra day after that.", "Después no hay días extra."),
        1 => new($"One extra day is given: until the end of {Say.En.WeekDay(Last)}.", $"Se da un día extra: hasta el final del {Say.Es.WeekDay(Last)}."),
        _ => new($"{GraceDays} extra days are given: until the end of {Say.En.WeekDay(Last)}.",
            $"Se dan {GraceDays} días extra: hasta el final del {Say.Es.WeekDay(Last)}."),
    };

    private LocalizedText Left(int days) => days switch
    {
        0 => new("It closes tonight at midnight, by the clock of your city.", "Cierra hoy a medianoche, según el reloj de su ciudad."),
        1 => new("It closes tomorrow at midnight, by the clock of your city.", "Cierra mañana a medianoche, según el reloj de su ciudad."),
        _ => new($"It closes at midnight at the end of {Say.En.WeekDay(Closes)}, by the clock of your city: {days} days from today.",
            $"Cierra a la medianoche al final del {Say.Es.WeekDay(Closes)}, según el reloj de su ciudad: en {days} días."),
    };
}
