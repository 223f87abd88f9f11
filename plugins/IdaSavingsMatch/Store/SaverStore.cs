using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Accounts and how they stand.</summary>
internal sealed class SaverStore(IProgramDb db)
{
    private const string Mine = $"select {Saver.Columns} from saver s where s.family_id = @family order by s.seat";

    private const string Locked = $"select {Saver.Columns} from saver s where s.id = @id for update";

    private const string Here = $"select {Saver.Columns} from saver s where s.site_id = @site and not s.closed order by s.family_id, s.seat";

    private const string Insert = """
        insert into saver (site_id, family_id, seat, person_id, holder_key, holder, purpose, goal_cents, monthly_cents, opened_on, closed, people, work)
        values (@site, @family, (select coalesce(max(seat), 0) + 1 from saver where site_id = @site and family_id = @family), @person, @holder_key, @holder,
            @purpose, @goal, @monthly, @opened, false, @people, @work)
        returning id
        """;

    private const string Again = """
        update saver set closed = false, purpose = @purpose, goal_cents = @goal, monthly_cents = @monthly
        where site_id = @site and family_id = @family and holder_key = @holder_key returning id
        """;

    private const string Standing = """
        update saver set own_cents = @own, used_cents = @used, away_cents = @away, federal_cents = @federal, other_cents = @other,
            spent_federal_cents = @spent_federal, spent_other_cents = @spent_other
        where id = @id
        """;

    private const string Matched = """
        insert into match (site_id, family_id, saver, holder_key, day, federal_cents, other_cents, why)
        values (@site, @family, @saver, @holder_key, @day, @federal, @other, @why)
        on conflict (saver, why) do nothing
        """;

    private const string Unposted = """
        select coalesce(sum(greatest(0, promised_cents - federal_cents - other_cents)), 0)::bigint from saver where site_id = @site and not closed
        """;

    private const string Matches = """
        select day, federal_cents, other_cents, why from match where saver = @saver order by day desc, id desc
        """;

    public Task<IReadOnlyList<Saver>> Of(FamilyId family, CancellationToken ct) => db.List(Mine, Saver.Read, ct, ("family", family.Value));

    public Task<Saver?> Find(long id, CancellationToken ct) =>
        db.First($"select {Saver.Columns} from saver s where s.id = @id", Saver.Read, ct, ("id", id));

    /// <summary>The account as it stands, locked until the call ends: two who act at once act one after the other.</summary>
    public Task<Saver?> Lock(long id, CancellationToken ct) => db.First(Locked, Saver.Read, ct, ("id", id));

    public Task<IReadOnlyList<Saver>> All(SiteId site, CancellationToken ct) => db.List(Here, Saver.Read, ct, ("site", site.Value));

    /// <summary>Opens an account, or the one that the holder had and closed.</summary>
    public async Task<long> Open(NewSaver saver, CancellationToken ct)
    {
        var again = await db.First(Again, r => (long?)r.GetInt64(0), ct, ("site", saver.Site.Value), ("family", saver.Family.Value),
            ("holder_key", saver.HolderKey), ("purpose", saver.Purpose), ("goal", saver.Goal.Cents), ("monthly", saver.Monthly.Cents));
        return again ?? (await db.First(Insert, r => (long?)r.GetInt64(0), ct, ("site", saver.Site.Value), ("family", saver.Family.Value),
            ("person", saver.Person.Value), ("holder_key", saver.HolderKey), ("holder", saver.Holder), ("purpose", saver.Purpose),
            ("goal", saver.Goal.Cents), ("monthly", saver.Monthly.Cents), ("opened", saver.Opened), ("people", (short?)saver.People),
            ("work", saver.Work.Length > 0 ? saver.Work : null)))!.Value;
    }

    public Task Save(long id, Standing s, CancellationToken ct) => db.Run(Standing, ct, ("id", id), ("own", s.Own.Cents), ("used", s.Used.Cents),
        ("away", s.Away.Cents), ("federal", s.Posted.Federal.Cents), ("other", s.Posted.Other.Cents), ("spent_federal", s.Spent.Federal.Cents),
        ("spent_other", s.Spent.Other.Cents));

    /// <summary>Writes down match that was posted, or went back; once for what <paramref name="why"/> names.</summary>
    public Task Note(Saver saver, DateOnly day, Shares match, string why, CancellationToken ct) => db.Run(Matched, ct, ("site", saver.Site.Value),
        ("family", saver.Family.Value), ("saver", saver.Id), ("holder_key", saver.HolderKey), ("day", day), ("federal", match.Federal.Cents),
        ("other", match.Other.Cents), ("why", why));

    public Task<IReadOnlyList<PostedMatch>> MatchesOf(long saver, CancellationToken ct) =>
        db.List(Matches, r => new PostedMatch(r.Day(0), r.Shares(1), r.GetString(3)), ct, ("saver", saver));

    /// <summary>What was promised to open accounts and is not posted yet.</summary>
    public Task<Money> ToBePosted(SiteId site, CancellationToken ct) => db.First(Unposted, r => r.Money(0), ct, ("site", site.Value));

    public Task Close(FamilyId family, CancellationToken ct) =>
        db.Run("update saver set closed = true where family_id = @family", ct, ("family", family.Value));

    public Task Sign(long saver, DateOnly day, CancellationToken ct) =>
        db.Run("update saver set signed_on = @day where id = @saver and signed_on is null", ct, ("saver", saver), ("day", day));

    public Task Pay(long saver, Money paid, CancellationToken ct) =>
        db.Run("update saver set paid_cents = @paid where id = @saver", ct, ("saver", saver), ("paid", Money.Max(Money.Zero, paid).Cents));

    public Task Promise(long saver, Money promised, Money paid, CancellationToken ct) => db.Run(
        "update saver set promised_cents = @promised, paid_cents = @paid where id = @saver", ct, ("saver", saver), ("promised", promised.Cents),
        ("paid", paid.Cents));
}

/// <summary>The match posted for a month, negative where it went back to the funders.</summary>
internal sealed record PostedMatch(DateOnly Day, Shares By, string Why);
