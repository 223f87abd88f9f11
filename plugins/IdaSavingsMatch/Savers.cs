using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>One savings account.</summary>
internal sealed record Saver(SiteId Site, FamilyId Family, PersonId Person, string Purpose, Money Goal, Money Monthly, DateOnly Opened, bool Closed);

/// <summary>One deposit as the family wrote it.</summary>
internal sealed record Deposit(long Id, FamilyId Family, DateOnly Day, Money Amount, string Source, string Evidence, string State)
{
    public const string Waiting = "waiting";
    public const string Confirmed = "confirmed";
}

/// <summary>The match posted for a month, negative where it went back to the fund.</summary>
internal sealed record PostedMatch(FamilyId Family, DateOnly Day, Money Federal, Money Other, string Why);

/// <summary>Own money the family asked to take out.</summary>
internal sealed record TakeOut(long Id, FamilyId Family, DateOnly Day, Money Amount, string State);

/// <summary>The program's tables.</summary>
internal sealed class Savers(IProgramDb db)
{
    private const string SaverColumns = "site_id, family_id, person_id, purpose, goal_cents, monthly_cents, opened_on, closed";

    public Task<IReadOnlyList<Saver>> All(SiteId site, CancellationToken ct) =>
        List($"select {SaverColumns} from saver where site_id = @site and not closed order by opened_on, family_id", Read, ct, ("site", site.Value));

    public async Task<Saver?> Of(FamilyId family, CancellationToken ct) =>
        (await List($"select {SaverColumns} from saver where family_id = @family", Read, ct, ("family", family.Value))).SingleOrDefault();

    public Task Open(Saver saver, CancellationToken ct) => Run(
        """
        insert into saver as s (site_id, family_id, person_id, purpose, goal_cents, monthly_cents, opened_on, closed)
        values (@site, @family, @person, @purpose, @goal, @monthly, @opened, false)
        on conflict (site_id, family_id) do update set
            purpose = excluded.purpose, goal_cents = excluded.goal_cents, monthly_cents = excluded.monthly_cents, closed = false
        """,
        ct, ("site", saver.Site.Value), ("family", saver.Family.Value), ("person", saver.Person.Value), ("purpose", saver.Purpose),
        ("goal", saver.Goal.Cents), ("monthly", saver.Monthly.Cents), ("opened", saver.Opened));

    public Task Close(FamilyId family, CancellationToken ct) => Run("update saver set closed = true where family_id = @family", ct, ("family", family.Value));

    public Task<IReadOnlyList<Deposit>> Deposits(FamilyId family, CancellationToken ct) => List(
        "select id, family_id, day, amount_cents, source, evidence, state from deposit where family_id = @family order by day desc, id desc", ReadDeposit, ct,
            ("family", family.Value));

    public Task<IReadOnlyList<Deposit>> WaitingAt(SiteId site, CancellationToken ct) => List(
        "select id, family_id, day, amount_cents, source, evidence, state from deposit where site_id = @site and state = 'waiting' order by day, id limit 50",
        ReadDeposit, ct, ("site", site.Value));

    /// <returns>Its number, or null when the same form was sent before.</returns>
    public async Task<long?> Add(Saver saver, string formKey, DateOnly day, Money amount, string source, string evidence, string state,
        CancellationToken ct) => (await List(
        """
        insert into deposit (site_id, family_id, form_key, day, amount_cents, source, evidence, state)
        values (@site, @family, @key, @day, @amount, @source, @evidence, @state)
        on conflict (site_id, family_id, form_key) do nothing returning id
        """,
        r => (long?)r.GetInt64(0), ct, ("site", saver.Site.Value), ("family", saver.Family.Value), ("key", formKey), ("day", day), ("amount", amount.Cents),
        ("source", source), ("evidence", evidence), ("state", state))).SingleOrDefault();

    public async Task<Deposit?> Settle(SiteId site, long id, string state, CancellationToken ct) => (await List(
        """
        update deposit set state = @state where id = @id and site_id = @site and state = 'waiting'
        returning id, family_id, day, amount_cents, source, evidence, state
        """,
        ReadDeposit, ct, ("site", site.Value), ("id", id), ("state", state))).SingleOrDefault();

    public Task<IReadOnlyList<PostedMatch>> Matches(FamilyId family, CancellationToken ct) => List(
        "select family_id, day, federal_cents, other_cents, why from match where family_id = @family order by day desc, id desc",
        r => new PostedMatch(new(r.GetGuid(0)), r.GetFieldValue<DateOnly>(1), new(r.GetInt64(2)), new(r.GetInt64(3)), r.GetString(4)), ct,
            ("family", family.Value));

    public async Task<bool> Note(Saver saver, DateOnly day, Money federal, Money other, string why, CancellationToken ct) => await Run(
        """
        insert into match (site_id, family_id, day, federal_cents, other_cents, why) values (@site, @family, @day, @federal, @other, @why)
        on conflict (site_id, family_id, why) do nothing
        """,
        ct, ("site", saver.Site.Value), ("family", saver.Family.Value), ("day", day), ("federal", federal.Cents), ("other", other.Cents), ("why", why)) == 1;

    public Task<IReadOnlyList<TakeOut>> TakeOuts(FamilyId family, CancellationToken ct) => List(
        "select id, family_id, day, amount_cents, state from take_out where family_id = @family order by id desc",
        r => new TakeOut(r.GetInt64(0), new(r.GetGuid(1)), r.GetFieldValue<DateOnly>(2), new(r.GetInt64(3)), r.GetString(4)), ct, ("family", family.Value));

    public Task AskTakeOut(Saver saver, string formKey, DateOnly day, Money amount, CancellationToken ct) => Run(
        """
        insert into take_out (site_id, family_id, form_key, day, amount_cents, state) values (@site, @family, @key, @day, @amount, 'asked')
        on conflict (site_id, family_id, form_key) do nothing
        """,
        ct, ("site", saver.Site.Value), ("family", saver.Family.Value), ("key", formKey), ("day", day), ("amount", amount.Cents));

    public async Task<bool> SettleTakeOut(FamilyId family, long id, string state, CancellationToken ct) =>
        await Run("update take_out set state = @state where id = @id and family_id = @family and state = 'asked'", ct, ("family", family.Value), ("id", id),
            ("state", state)) == 1;

    private static Saver Read(DbDataReader r) => new(
        new(r.GetInt32(0)), new(r.GetGuid(1)), new(r.GetGuid(2)), r.GetString(3), new(r.GetInt64(4)), new(r.GetInt64(5)), r.GetFieldValue<DateOnly>(6),
            r.GetBoolean(7));

    private static Deposit ReadDeposit(DbDataReader r) => new(
        r.GetInt64(0), new(r.GetGuid(1)), r.GetFieldValue<DateOnly>(2), new(r.GetInt64(3)), r.GetString(4), r.GetString(5), r.GetString(6));

    private async Task<IReadOnlyList<T>> List<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params (string Name, object Value)[] values)
    {
        await using var command = await Command(sql, values, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<T> rows = [];
        while (await reader.ReadAsync(ct)) rows.Add(read(reader));
        return rows;
    }

    private async Task<int> Run(string sql, CancellationToken ct, params (string Name, object Value)[] values)
    {
        await using var command = await Command(sql, values, ct);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<DbCommand> Command(string sql, (string Name, object Value)[] values, CancellationToken ct)
    {
        var command = (await db.Open(ct)).CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
