using System.Runtime.CompilerServices;
using Dapper;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Payments.Export;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.ExportLedger;

internal sealed class ExportLedgerHandler(Db db, TimeProvider clock) : IRequestHandler<Contracts.Payments.ExportLedger, Outcome<LedgerExported>>
{
    // Accounts and transfers are two statements, and nothing may be posted between them.
    private const string OneMoment = "set transaction isolation level repeatable read";

    private const string Accounts = """
        select a.id, a.code, a.owner, case when @Site::integer is null then coalesce(s.slug, 'apart') else '' end as slug, a.normal_side = 'debit' as debit_side
        from payments.account a left join api.site s on s.id = a.site_id
        where @Site::integer is null or a.site_id = @Site
        order by a.site_id, a.owner <> '@', a.owner, a.code
        """;

    private const string Lines = """
        select t.id, t.effective_on as day, t.reason, t.key, t.reverses, f.debit_account as debit, f.credit_account as credit, f.amount_cents as cents
        from payments.txn t join payments.transfer f on f.txn_id = t.id
        where @Site::integer is null or t.site_id = @Site
        order by t.effective_on, t.id, f.line
        """;

    private const string Pending = """
        select txn_id as number, line, debit_account as debit, credit_account as credit, amount_cents as cents, expires_at as expires
        from payments.pending
        where open and (expires_at is null or expires_at > @Now) and (@Site::integer is null or site_id = @Site) order by txn_id, line
        """;

    public async Task<Outcome<LedgerExported>> Handle(Contracts.Payments.ExportLedger request, CancellationToken ct)
    {
        await db.Execute(OneMoment, ct: ct);
        var site = new { Site = request.Site?.Value };
        var names = Names(await db.Query<Account>(Accounts, site, ct));
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var pending = (await db.Query<Waiting>(Pending, new { Site = request.Site?.Value, Now = clock.GetUtcNow() }, ct))
            .Select(w => new ExportPending(w.Number, w.Line, names[w.Debit], names[w.Credit], w.Cents, w.Expires)).ToList();
        var lines = db.Connection.QueryUnbufferedAsync<Line>(Lines, site, commandTimeout: 0);
        var count = await JournalExport.Write(request.To, [.. names.Values], Transactions(lines, names, ct), today, ct, pending);
        return new LedgerExported(count, names.Count);
    }

    /// <summary>A name for each account; two that would be called the same keep their numbers apart.</summary>
    private static Dictionary<long, string> Names(IEnumerable<Account> accounts)
    {
        Dictionary<long, string> names = [];
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (var account in accounts)
        {
            var name = AccountName.Of(account.Code, account.Owner, account.Slug, account.DebitSide);
            names.Add(account.Id, taken.Add(name) ? name : $"{name}:{account.Id}");
        }
        return names;
    }

    private static async IAsyncEnumerable<ExportTransaction> Transactions(
        IAsyncEnumerable<Line> lines, Dictionary<long, string> names, [EnumeratorCancellation] CancellationToken ct)
    {
        Line? first = null;
        List<(string, long)> postings = [];
        await foreach (var line in lines.WithCancellation(ct))
        {
            if (first is not null && first.Id != line.Id)
            {
                yield return Whole(first, postings);
                (first, postings) = (null, []);
            }
            first ??= line;
            postings.Add((names[line.Debit], line.Cents));
            postings.Add((names[line.Credit], -line.Cents));
        }
        if (first is not null) yield return Whole(first, postings);
    }

    private static ExportTransaction Whole(Line line, List<(string, long)> postings) => new(line.Id, line.Day, line.Reason, line.Key, line.Reverses, postings);

    private sealed record Account(long Id, string Code, string Owner, string Slug, bool DebitSide);

    private sealed record Waiting(long Number, int Line, long Debit, long Credit, long Cents, DateTimeOffset? Expires);

    private sealed record Line(long Id, DateOnly Day, string Reason, string Key, long? Reverses, long Debit, long Credit, long Cents);
}
