using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Payments.Ledger;
using FamilyPlatform.Payments.Pay;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.AccrueEarning;

/// <summary>Makes the one earning of a family's month and owes it to the adult whose part came first.</summary>
internal sealed class AccrueEarningHandler(Db db, PayCalculator calculator, LedgerAccounts accounts, TimeProvider clock)
    : IRequestHandler<Contracts.Payments.AccrueEarning, Outcome<Earning>>
{
    // Two adults may send at the same moment; the second waits here and then finds the month earned.
    private const string OneAtATime = "select pg_advisory_xact_lock(hashtext('fp-earning'), hashtext(@Family::text))";

    private const string IsEarned = "select payments.month_is_earned(@Site, @Family, @Month)";

    private const string Mine = """
        select amount_cents, pay_on, array_to_string(why, ' ') as why, number from payments.earning where site_id = @Site and family_id = @Family
            and month = @Month and person_id = @Person
        """;

    private const string Insert = """
        insert into payments.earning (id, site_id, family_id, person_id, month, amount_cents, plan_version, why, choice, sent_on, pay_on, number,
            tax_class, txn_id, state, created_at)
        values (@Id, @Site, @Family, @Person, @Month, @Amount, @Version, @Why, @Choice, @SentOn, @PayOn, @Number, @TaxClass, @Txn, @State, @Now)
        """;

    private const string Post = """
        select txn_id from payments.post(@Key, @Site, @Reason, @On, array[@Debit]::bigint[], array[@Credit]::bigint[], array[@Cents]::bigint[], @Now,
            null, @Cause::jsonb)
        """;

    public async Task<Outcome<Earning>> Handle(Contracts.Payments.AccrueEarning request, CancellationToken ct)
    {
        await db.Execute(OneAtATime, new { request.Family }, ct);
        if (await db.Maybe<Row>(Mine, request, ct) is { } mine) return mine.Earning;
        if (await db.One<bool>(IsEarned, request, ct)) return new Earning(Money.Zero, null, ["family_month"], "");

        var worked = await calculator.Work(request.Site, request.Family, request.Month, request.SentOn, request.Kept, take: true, ct);
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var number = $"J{request.Month.Year % 100:00}{request.Month.Number:00}-{Convert.ToHexString(id.ToByteArray(bigEndian: true).AsSpan(10))[..8]}";
        var earning = new Earning(worked.Amount, worked.PayOn, worked.Why, number);
        await db.Execute(Insert, new
        {
            Id = id, request.Site, request.Family, request.Person, request.Month, Amount = worked.Amount, Version = worked.Plan?.Version,
            Why = worked.Why.ToArray(),
            Choice = request.Kept.ToString().ToLowerInvariant(), request.SentOn, worked.PayOn, Number = number,
            TaxClass = worked.Plan?.TaxClass ?? "data_stipend",
            Txn = await Owe(request, worked, number, now, ct),
            State = worked.Amount == Money.Zero ? "unpaid" : request.Kept == PayChoice.Hold ? "held" : "earned", Now = now,
        }, ct);
        return earning;
    }

    private async Task<long?> Owe(Contracts.Payments.AccrueEarning request, WorkedOut worked, string number, DateTimeOffset now, CancellationToken ct)
    {
        if (worked.Amount == Money.Zero) return null;
        var expense = await accounts.Open(request.Site, LedgerAccounts.House, LedgerAccounts.JournalPay, request.SentOn, null, null, ct);
        var owed = await accounts.Open(request.Site, LedgerAccounts.House, LedgerAccounts.PayOf(request.Person), request.SentOn, request.Person, null, ct);
        return await db.One<long>(Post, new
        {
            Key = $"earning/{request.Family.Value:N}/{request.Month}", request.Site,
            Reason = $"journal {request.Month}, plan {worked.Plan!.Version}, {string.Join('+', worked.Why)}, {number}",
            On = request.SentOn, Debit = expense, Credit = owed, Cents = worked.Amount, Now = now,
            Cause = LedgerWriter.Json(new LedgerCause("pay.journal", worked.Plan.Version, new Dictionary<string, object?>
            {
                ["month"] = request.Month.ToString(), ["family"] = request.Family.Value, ["sentOn"] = request.SentOn,
                ["why"] = worked.Why, ["receipt"] = number,
            })),
        }, ct);
    }

    private sealed record Row(Money AmountCents, DateOnly? PayOn, string Why, string Number)
    {
        public Earning Earning => new(AmountCents, PayOn, Why.Split(' ', StringSplitOptions.RemoveEmptyEntries), Number);
    }
}
