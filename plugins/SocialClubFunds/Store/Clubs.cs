using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>Purses, charters and members.</summary>
internal sealed partial class Clubs(IProgramDb db) : IClubs
{
    private const string PurseColumns = "id, site_id, group_id, name, state, code, started_on, ended_on";

    public Task<Purse?> PurseOf(GroupId group, CancellationToken ct) => db.First(
        $"select {PurseColumns} from purse where group_id = @group order by (state = 'ended'), id desc limit 1", ReadPurse, ct, ("group", group.Value));

    public Task<Purse?> Hold(long purse, CancellationToken ct) =>
        db.First($"select {PurseColumns} from purse where id = @purse for update", ReadPurse, ct, ("purse", purse));

    public Task<Purse?> Purse(long purse, CancellationToken ct) =>
        db.First($"select {PurseColumns} from purse where id = @purse", ReadPurse, ct, ("purse", purse));

    public Task<IReadOnlyList<Purse>> Purses(SiteId site, CancellationToken ct) =>
        db.List($"select {PurseColumns} from purse where site_id = @site order by id", ReadPurse, ct, ("site", site.Value));

    private const string Begin = $"""
        insert into purse (site_id, group_id, name, state, code, started_on) values (@site, @group, @name, 'starting', @code, @day)
        on conflict (site_id, group_id) where state <> 'ended' do nothing returning {PurseColumns}
        """;

    private const string BeginDoor = "insert into door (purse, site_id, code, name, open) values (@purse, @site, @code, @name, false)";

    public async Task<Purse?> AddPurse(SiteId site, GroupId group, string name, string code, DateOnly day, CancellationToken ct)
    {
        var purse = await db.First(Begin, ReadPurse, ct, ("site", site.Value), ("group", group.Value), ("name", name), ("code", code), ("day", day));
        if (purse is not null) await db.Run(BeginDoor, ct, ("purse", purse.Id), ("site", site.Value), ("code", code), ("name", name));
        return purse;
    }

    private const string Move = "update purse set state = @state, ended_on = case when @state = 'ended' then @day else null end where id = @purse";

    public async Task MovePurse(Purse purse, string state, DateOnly day, CancellationToken ct)
    {
        await db.Run(Move, ct, ("purse", purse.Id), ("state", state), ("day", day));
        await db.Run("update door set open = @open where purse = @purse", ct, ("purse", purse.Id), ("open", state == SocialClubFunds.Purse.Open));
    }

    public Task<Door?> DoorOf(SiteId site, string code, CancellationToken ct) => db.First(
        "select purse, name from door where site_id = @site and code = @code and open", r => new Door(r.GetInt64(0), r.GetString(1)), ct,
        ("site", site.Value), ("code", code));

    public Task<Door?> DoorOf(long purse, CancellationToken ct) => db.First(
        "select purse, name from door where purse = @purse", r => new Door(r.GetInt64(0), r.GetString(1)), ct, ("purse", purse));

    private const string CharterColumns = """
        c.version, c.rule, c.quorum, c.days, c.secret, c.small_cents, c.ending, c.heir, c.since,
        array(select k.member from keeper k where k.purse = c.purse and k.version = c.version order by k.member) as keepers
        """;

    public Task<Charter?> InForce(long purse, CancellationToken ct) => db.First(
        $"select {CharterColumns} from charter c where c.purse = @purse and c.since is not null order by c.version desc limit 1", ReadCharter, ct,
        ("purse", purse));

    public Task<Charter?> Charter(long purse, int version, CancellationToken ct) => db.First(
        $"select {CharterColumns} from charter c where c.purse = @purse and c.version = @version", ReadCharter, ct, ("purse", purse), ("version", version));

    private const string Propose = """
        insert into charter (purse, version, site_id, group_id, rule, quorum, days, secret, small_cents, ending, heir)
        select @purse, coalesce(max(version), 0) + 1, @site, @group, @rule, @quorum, @days, @secret, @small, @ending, @heir::bigint from charter
            where purse = @purse
        returning version
        """;

    private const string NameKeeper = """
        insert into keeper (purse, version, member, site_id, group_id) values (@purse, @version, @member, @site, @group)
        """;

    public async Task<int> AddCharter(Purse purse, Charter charter, CancellationToken ct)
    {
        var version = (int)(await db.Number(
            Propose, ct, ("purse", purse.Id), ("site", purse.Site.Value), ("group", purse.Group.Value), ("rule", charter.Rule), ("quorum", charter.Quorum),
            ("days", charter.Days), ("secret", charter.Secret), ("small", charter.SmallUpTo.Cents), ("ending", charter.Ending),
            ("heir", charter.Heir is { } heir ? heir : DBNull.Value)))!.Value;
        foreach (var member in charter.Keepers)
            await db.Run(NameKeeper, ct, ("purse", purse.Id), ("version", version), ("member", member), ("site", purse.Site.Value),
                ("group", purse.Group.Value));
        return version;
    }

    public Task Enforce(long purse, int version, DateOnly day, CancellationToken ct) => db.Run(
        "update charter set since = @day where purse = @purse and version = @version and since is null", ct, ("purse", purse), ("version", version),
        ("day", day));

    public Task<IReadOnlyList<Member>> Members(long purse, CancellationToken ct) => db.List(
        "select id, person_id, family_id, name, since, left_on from member where purse = @purse order by since, id", ReadMember, ct, ("purse", purse));

    private const string Come = """
        insert into member (site_id, group_id, family_id, person_id, purse, name, since) values (@site, @group, @family, @person, @purse, @name, @since)
        on conflict (purse, person_id) do update set left_on = null, since = excluded.since, family_id = excluded.family_id, name = excluded.name
        """;

    public Task Join(Purse purse, PersonId person, FamilyId family, string name, DateOnly since, CancellationToken ct) => db.Run(
        Come, ct, ("site", purse.Site.Value), ("group", purse.Group.Value), ("family", family.Value), ("person", person.Value), ("purse", purse.Id),
        ("name", name), ("since", since));

    public Task Leave(long member, DateOnly day, CancellationToken ct) =>
        db.Run("update member set left_on = @day where id = @member and left_on is null", ct, ("member", member), ("day", day));

    private static Purse ReadPurse(DbDataReader r) => new(
        r.GetInt64(0), new(r.GetInt32(1)), new(r.GetGuid(2)), r.GetString(3), r.GetString(4), r.GetString(5), r.Day(6),
        r.Maybe<DateOnly>("ended_on"));

    private static Charter ReadCharter(DbDataReader r) => new(
        r.GetInt32(0), r.GetString(1), r.GetInt32(2), r.GetInt32(3), r.GetBoolean(4), new(r.GetInt64(5)), r.GetFieldValue<long[]>(9), r.GetString(6),
        r.Maybe<long>("heir"), r.Maybe<DateOnly>("since"));

    private static Member ReadMember(DbDataReader r) => new(
        r.GetInt64(0), new(r.GetGuid(1)), new(r.GetGuid(2)), r.GetString(3), r.Day(4), r.Maybe<DateOnly>("left_on"));
}
