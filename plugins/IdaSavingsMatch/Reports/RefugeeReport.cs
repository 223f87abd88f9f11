namespace IdaSavingsMatch;

/// <summary>When an account was opened and its plan signed.</summary>
/// <param name="Household">Whether its home has more than one account.</param>
internal sealed record Start(DateOnly Opened, DateOnly? Signed, bool Household);

/// <summary>Indicators by quarter of the fiscal year. A quarter to come is blank; a quarter with none is a zero.</summary>
internal static class RefugeeReport
{
    private static readonly (string Name, Func<Start, DateOnly?> Day, bool Household)[] Indicators =
    [
        ("savings plans signed, individual", s => s.Signed, false),
        ("savings plans signed, household", s => s.Signed, true),
        ("accounts opened, individual", s => s.Opened, false),
        ("accounts opened, household", s => s.Opened, true),
    ];

    public static DateOnly YearBegins(DateOnly today) => new(today.Month >= 10 ? today.Year : today.Year - 1, 10, 1);

    public static IEnumerable<IReadOnlyList<string>> Rows(IReadOnlyList<Start> starts, DateOnly today, long goalYear, long goalProject)
    {
        var begins = YearBegins(today);
        yield return ["indicator", "quarter 1", "quarter 2", "quarter 3", "quarter 4", "year so far", "goal of the year", "project so far",
            "goal of the project"];
        foreach (var (name, day, household) in Indicators)
        {
            var days = starts.Where(s => s.Household == household).Select(day).OfType<DateOnly>().Where(d => d <= today).ToList();
            long Between(DateOnly from, DateOnly to) => days.Count(d => d >= from && d < to);
            List<string> row = [name];
            for (var quarter = 0; quarter < 4; quarter++)
            {
                var from = begins.AddMonths(quarter * 3);
                row.Add(from > today ? "" : Csv.Number(Between(from, from.AddMonths(3))));
            }
            var goal = name.StartsWith("accounts", StringComparison.Ordinal) && !household;
            row.AddRange([Csv.Number(Between(begins, begins.AddYears(1))), goal && goalYear > 0 ? Csv.Number(goalYear) : "",
                Csv.Number(days.Count), goal && goalProject > 0 ? Csv.Number(goalProject) : ""]);
            yield return row;
        }
    }
}
