namespace FamilyPlatform.Tests.Payments.Ledger;

/// <summary>The whole ledger in memory, to compare the database with: floors, ceilings, reservations, what lapses. Nothing runs beside it.</summary>
internal sealed class MixtureModel
{
    private readonly Dictionary<long, Limits> accounts = [];
    private Dictionary<long, long> balances = [];

    public List<Waiting> Pending { get; } = [];

    public Dictionary<long, int> Steps { get; } = [];

    public IReadOnlyDictionary<long, long> Balances => balances;

    public void Add(long account, bool debitSide, bool running, long? floor, long? ceiling) =>
        (accounts[account], balances[account], Steps[account]) = (new(debitSide ? 1 : -1, running, floor, ceiling), 0, 0);

    /// <summary>Debits less credits over all accounts: what was neither made nor lost.</summary>
    public long Sum => balances.Sum(b => accounts[b.Key].Sign * b.Value);

    public long Held(long account, bool debits, DateTime at) =>
        Pending.Where(p => p.Lives(at) && (debits ? p.Line.Debit : p.Line.Credit) == account).Sum(p => p.Line.Cents);

    /// <returns>Null, or the code of the refusal; then nothing has changed.</returns>
    public string? Post(IEnumerable<Line> lines, DateTime at) => Try(() => lines.Select(l => Move(l, at)).FirstOrDefault(no => no is not null));

    public string? Pend(long transaction, Line[] lines, DateTime? expires, DateTime at)
    {
        var made = lines.Select((l, i) => new Waiting(transaction, i + 1, l, expires)).ToList();
        var no = Try(() => made.Select(w => Hold(w, at)).FirstOrDefault(no => no is not null));
        if (no is not null) Pending.RemoveAll(made.Contains);
        return no;
    }

    /// <param name="transaction">What reserved.</param>
    /// <param name="parts">An amount for each line; null for all; empty to void.</param>
    /// <param name="at">When.</param>
    public string? End(long transaction, long[]? parts, DateTime at)
    {
        var lines = Pending.Where(p => p.Transaction == transaction).OrderBy(p => p.Number).ToList();
        var before = lines.Select(l => l.State).ToList();
        var no = Try(() =>
        {
            foreach (var (line, i) in lines.Select((l, i) => (l, i)))
            {
                if (line.State != "open") return "ledger.pending_" + line.State;
                if (!line.Lives(at)) return "ledger.pending_expired";
                if (parts is { Length: > 0 } && parts[i] > line.Line.Cents) return "ledger.pending_exceeded";
                line.State = parts is { Length: 0 } ? "voided" : "posted";
                if (line.State == "posted" && Move(line.Line with { Cents = parts?[i] ?? line.Line.Cents }, at) is { } refused) return refused;
            }
            return null;
        });
        if (no is not null) for (var i = 0; i < lines.Count; i++) lines[i].State = before[i];
        return no;
    }

    /// <summary>What is known to have been posted, in whatever order it was.</summary>
    public void Keep(IEnumerable<Line> lines)
    {
        foreach (var (account, change) in lines.SelectMany(Legs)) Change(account, change);
    }

    private string? Move(Line line, DateTime at)
    {
        // The lower number is looked at first, as in the database.
        foreach (var (account, change) in Legs(line).OrderBy(l => l.Account))
        {
            var moved = Change(account, change);
            if (Limit(account, moved, at) is { } no) return no;
        }
        return null;
    }

    private string? Hold(Waiting waiting, DateTime at)
    {
        // Both sides count only once both are asked: the first alone, then the second.
        Pending.Add(waiting);
        return Legs(waiting.Line).Select(l => Limit(l.Account, accounts[l.Account].Sign * l.Change, at)).FirstOrDefault(no => no is not null);
    }

    private string? Limit(long account, long moved, DateTime at)
    {
        var a = accounts[account];
        if (!a.Running) return null;
        if (moved < 0 && balances[account] - Held(account, a.Sign < 0, at) < a.Floor) return "ledger.floor";
        return moved > 0 && balances[account] + Held(account, a.Sign > 0, at) > a.Ceiling ? "ledger.ceiling" : null;
    }

    private long Change(long account, long change)
    {
        var moved = accounts[account].Sign * change;
        balances[account] += moved;
        Steps[account]++;
        return moved;
    }

    private string? Try(Func<string?> act)
    {
        Dictionary<long, long> saved = new(balances);
        Dictionary<long, int> steps = new(Steps);
        var no = act();
        if (no is null) return null;
        balances = saved;
        foreach (var (account, count) in steps) Steps[account] = count;
        return no;
    }

    private static IEnumerable<(long Account, long Change)> Legs(Line line) => [(line.Debit, line.Cents), (line.Credit, -line.Cents)];

    private sealed record Limits(int Sign, bool Running, long? Floor, long? Ceiling);
}

internal sealed class Waiting(long transaction, int number, Line line, DateTime? expires)
{
    public long Transaction { get; } = transaction;

    public int Number { get; } = number;

    public Line Line { get; } = line;

    public string State { get; set; } = "open";

    public bool Lives(DateTime at) => State == "open" && (expires is null || expires > at);
}
