using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;
using Npgsql;

namespace FamilyPlatform.Payments.Ledger;

internal sealed class PostToLedgerHandler(Db db, LedgerAccounts accounts, Texts texts, TimeProvider clock)
    : IRequestHandler<PostToLedger, Outcome<LedgerPosting>>
{
    // A refusal by the database ends the statement, not what the caller did before it.
    private const string Post = """
        savepoint posting;
        select txn_id as transaction, replayed
        from payments.post(@Key, @Site, @Reason, @Effective, @Debits, @Credits, @Amounts, @Now);
        release savepoint posting
        """;

    private const string TakeBack = "rollback to savepoint posting; release savepoint posting";

    public async Task<Outcome<LedgerPosting>> Handle(PostToLedger request, CancellationToken ct)
    {
        try
        {
            var sides = request.Movements.SelectMany(m => ((string, string)[])[(m.FromOwner, m.From), (m.ToOwner, m.To)]).ToArray();
            var opened = await accounts.OpenAll(request.Site, sides, request.Effective, request.Family, ct);
            return await Posted(request, opened, ct);
        }
        catch (PostgresException no) when (no.SqlState.StartsWith("LG", StringComparison.Ordinal))
        {
            return texts.Refuse(no.MessageText);
        }
    }

    private async Task<Outcome<LedgerPosting>> Posted(PostToLedger request, IReadOnlyList<long> opened, CancellationToken ct)
    {
        try
        {
            return await db.One<LedgerPosting>(Post, new
            {
                request.Key,
                request.Site,
                request.Reason,
                request.Effective,
                Debits = opened.Where((_, place) => place % 2 == 0).ToArray(),
                Credits = opened.Where((_, place) => place % 2 == 1).ToArray(),
                Amounts = request.Movements.Select(m => m.Amount.Cents).ToArray(),
                Now = clock.GetUtcNow(),
            }, ct);
        }
        catch (PostgresException)
        {
            await db.Execute(TakeBack, ct: ct);
            throw;
        }
    }
}
