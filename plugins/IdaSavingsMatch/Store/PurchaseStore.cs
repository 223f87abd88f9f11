using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>A payment for the goal.</summary>
/// <param name="Parts">Who gives what, fixed when staff say yes; what a vendor gave back is taken off.</param>
/// <param name="State"><c>asked</c>, <c>sent</c> (let go by the program, on its way), <c>paid</c>, <c>back</c> (not paid) or <c>refunded</c>.</param>
internal sealed record Purchase(
    long Id, long Saver, FamilyId Family, DateOnly Day, string Use, string Vendor, string Reach, Money Amount, Split Parts, FileKey? Paper, string State,
    string Why, DateOnly? PaidOn)
{
    public const string Asked = "asked";
    public const string Sent = "sent";
    public const string Paid = "paid";
    public const string Back = "back";
}

/// <summary>Payments for the goal.</summary>
internal sealed class PurchaseStore(IProgramDb db)
{
    private const string Columns = """
        id, saver, family_id, day, use, vendor, reach, amount_cents, own_cents, federal_cents, other_cents, paper_key, state, why, paid_on
        """;

    private const string Insert = """
        insert into purchase (site_id, family_id, saver, form_key, day, use, vendor, reach, amount_cents, paper_key, state, people, work)
        values (@site, @family, @saver, @key, @day, @use, @vendor, @reach, @amount, @paper, 'asked', @people, @work)
        on conflict (site_id, family_id, form_key) do nothing
        """;

    private const string Change = $"""
        update purchase set state = @to, why = @why, paid_on = coalesce(@paid_on, paid_on) where id = @id and family_id = @family and state = @from
        returning {Columns}
        """;

    private const string Split = "update purchase set own_cents = @own, federal_cents = @federal, other_cents = @other where id = @id";

    private const string Waits = $"select {Columns} from purchase where site_id = @site and state = 'asked' order by day, id limit 50";

    public Task<IReadOnlyList<Purchase>> Of(long saver, CancellationToken ct) =>
        db.List($"select {Columns} from purchase where saver = @saver order by id desc", Read, ct, ("saver", saver));

    public Task<IReadOnlyList<Purchase>> WaitingAt(SiteId site, CancellationToken ct) => db.List(Waits, Read, ct, ("site", site.Value));

    public Task<Purchase?> Find(long id, CancellationToken ct) => db.First($"select {Columns} from purchase where id = @id", Read, ct, ("id", id));

    public Task Ask(Saver saver, string formKey, Purchase p, long? people, string work, CancellationToken ct) => db.Run(Insert, ct,
        ("site", saver.Site.Value), ("family", saver.Family.Value), ("saver", saver.Id), ("key", formKey), ("day", p.Day), ("use", p.Use),
        ("vendor", p.Vendor), ("reach", p.Reach), ("amount", p.Amount.Cents), ("paper", p.Paper?.Value), ("people", (short?)people),
        ("work", work.Length > 0 ? work : null));

    /// <returns>The row in its new state; null when it has moved on.</returns>
    public Task<Purchase?> Move(FamilyId family, long id, string from, string to, string why, CancellationToken ct, DateOnly? paidOn = null) =>
        db.First(Change, Read, ct, ("family", family.Value), ("id", id), ("from", from), ("to", to), ("why", why), ("paid_on", paidOn));

    public Task Part(long id, Split parts, CancellationToken ct) => db.Run(Split, ct, ("id", id), ("own", parts.Own.Cents),
        ("federal", parts.Match.Federal.Cents), ("other", parts.Match.Other.Cents));

    private static Purchase Read(System.Data.Common.DbDataReader r) => new(r.GetInt64(0), r.GetInt64(1), new(r.GetGuid(2)), r.Day(3), r.GetString(4),
        r.GetString(5), r.GetString(6), r.Money(7), new(r.Money(8), r.Shares(9)), r.Maybe<Guid>(11) is { } paper ? new(paper) : null, r.GetString(12),
        r.GetString(13), r.MaybeDay(14));
}
