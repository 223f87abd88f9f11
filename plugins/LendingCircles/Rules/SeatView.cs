using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>What one seat has to put in, and by when.</summary>
/// <param name="Due">The day; later than the others' where the reserve was asked to step in.</param>
internal sealed record ToPutIn(int Number, Money Amount, DateOnly Due);

/// <summary>How one seat stands: saver before its turn, borrower after it.</summary>
internal sealed class SeatView(Design design, SeatMoney money, IReadOnlyDictionary<int, DateOnly> passes)
{
    /// <summary>Everything that is due over the whole circle, in the order in which money counts.</summary>
    public IReadOnlyList<ToPutIn> All { get; } =
    [
        .. design.Turns.Select(t => new ToPutIn(t.Number, design.DueFrom(money.Turn, t.Number), passes.TryGetValue(t.Number, out var later) ? later : t.Due))
            .Where(p => p.Amount > Money.Zero).OrderBy(p => p.Due).ThenBy(p => p.Number),
    ];

    public Money Whole => design.Pot;

    public Money StillToPutIn => Money.Max(Money.Zero, Whole - money.Paid - money.Forgiven);

    public Money StillToReceive => money.Gone ? Money.Zero : design.Pot - money.Received;

    /// <summary>What is not there yet, oldest first, each with what is left of it.</summary>
    public IReadOnlyList<ToPutIn> Open
    {
        get
        {
            var there = money.Paid + money.Forgiven;
            List<ToPutIn> open = [];
            foreach (var part in All)
            {
                var used = Money.Min(there, part.Amount);
                there -= used;
                if (used < part.Amount) open.Add(part with { Amount = part.Amount - used });
            }
            return open;
        }
    }

    public ToPutIn? Next => Open.Count > 0 ? Open[0] : null;

    /// <summary>What was due by the end of a day and is not there.</summary>
    public Money PastDue(DateOnly on) => Open.Where(p => p.Due <= on).Aggregate(Money.Zero, (sum, p) => sum + p.Amount);

    public DateOnly? OldestDue(DateOnly on) => Open.Where(p => p.Due <= on).Select(p => (DateOnly?)p.Due).FirstOrDefault();

    /// <summary>What is missing for one turn's pot, counting what came in against the turns in their own order.</summary>
    public Money MissingFor(int number)
    {
        var due = Enumerable.Range(1, number).Aggregate(Money.Zero, (sum, n) => sum + design.DueFrom(money.Turn, n));
        return Money.Min(Money.Max(Money.Zero, due - money.Paid - money.Forgiven), design.DueFrom(money.Turn, number));
    }

    public bool ReadyFor(int number) => MissingFor(number) == Money.Zero;
}
