using FamilyPlatform.Core.Data;

namespace FamilyPlatform.Payments.Apply;

/// <summary>An account of the events; its code carries what the events say of it.</summary>
/// <param name="Number">The ledger's own number of it.</param>
internal sealed record AppliedAccount(long Number, string Code, string Kind, string NormalSide, long? FloorCents, bool Closed)
{
    private readonly string[] parts = Code.Split(':');

    public string Id => parts[2];
    public long Ledger => long.Parse(parts[3], System.Globalization.CultureInfo.InvariantCulture);
    public long EventCode => long.Parse(parts[4], System.Globalization.CultureInfo.InvariantCulture);

    public IReadOnlyList<string> Flags => (FloorCents, NormalSide, Kind) switch
    {
        (not null, "credit", _) => ["debits_must_not_exceed_credits"],
        (not null, _, _) => ["credits_must_not_exceed_debits"],
        (_, _, "summed") => ["summed"],
        _ => [],
    };
}

internal sealed class AccountEvents(Db db)
{
    private static readonly string[] Known = ["credits_must_not_exceed_debits", "debits_must_not_exceed_credits", "history", "linked", "summed"];

    // A semicolon follows the colon: everything that begins with this id.
    private const string FindAll = """
        select a.id as number, a.code, a.kind, a.normal_side, a.floor_cents, a.closed_on is not null as closed
        from unnest(@Ids) i (id) cross join unnest(array['liabilities', 'assets']) k (kind) cross join lateral (
            select x.* from payments.account x
            where x.site_id = @Site and x.owner = '@'
                and x.code >= k.kind || ':apply:' || i.id || ':' and x.code < k.kind || ':apply:' || i.id || ';' offset 0) a
        """;

    private const string Open = "select payments.open_account(@Site, '@', @Code, @Kind, @Side, @On, @Floor::bigint)";

    public async Task<string> Create(ApplyScene scene, LedgerEvent e, CancellationToken ct)
    {
        if (e.Flags.Any(f => !Known.Contains(f, StringComparer.Ordinal))) return "reserved_flag";
        if (e.Id == LedgerEvent.Zero) return "id_must_not_be_zero";
        string[] flags = [.. e.Flags.Where(f => f is not "linked" and not "history")];
        if (scene.Account(e.Id) is { } account)
        {
            return !account.Flags.SequenceEqual(flags) ? "exists_with_different_flags"
                : account.Ledger != e.Ledger ? "exists_with_different_ledger"
                : account.EventCode != e.Code ? "exists_with_different_code" : "exists";
        }
        if (flags.Length > 1) return "flags_are_mutually_exclusive";
        if (e.Ledger == 0) return "ledger_must_not_be_zero";
        if (e.Code == 0) return "code_must_not_be_zero";
        var debitSide = flags is ["credits_must_not_exceed_debits"];
        var made = new AppliedAccount(0, $"{(debitSide ? "assets" : "liabilities")}:apply:{e.Id}:{e.Ledger}:{e.Code}",
            flags is ["summed"] ? "summed" : "running", debitSide ? "debit" : "credit", flags is [] or ["summed"] ? null : 0, Closed: false);
        scene.Accounts[e.Id] = made with
        {
            Number = await db.One<long>(Open, new
            {
                scene.Site, made.Code, made.Kind, Side = made.NormalSide, On = scene.Today, Floor = made.FloorCents,
            }, ct),
        };
        return "created";
    }

    /// <summary>Reads at once what all these events need to know of accounts; transfers first, as a pending one names accounts too.</summary>
    public async Task Know(ApplyScene scene, IEnumerable<LedgerEvent> events, CancellationToken ct)
    {
        var ids = events.SelectMany(e => e.Kind == "create_transfer" ? [e.Debit, e.Credit] : new[] { e.Id }).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var account in await db.Query<AppliedAccount>(FindAll, new { scene.Site, Ids = ids }, ct)) scene.Accounts[account.Id] = account;
    }

    private const string Available = "select payments.available(@Number, @Now)";

    /// <summary>What may still be taken from an account; null where nothing limits it.</summary>
    public Task<long?> Left(ApplyScene scene, AppliedAccount account, CancellationToken ct) =>
        db.One<long?>(Available, new { account.Number, scene.Now }, ct);

    private const string Totals = """
        select coalesce(sum(x.amount) filter (where (x.amount > 0) = (a.normal_side = 'debit')), 0)::bigint as first,
               coalesce(sum(x.amount) filter (where (x.amount > 0) <> (a.normal_side = 'debit')), 0)::bigint as second,
               p.debit_cents as third, p.credit_cents as fourth
        from payments.account a cross join payments.pending_of(@Number, @Now) p
        left join lateral (select amount_cents amount from payments.entry where account_id = a.id
                           union all select amount_cents from payments.summed_entry where account_id = a.id) x on true
        where a.id = @Number group by p.debit_cents, p.credit_cents
        """;

    public async Task<IReadOnlyDictionary<string, object?>?> Find(ApplyScene scene, string id, CancellationToken ct)
    {
        if (scene.Account(id) is not { } account) return null;
        var sums = await db.One<FourSums>(Totals, new { account.Number, scene.Now }, ct);
        return new Dictionary<string, object?>
        {
            ["id"] = account.Id, ["ledger"] = account.Ledger, ["code"] = account.EventCode, ["flags"] = account.Flags,
            ["debits_pending"] = sums.Third, ["debits_posted"] = Math.Abs(sums.First),
            ["credits_pending"] = sums.Fourth, ["credits_posted"] = Math.Abs(sums.Second),
        };
    }

    private sealed record FourSums(long First, long Second, long Third, long Fourth);
}
