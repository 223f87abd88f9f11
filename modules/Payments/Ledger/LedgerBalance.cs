using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Ledger;

internal sealed class LedgerBalanceHandler(Db db) : IRequestHandler<LedgerBalance, Outcome<BalanceAnswer>>
{
    private const string Find = """
        select payments.balance(id) from payments.account where site_id = @Site and owner = @Owner and code = @Account
        """;

    public async Task<Outcome<BalanceAnswer>> Handle(LedgerBalance request, CancellationToken ct) =>
        new BalanceAnswer(new Money(await db.Maybe<long?>(Find, new { request.Site, request.Owner, request.Account }, ct) ?? 0));
}
