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

    private const string OfProgram = "select payments.program_balance(@Site, @Owner, @Account)";

    public async Task<Outcome<BalanceAnswer>> Handle(LedgerBalance request, CancellationToken ct) =>
        new BalanceAnswer(new Money(await db.Maybe<long?>(request.Owner == LedgerAccounts.House ? Find : OfProgram,
            new { request.Site, request.Owner, request.Account }, ct) ?? 0));
}

internal sealed class LedgerBalanceAtHandler(Db db, TimeProvider clock) : IRequestHandler<LedgerBalanceAt, Outcome<BalanceAnswer>>
{
    private const string Find = """
        select case when @Day::date is null then payments.balance_at(id, @Moment) else payments.balance_as_of(id, @Day) end
        from payments.account where site_id = @Site and owner = @Owner and code = @Account
        """;

    public async Task<Outcome<BalanceAnswer>> Handle(LedgerBalanceAt request, CancellationToken ct) =>
        new BalanceAnswer(new Money(await db.Maybe<long?>(Find, new
        {
            request.Site, request.Owner, request.Account, request.Day, Moment = request.Moment ?? clock.GetUtcNow(),
        }, ct) ?? 0));
}

internal sealed class LedgerAvailableHandler(Db db, TimeProvider clock) : IRequestHandler<LedgerAvailable, Outcome<BalanceAnswer>>
{
    // What has no floor is limited by nothing here; its balance is the best answer there is.
    private const string Find = """
        select coalesce(payments.available(id, @Now), payments.balance(id)) from payments.account where site_id = @Site and owner = @Owner and code = @Account
        """;

    public async Task<Outcome<BalanceAnswer>> Handle(LedgerAvailable request, CancellationToken ct) =>
        new BalanceAnswer(new Money(await db.Maybe<long?>(Find, new { request.Site, request.Owner, request.Account, Now = clock.GetUtcNow() }, ct) ?? 0));
}

internal sealed class LedgerStatementHandler(Db db) : IRequestHandler<LedgerStatement, Outcome<LedgerStatementAnswer>>
{
    private const string Read = """
        select posted_at, coalesce(effective_on, '-infinity') as effective_on, coalesce(txn_id, 0) as transaction, coalesce(line, 0) as line,
            coalesce(key, '') as key, coalesce(reason, '') as reason, coalesce(other_account, 0) as other_account, coalesce(amount_cents, 0) as amount,
            balance_cents as balance
        from payments.statement(@Account, @After, @Until)
        """;

    public async Task<Outcome<LedgerStatementAnswer>> Handle(LedgerStatement request, CancellationToken ct)
    {
        var rows = await db.Query<LedgerStatementLine>(Read, request, ct);
        return new LedgerStatementAnswer(rows[0].Balance, [.. rows.Skip(1)], rows[^1].Balance);
    }
}
