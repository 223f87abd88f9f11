using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>One round.</summary>
/// <param name="Readers">How many read each application.</param>
/// <param name="FirstScoreOn">The day the first score came in: from then on the rubric is locked.</param>
/// <param name="Code">With it an adult of the city joins the readers.</param>
internal sealed record Round(
    long Id, LocalizedText Name, Deadline Deadline, DateOnly DecideBy, int Readers, bool BlindName, bool BlindSchool, DateOnly? OpenedOn,
        DateOnly? FirstScoreOn,
    string Code)
{
    public bool Takes(DateOnly today) => OpenedOn is not null && Deadline.Takes(today);

    public bool Over(DateOnly today) => OpenedOn is not null && Deadline.On(today) == Window.Over;
}

/// <summary>One fund in one round.</summary>
internal sealed record Offering(
    long Id, long Round, long Fund, Money Amount, int Terms, int Places, DateOnly FirstOn, int Months, string SeedSha256, DateOnly? DecidedOn,
    LocalizedText Reason, DateOnly? NextOn)
{
    /// <summary>Name of the draw that breaks a tie at its cut line.</summary>
    public string Draw => $"tie/{Stored.Number(Id)}";
}

/// <summary>One line of what happened around a round.</summary>
internal sealed record Trace(DateOnly Day, string Who, LocalizedText What);

/// <summary>Rounds, what they offer, their rubrics and trails.</summary>
internal sealed class Rounds(IProgramDb db)
{
    private const string Fields =
        "id, name_en, name_es, opens_on, closes_on, grace_days, decide_by, readers, blind_name, blind_school, opened_on, first_score_on, code";

    private const string OfferingFields =
        "id, round, fund, amount_cents, terms, places, first_on, months, seed_sha256, decided_on, reason_en, reason_es, next_on";

    public Task<IReadOnlyList<Round>> All(SiteId site, CancellationToken ct) =>
        db.List($"select {Fields} from round where site_id = @site order by closes_on desc, id desc limit 40", Read, ct, ("site", site.Value));

    public Task<Round?> Find(long id, SiteId site, CancellationToken ct) =>
        db.First($"select {Fields} from round where id = @id and site_id = @site", Read, ct, ("id", id), ("site", site.Value));

    public Task<Round?> ByCode(string code, SiteId site, CancellationToken ct) => db.First(
        $"select {Fields} from round where code = @code and site_id = @site and opened_on is not null", Read, ct, ("code", code), ("site", site.Value));

    public Task<long?> Add(SiteId site, string key, Round round, CancellationToken ct) => db.Number(
        """
        insert into round (site_id, form_key, name_en, name_es, opens_on, closes_on, grace_days, decide_by, readers, blind_name, blind_school, code)
        values (@site, @key, @en, @es, @opens, @closes, @grace, @decide, @readers, @blind_name, @blind_school, @code)
        on conflict (form_key) do nothing returning id
        """,
        ct, ("site", site.Value), ("key", key), ("en", round.Name.En), ("es", round.Name.Es), ("opens", round.Deadline.Opens),
            ("closes", round.Deadline.Closes),
        ("grace", round.Deadline.GraceDays), ("decide", round.DecideBy), ("readers", round.Readers), ("blind_name", round.BlindName),
        ("blind_school", round.BlindSchool), ("code", round.Code));

    public async Task<bool> Open(long id, DateOnly day, CancellationToken ct) =>
        await db.Run("update round set opened_on = @day where id = @id and opened_on is null", ct, ("id", id), ("day", day)) == 1;

    /// <summary>Locks the rubric with the first score; later ones leave the day as it is. A change of the rubric waits for it, or it for the change.</summary>
    public Task Lock(long id, DateOnly day, CancellationToken ct) =>
        db.Run("update round set first_score_on = coalesce(first_score_on, @day) where id = @id", ct, ("id", id), ("day", day));

