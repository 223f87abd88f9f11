using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Tools;

internal sealed class VerifyLedgerHandler(Db db) : IRequestHandler<VerifyLedger, Outcome<LedgerCheck>>
{
    private const string Verify = "select finding, account_id as account, txn_id as transaction, expected, found from payments.verify() limit 1000";

    private const string Head = "select txn_id as transaction, chain, seals from payments.seal_head()";

    public async Task<Outcome<LedgerCheck>> Handle(VerifyLedger request, CancellationToken ct) =>
        new LedgerCheck(await db.Query<LedgerFinding>(Verify, ct: ct), await db.One<LedgerHead>(Head, ct: ct));
}
