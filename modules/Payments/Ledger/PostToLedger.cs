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
    private const string Post = """
        select txn_id as transaction, replayed
        from payments.post(@Key, @Site, @Reason, @Effective, @Debits, @Credits, @Amounts, @Now)
        """;

    public async Task<Outcome<LedgerPosting>> Handle(PostToLedger request, CancellationToken ct)
    {
        List<long> debits = [], credits = [];
        foreach (var movement in request.Movements)
        {
            debits.Add(await accounts.Open(request.Site, movement.FromOwner, movement.From, request.Effective, null, request.Family, ct));
            credits.Add(await accounts.Open(request.Site, movement.ToOwner, movement.To, request.Effective, null, request.Family, ct));
        }
        try
        {
            // A refusal by the database ends the statement, not what the caller did before it.
            return await db.Behind<Outcome<LedgerPosting>>("posting", async () => await db.One<LedgerPosting>(Post, new
            {
                request.Key,
                request.Site,
                request.Reason,
                request.Effective,
                Debits = debits.ToArray(),
                Credits = credits.ToArray(),
                Amounts = request.Movements.Select(m => m.Amount.Cents).ToArray(),
                Now = clock.GetUtcNow(),
            }, ct), problem => problem is PostgresException { SqlState: ['L', 'G', ..] } no ? texts.Refuse(no.MessageText) : throw problem);
        }
        catch (PostgresException no) when (no.SqlState.StartsWith("LG", StringComparison.Ordinal))
        {
            return texts.Refuse(no.MessageText);
        }
    }
}
