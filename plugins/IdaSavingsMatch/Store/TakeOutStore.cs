using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Own money on its way to the saver, or asked about.</summary>
/// <param name="Reason">The reason of an emergency; empty for any other.</param>
/// <param name="Away">How an emergency stands: <c>open</c>, <c>repaid</c>, <c>let_go</c>; empty for any other.</param>
internal sealed record TakeOut(
    long Id, long Saver, FamilyId Family, DateOnly Day, Money Amount, string State, string Reason, DateOnly? RepayBy, Money Repaid, string Away)
{
    public const string Asked = "asked";
    public const string Sent = "sent";
    public const string Paid = "paid";

    public Money Outstanding => Away == "open" ? Amount - Repaid : Money.Zero;

    public bool Emergency => Reason.Length > 0;
}

/// <summary>Own money taken out.</summary>
internal sealed class TakeOutStore(IProgramDb db)
{
    private const string Columns = "id, saver, family_id, day, amount_cents, state, reason, repay_by, repaid_cents, away";

    private const string Insert = """
        insert into take_out (site_id, family_id, saver, person_id, form_key, day, amount_cents, state, reason, repay_by)
        values (@site, @family, @saver, @person, @key, @day, @amount, 'asked', @reason, @repay_by)
        on conflict (site_id, family_id, form_key) do nothing
        """;

    private const string Change = $"""
        update take_out set state = @to, away = coalesce(@away, away) where id = @id and family_id = @family and state = @from returning {Columns}
        """;

    private const string Overdue = $"""
        select {Columns} from take_out where site_id = @site and away = 'open' and repay_by < @today order by repay_by, id limit 50
        """;

    private const string Repay = """
        update take_out set repaid_cents = repaid_cents + @amount, away = case when repaid_cents + @amount >= amount_cents then 'repaid' else away end
        where id = @id
        """;

    public Task<IReadOnlyList<TakeOut>> Of(long saver, CancellationToken ct) =>
        db.List($"select {Columns} from take_out where saver = @saver order by id desc", Read, ct, ("saver", saver));

    public Task<TakeOut?> Find(long id, CancellationToken ct) => db.First($"select {Columns} from take_out where id = @id", Read, ct, ("id", id));

    public Task Ask(Saver saver, PersonId person, string formKey, DateOnly day, Money amount, string reason, DateOnly? repayBy, CancellationToken ct) =>
        db.Run(Insert, ct, ("site", saver.Site.Value), ("family", saver.Family.Value), ("saver", saver.Id), ("person", person.Value), ("key", formKey),
            ("day", day), ("amount", amount.Cents), ("reason", reason.Length > 0 ? reason : null), ("repay_by", repayBy));

    /// <returns>The row in its new state; null when it has moved on.</returns>
    public Task<TakeOut?> Move(FamilyId family, long id, string from, string to, CancellationToken ct, string? away = null) =>
        db.First(Change, Read, ct, ("family", family.Value), ("id", id), ("from", from), ("to", to), ("away", away));

    public Task<IReadOnlyList<TakeOut>> PastDate(SiteId site, DateOnly today, CancellationToken ct) =>
        db.List(Overdue, Read, ct, ("site", site.Value), ("today", today));

    public Task PutBack(long id, Money amount, CancellationToken ct) => db.Run(Repay, ct, ("id", id), ("amount", amount.Cents));

    /// <summary>Who leaves puts nothing back.</summary>
    public Task Forget(FamilyId family, CancellationToken ct) =>
        db.Run("update take_out set away = 'let_go' where family_id = @family and away = 'open'", ct, ("family", family.Value));

    public async Task<bool> LetGo(long id, CancellationToken ct) =>
        await db.Run("update take_out set away = 'let_go' where id = @id and away = 'open'", ct, ("id", id)) == 1;

    public async Task<bool> Longer(long id, DateOnly until, CancellationToken ct) =>
        await db.Run("update take_out set repay_by = @until where id = @id and away = 'open'", ct, ("id", id), ("until", until)) == 1;

    private static TakeOut Read(System.Data.Common.DbDataReader r) => new(r.GetInt64(0), r.GetInt64(1), new(r.GetGuid(2)), r.Day(3), r.Money(4),
        r.GetString(5), r.Text(6), r.MaybeDay(7), r.Money(8), r.Text(9));
}
