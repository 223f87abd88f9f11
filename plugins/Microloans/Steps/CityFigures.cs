using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>One running loan in a report.</summary>
internal sealed record LoanLine(long Loan, string State, Money Amount, Money Outstanding, Money PastDue, int Days, DateOnly? PaidOut, DateOnly? LastPaid);

/// <summary>Sums of a city.</summary>
/// <param name="Ended">What was lent on loans that have ended after they were paid out.</param>
/// <param name="WrittenOff">What of it did not come back, recoveries taken off.</param>
internal sealed record CitySums(Money Outstanding, Money PastDue, Money Ended, Money WrittenOff, Money ToTakeBack, IReadOnlyList<LoanLine> Lines);

/// <summary>Reads how the loans of a city stand.</summary>
internal sealed class CityFigures(Loans loans, Payments payments, Lends lends)
{
    private static readonly string[] Running =
        [LoanState.PaidOut, LoanState.Repaying, LoanState.Late, LoanState.Rescheduled, LoanState.Defaulted];

    public async Task<CitySums> Of(SiteId site, DateOnly today, CancellationToken ct)
    {
        List<LoanLine> lines = [];
        foreach (var loan in await loans.At(site, Running, ct))
        {
            var rows = await payments.Rows(loan.Id, ct);
            lines.Add(new(loan.Id, loan.State, loan.Amount, Standing.Outstanding(rows), Standing.PastDue(rows, today), Standing.DaysBehind(rows, today),
                loan.PaidOutOn, loan.LastPaidOn));
        }
        var ended = (await loans.At(site, [LoanState.Ended], ct)).Where(l => l.PaidOutOn is not null).Select(l => l.Id).ToHashSet();
        var lent = await lends.At(site, ["out", "ended"], ct);
        return new(Allocation.Sum(lines, l => l.Outstanding), Allocation.Sum(lines, l => l.PastDue),
            Allocation.Sum(lent.Where(l => ended.Contains(l.Loan)), l => l.Amount),
            Allocation.Sum(lent.Where(l => ended.Contains(l.Loan)), l => l.Lost - l.Recovered), Allocation.Sum(lent, l => l.TakeBack), lines);
    }
}
