using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>An award with what surrounds it.</summary>
internal sealed record AwardFile(
    Award Award, PersonId Person, long? Request, long Offering, long? Renews, string Student, string LetterSchool, DateOnly LetterFirst,
    LocalizedText Note, DateOnly ChangedOn)
{
    public long Id => Award.Id;

    /// <summary>All that is promised to the student stands on this account until it is paid or given back.</summary>
    public string Account => AccountOf(Award.Family, Award.Id);

    public static string AccountOf(FamilyId family, long id) => $"award/{family}/{Stored.Number(id)}";

    /// <summary>Key of a payment to the school.</summary>
    public static string Payment(long award, Term term) => $"award/{Stored.Number(award)}/{Stored.Number(term.Position)}/{Stored.Number(term.Try)}";
}

/// <summary>Awards and their terms.</summary>
internal sealed class Awards(IProgramDb db)
{
    private const string Fields = """
        id, family_id, person_id, request, offering, fund, renews, student, school, amount_cents, state, offered_on, accept_by, until_on, given_back_cents,
        version, note_en, note_es, changed_on, letter_school, letter_first_on
        """;

    public Task<IReadOnlyList<AwardFile>> All(SiteId site, CancellationToken ct) => Read("site_id = @site", ct, ("site", site.Value));

    /// <summary>Awards that a day can move, or that owe something.</summary>
    public Task<IReadOnlyList<AwardFile>> Open(SiteId site, CancellationToken ct) =>
        Read("site_id = @site and state in ('offered', 'accepted', 'deferred', 'active', 'held')", ct, ("site", site.Value));

    public Task<IReadOnlyList<AwardFile>> OfFund(long fund, CancellationToken ct) => Read("fund = @fund", ct, ("fund", fund));

    public Task<IReadOnlyList<AwardFile>> Of(FamilyId family, CancellationToken ct) => Read("family_id = @family", ct, ("family", family.Value));

    public async Task<AwardFile?> Find(long id, CancellationToken ct) => (await Read("id = @id", ct, ("id", id))).SingleOrDefault();

    /// <returns>The award's number, or null when the same was offered before.</returns>
    public async Task<long?> Add(SiteId site, string key, AwardFile file, CancellationToken ct)
    {
        var award = file.Award;
        var id = await db.Number(
            """
            insert into award (site_id, family_id, person_id, form_key, request, offering, fund, renews, student, school, amount_cents, state, offered_on,
                accept_by, changed_on, letter_school, letter_first_on)
            values (@site, @family, @person, @key, @request::bigint, @offering, @fund, @renews::bigint, @student, @school, @amount, @state, @offered, @accept,
                @offered, @school, @first)
            on conflict (form_key) do nothing returning id
            """,
            ct, ("site", site.Value), ("family", award.Family.Value), ("person", file.Person.Value), ("key", key), ("request", file.Request),
            ("offering", file.Offering), ("fund", award.Fund), ("renews", file.Renews), ("student", file.Student), ("school", award.School),
            ("amount", award.Amount.Cents), ("state", award.State), ("offered", award.OfferedOn), ("accept", award.AcceptBy),
            ("first", file.LetterFirst));
        if (id is { } made) await SetTerms(site, award with { Id = made }, ct);
        return id;
    }

    /// <summary>Keeps a step; false when somebody else took one in the meantime.</summary>
    public async Task<bool> Save(SiteId site, Award award, LocalizedText note, DateOnly day, CancellationToken ct)
    {
        var saved = await db.Run(
            """
            update award set state = @state, school = @school, until_on = @until, given_back_cents = @back, version = version + 1, note_en = @en, note_es = @es,
                changed_on = @day
            where id = @id and version = @version
            """,
            ct, ("id", award.Id), ("version", award.Version), ("state", award.State), ("school", award.School), ("until", award.Until),
            ("back", award.GivenBack.Cents), ("en", note.En), ("es", note.Es), ("day", day));
        if (saved == 1) await SetTerms(site, award, ct);
        return saved == 1;
    }

    private async Task SetTerms(SiteId site, Award award, CancellationToken ct)
    {
        foreach (var t in award.Terms)
            await db.Run(
                """
                insert into term (site_id, family_id, award, position, cents, due_on, state, school, try, returned_cents)
                values (@site, @family, @award, @position, @cents, @due, @state, @school, @try, @returned)
                on conflict (award, position) do update set due_on = excluded.due_on, state = excluded.state, school = excluded.school, try = excluded.try,
                    returned_cents = excluded.returned_cents
                """,
                ct, ("site", site.Value), ("family", award.Family.Value), ("award", award.Id), ("position", t.Position), ("cents", t.Amount.Cents),
                ("due", t.Due), ("state", t.State), ("school", t.School), ("try", t.Try), ("returned", t.Returned.Cents));
    }

    private async Task<IReadOnlyList<AwardFile>> Read(string which, CancellationToken ct, (string, object?) value)
    {
        var terms = (await db.List(
            $"select award, position, cents, due_on, state, school, try, returned_cents from term where award in (select id from award where "
                + $"{which}) order by award, position",
            r => (Award: r.GetInt64(0), Term: new Term(r.GetInt32(1), new(r.GetInt64(2)), r.Day(3), r.GetString(4), r.GetString(5), r.GetInt32(6),
                new(r.GetInt64(7)))), ct, value)).ToLookup(t => t.Award, t => t.Term);
        return await db.List($"select {Fields} from award where {which} order by id desc", r => File(r, [.. terms[r.GetInt64(0)]]), ct, value);
    }

    private static AwardFile File(DbDataReader r, IReadOnlyList<Term> terms) => new(
        new(r.GetInt64(0), r.GetInt64(5), new(r.GetGuid(1)), new(r.GetInt64(9)), r.GetString(10), r.GetString(8), r.Day(11), r.Day(12), r.MaybeDay(13),
            new(r.GetInt64(14)), r.GetInt32(15), terms),
        new(r.GetGuid(2)), r.IsDBNull(3) ? null : r.GetInt64(3), r.GetInt64(4), r.IsDBNull(6) ? null : r.GetInt64(6), r.GetString(7),
        r.GetString(19), r.Day(20), new(r.GetString(16), r.GetString(17)), r.Day(18));
}
