using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>One savings account.</summary>
/// <param name="Seat">1 for the first account of a home.</param>
/// <param name="Person">The adult who holds it, or who looks after it for a child; own money is paid to this person.</param>
/// <param name="HolderKey">Whom the caps are charged to: the person, or a key of the child's own.</param>
/// <param name="Holder">The child's given name; empty for an adult's account.</param>
/// <param name="TermsId">The rules it was opened under; null for accounts of before that nobody has touched since.</param>
/// <param name="Promised">The most match that was promised, in the budget; null before it was set.</param>
/// <param name="Paid">Match that was paid to vendors.</param>
/// <param name="Offered">The holder would give it to another adult of the home.</param>
internal sealed record Saver(
    long Id, SiteId Site, FamilyId Family, int Seat, PersonId Person, Guid HolderKey, string Holder, string Purpose, Money Goal, Money Monthly, DateOnly Opened,
    bool Closed, long? TermsId, Money? Promised, Money Paid, DateOnly? Signed, Standing Standing, bool Offered)
{
    public const string Columns = """
        s.id, s.site_id, s.family_id, s.seat, s.person_id, s.holder_key, s.holder, s.purpose, s.goal_cents, s.monthly_cents, s.opened_on, s.closed, s.terms,
        s.promised_cents, s.paid_cents, s.signed_on, s.own_cents, s.used_cents, s.away_cents, s.federal_cents, s.other_cents, s.spent_federal_cents,
        s.spent_other_cents, s.offered
        """;

    /// <summary>How many columns <see cref="Columns"/> has; what a query adds comes after.</summary>
    public const int Width = 24;

    public AccountNames Names => new(Family, Seat);

    public static Saver Read(DbDataReader r) => new(
        r.GetInt64(0), new(r.GetInt32(1)), new(r.GetGuid(2)), r.GetInt16(3), new(r.GetGuid(4)), r.GetGuid(5), r.GetString(6), r.GetString(7), r.Money(8),
        r.Money(9), r.Day(10), r.GetBoolean(11), r.IsDBNull(12) ? null : r.GetInt64(12), r.IsDBNull(13) ? null : r.Money(13), r.Money(14), r.MaybeDay(15),
        new(r.Money(16), r.Money(17), r.Money(18), r.Shares(19), r.Shares(21)), r.GetBoolean(23));
}

/// <summary>A new account.</summary>
internal sealed record NewSaver(
    SiteId Site, FamilyId Family, PersonId Person, Guid HolderKey, string Holder, string Purpose, Money Goal, Money Monthly, DateOnly Opened)
{
    public long? People { get; init; }

    public string Work { get; init; } = "";
}
