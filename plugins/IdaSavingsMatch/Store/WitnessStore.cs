using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>What a group was asked.</summary>
internal sealed record WitnessAsk(long Deposit, SiteId Site, GroupId Group, string GivenName, DateOnly Day, Money Amount, int Needed, bool Closed);

/// <summary>Who counted which cash.</summary>
internal sealed class WitnessStore(IProgramDb db)
{
    private const string Insert = """
        insert into witness_ask (deposit, site_id, group_id, family_id, given_name, day, amount_cents, needed)
        values (@deposit, @site, @group, @family, @name, @day, @amount, @needed) on conflict (deposit) do nothing
        """;

    private const string One = """
        select deposit, site_id, group_id, given_name, day, amount_cents, needed, closed from witness_ask where deposit = @deposit
        """;

    private const string Yes = """
        insert into witness (deposit, site_id, group_id, person_id, day) values (@deposit, @site, @group, @person, @day)
        on conflict (deposit, person_id) do nothing
        """;

    public Task Ask(Saver saver, Deposit d, GroupId group, string name, int needed, CancellationToken ct) => db.Run(Insert, ct,
        ("deposit", d.Id), ("site", saver.Site.Value), ("group", group.Value), ("family", saver.Family.Value), ("name", name), ("day", d.Day),
        ("amount", d.Amount.Cents), ("needed", (short)needed));

    public Task<WitnessAsk?> Find(long deposit, CancellationToken ct) => db.First(One, r => new WitnessAsk(r.GetInt64(0), new(r.GetInt32(1)),
        new(r.GetGuid(2)), r.GetString(3), r.Day(4), r.Money(5), r.GetInt16(6), r.GetBoolean(7)), ct, ("deposit", deposit));

    public Task Say(WitnessAsk ask, PersonId person, DateOnly day, CancellationToken ct) => db.Run(Yes, ct, ("deposit", ask.Deposit),
        ("site", ask.Site.Value), ("group", ask.Group.Value), ("person", person.Value), ("day", day));

    public Task<long> Said(long deposit, CancellationToken ct) =>
        db.First("select count(*) from witness where deposit = @deposit", r => r.GetInt64(0), ct, ("deposit", deposit));

    public async Task<bool> SaidBy(long deposit, PersonId person, CancellationToken ct) => await db.First(
        "select count(*) from witness where deposit = @deposit and person_id = @person", r => r.GetInt64(0), ct, ("deposit", deposit),
        ("person", person.Value)) > 0;

    public async Task<bool> Close(long deposit, CancellationToken ct) =>
        await db.Run("update witness_ask set closed = true where deposit = @deposit and not closed", ct, ("deposit", deposit)) == 1;
}