    /// <returns>False when a score is in: then nothing is changed.</returns>
    public async Task<bool> SetRubric(SiteId site, long round, IReadOnlyList<Criterion> rubric, CancellationToken ct)
    {
        if (await db.Run("update round set first_score_on = null where id = @id and first_score_on is null", ct, ("id", round)) == 0) return false;
        await db.Run("delete from criterion where round = @round", ct, ("round", round));
        foreach (var c in rubric)
            await db.Run(
                """
                insert into criterion (site_id, round, position, name_en, name_es, weight, low_en, low_es, middle_en, middle_es, high_en, high_es)
                values (@site, @round, @position, @name_en, @name_es, @weight, @low_en, @low_es, @middle_en, @middle_es, @high_en, @high_es)
                """,
                ct, ("site", site.Value), ("round", round), ("position", c.Position), ("name_en", c.Name.En), ("name_es", c.Name.Es), ("weight", c.Weight),
                ("low_en", c.Low.En), ("low_es", c.Low.Es), ("middle_en", c.Middle.En), ("middle_es", c.Middle.Es), ("high_en", c.High.En),
                ("high_es", c.High.Es));
        return true;
    }

    public Task<IReadOnlyList<Criterion>> Rubric(long round, CancellationToken ct) => db.List(
        """
        select position, name_en, name_es, weight, low_en, low_es, middle_en, middle_es, high_en, high_es from criterion where round = @round order by position
        """,
        r => new Criterion(r.GetInt32(0), new(r.GetString(1), r.GetString(2)), r.GetInt32(3), new(r.GetString(4), r.GetString(5)),
            new(r.GetString(6), r.GetString(7)), new(r.GetString(8), r.GetString(9))), ct, ("round", round));

    public Task<IReadOnlyList<Offering>> Offerings(long round, CancellationToken ct) =>
        db.List($"select {OfferingFields} from offering where round = @round order by id", ReadOffering, ct, ("round", round));

    public Task<Offering?> Offering(long id, SiteId site, CancellationToken ct) =>
        db.First($"select {OfferingFields} from offering where id = @id and site_id = @site", ReadOffering, ct, ("id", id), ("site", site.Value));

    public Task<long?> Offer(SiteId site, string key, Offering offering, CancellationToken ct) => db.Number(
        """
        insert into offering (site_id, form_key, round, fund, amount_cents, terms, places, first_on, months)
        values (@site, @key, @round, @fund, @amount, @terms, @places, @first, @months) on conflict do nothing returning id
        """,
        ct, ("site", site.Value), ("key", key), ("round", offering.Round), ("fund", offering.Fund), ("amount", offering.Amount.Cents),
        ("terms", offering.Terms), ("places", offering.Places), ("first", offering.FirstOn), ("months", offering.Months));

    public Task Seal(long offering, string sha256, CancellationToken ct) =>
        db.Run("update offering set seed_sha256 = @sha where id = @id", ct, ("id", offering), ("sha", sha256));

    public async Task<bool> Decide(long offering, DateOnly day, LocalizedText reason, DateOnly? next, CancellationToken ct) => await db.Run(
        """
        update offering set decided_on = @day, reason_en = @en, reason_es = @es, next_on = @next where id = @id and decided_on is null
        """,
        ct, ("id", offering), ("day", day), ("en", reason.En), ("es", reason.Es), ("next", next)) == 1;

    public Task Note(SiteId site, string key, long round, DateOnly day, string who, LocalizedText what, CancellationToken ct) => db.Run(
        """
        insert into trail (site_id, form_key, round, day, who, what_en, what_es) values (@site, @key, @round, @day, @who, @en, @es)
        on conflict (form_key) do nothing
        """,
        ct, ("site", site.Value), ("key", key), ("round", round), ("day", day), ("who", who), ("en", what.En), ("es", what.Es));

    public Task<IReadOnlyList<Trace>> Trail(long round, CancellationToken ct) => db.List(
        "select day, who, what_en, what_es from trail where round = @round order by id desc limit 60",
        r => new Trace(r.Day(0), r.GetString(1), new(r.GetString(2), r.GetString(3))), ct, ("round", round));

    private static Round Read(DbDataReader r) => new(r.GetInt64(0), new(r.GetString(1), r.GetString(2)), new(r.Day(3), r.Day(4), r.GetInt32(5)), r.Day(6),
        r.GetInt32(7), r.GetBoolean(8), r.GetBoolean(9), r.MaybeDay(10), r.MaybeDay(11), r.GetString(12));

    private static Offering ReadOffering(DbDataReader r) => new(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), new(r.GetInt64(3)), r.GetInt32(4), r.GetInt32(5),
        r.Day(6), r.GetInt32(7), r.Text(8), r.MaybeDay(9), new(r.Text(10), r.Text(11)), r.MaybeDay(12));
}
