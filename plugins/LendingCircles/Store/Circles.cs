using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>One circle of a group.</summary>
/// <param name="State"><c>forming</c>, <c>ordering</c>, <c>signing</c>, <c>running</c>, <c>ended</c> or <c>let_go</c>.</param>
/// <param name="Seats">How many are planned; how many there are once it is closed.</param>
/// <param name="Wanted">What each would put in by the plan; zero where only the secret amounts decide.</param>
internal sealed record Circle(
    long Id, SiteId Site, GroupId Group, string Name, string State, bool ReceiverPays, string Rhythm, string OrderBy, DateOnly First, int Seats, Money Wanted,
    Money Amount, int PayDays, DateOnly RulesOn, string Hash, string SeedHash, string DrawAddress, int Draw, DateOnly? SettledOn)
{
    public Design Design => new(Seats, Amount, ReceiverPays, Rhythm, First, PayDays);

    public bool Before => State is "forming" or "ordering" or "signing";

    public string DrawKey => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"circle/{Id}/{Draw}");

    public string BudgetKey => "circle/" + Item;

    public string Item => Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Circles as their groups see them.</summary>
internal sealed class Circles(IProgramDb db)
{
    private const string Columns = """
        select id, site_id, group_id, name, state, receiver_pays, rhythm, order_by, first_day, seats, wanted_cents, amount_cents, pay_days, rules_on,
            schedule_hash, seed_hash, draw_address, draw, settled_on
        from circle
        """;

    public Task<Circle?> Find(long id, CancellationToken ct) => db.First($"{Columns} where id = @id", Read, ct, ("id", id));

    public Task<IReadOnlyList<Circle>> Of(GroupId group, CancellationToken ct) =>
        db.List($"{Columns} where group_id = @group order by id desc", Read, ct, ("group", group.Value));

    public Task<IReadOnlyList<Circle>> In(SiteId site, string[] states, CancellationToken ct) =>
        db.List($"{Columns} where site_id = @site and state = any(@states) order by id", Read, ct, ("site", site.Value), ("states", states));

    private const string Insert = """
        insert into circle (site_id, group_id, form_key, name, state, receiver_pays, rhythm, order_by, first_day, seats, wanted_cents, amount_cents, pay_days,
            rules_on)
        values (@site, @group, @key, @name, 'forming', @pays, @rhythm, @order, @first, @seats, @wanted, 0, @days, @today)
        on conflict (site_id, group_id, form_key) do update set name = excluded.name
        returning id
        """;

    /// <returns>Its number; the same one when the same form is sent again.</returns>
    public async Task<long> Add(SiteId site, GroupId group, string key, string name, string order, Design design, Money wanted, DateOnly today,
        CancellationToken ct) => (await db.List(Insert, r => r.GetInt64(0), ct,
        ("site", site.Value), ("group", group.Value), ("key", key), ("name", name), ("pays", design.ReceiverPays), ("rhythm", design.Rhythm), ("order", order),
        ("first", design.First), ("seats", design.Seats), ("wanted", wanted.Cents), ("days", design.PayDays), ("today", today)))[0];

    public Task<int> Move(long id, string from, string to, CancellationToken ct) =>
        db.Run("update circle set state = @to where id = @id and state = @from", ct, ("id", id), ("from", from), ("to", to));

    /// <summary>Nobody else joins: so many there are, and so much each puts in. Zero opens the list again.</summary>
    public Task Fix(long id, string state, int seats, Money amount, CancellationToken ct) => db.Run(
        "update circle set state = @state, seats = @seats, amount_cents = @amount, schedule_hash = '' where id = @id", ct,
        ("id", id), ("state", state), ("seats", seats), ("amount", amount.Cents));

    public Task ToSign(long id, string hash, CancellationToken ct) =>
        db.Run("update circle set state = 'signing', schedule_hash = @hash where id = @id", ct, ("id", id), ("hash", hash));

    public Task Announced(long id, string seed, CancellationToken ct) =>
        db.Run("update circle set seed_hash = @seed where id = @id", ct, ("id", id), ("seed", seed));

    public Task DrawAnew(long id, CancellationToken ct) =>
        db.Run("update circle set draw = draw + 1, seed_hash = '', draw_address = '' where id = @id", ct, ("id", id));

    public Task Drawn(long id, string address, CancellationToken ct) =>
        db.Run("update circle set draw_address = @address where id = @id", ct, ("id", id), ("address", address));

    public Task Postpone(long id, DateOnly first, CancellationToken ct) =>
        db.Run("update circle set first_day = @first where id = @id", ct, ("id", id), ("first", first));

    public Task Settled(long id, DateOnly on, CancellationToken ct) =>
        db.Run("update circle set settled_on = @on where id = @id and settled_on is null", ct, ("id", id), ("on", on));

    private static Circle Read(DbDataReader r) => new(
        r.GetInt64(0), new(r.GetInt32(1)), new(r.GetGuid(2)), r.GetString(3), r.GetString(4), r.GetBoolean(5), r.GetString(6), r.GetString(7),
        r.Day(8), r.GetInt32(9), new(r.GetInt64(10)), new(r.GetInt64(11)), r.GetInt32(12), r.Day(13), r.GetString(14),
        r.GetString(15), r.GetString(16), r.GetInt32(17), r.IsDBNull(18) ? null : r.Day(18));
}
