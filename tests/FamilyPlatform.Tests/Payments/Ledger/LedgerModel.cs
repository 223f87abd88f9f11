namespace FamilyPlatform.Tests.Payments.Ledger;

/// <summary>The ledger in a few lines, to compare the database with: balances, floors, keys. Nothing runs beside it.</summary>
internal sealed class LedgerModel
{
    private readonly Dictionary<string, Line[]> known = [];
    private readonly Dictionary<long, (int Sign, long? Floor)> accounts = [];

    public Dictionary<long, long> Balances { get; } = [];

    public Dictionary<long, int> Steps { get; } = [];

    public IReadOnlyCollection<string> Keys => known.Keys;

    public void Add(long account, bool debitSide, long? floor) => (accounts[account], Balances[account], Steps[account]) = ((debitSide ? 1 : -1, floor), 0, 0);

    public Line[] Of(string key) => known[key];

    /// <returns>Null, <c>replayed</c>, or the code of the refusal.</returns>
    public string? Post(string key, Line[] lines)
    {
        if (lines.Length == 0) return "ledger.bad_transfer";
        if (known.TryGetValue(key, out var before)) return before.SequenceEqual(lines) ? "replayed" : "ledger.key_reused";
        if (lines.Any(l => l.Cents <= 0 || l.Debit == l.Credit)) return "ledger.bad_transfer";
        Dictionary<long, long> after = new(Balances);
        foreach (var line in lines)
        {
            foreach (var (account, change) in Legs(line))
            {
                var (sign, floor) = accounts[account];
                after[account] += sign * change;
                if (sign * change < 0 && after[account] < floor) return "ledger.floor";
            }
        }
        Keep(key, lines);
        return null;
    }

    /// <summary>What is known to have been posted.</summary>
    public void Keep(string key, Line[] lines)
    {
        known.Add(key, lines);
        foreach (var (account, change) in lines.SelectMany(Legs))
        {
            Balances[account] += accounts[account].Sign * change;
            Steps[account]++;
        }
    }

    /// <summary>Debits less credits over all accounts: what was neither made nor lost.</summary>
    public long Sum => Balances.Sum(b => accounts[b.Key].Sign * b.Value);

    private static IEnumerable<(long Account, long Change)> Legs(Line line) => [(line.Debit, line.Cents), (line.Credit, -line.Cents)];
}
