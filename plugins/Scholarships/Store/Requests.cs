using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>What a family filled in once, for all funds and rounds.</summary>
internal sealed record Student(FamilyId Family, PersonId Person, string Name, string School, Profile Profile, string Learned);

/// <summary>One family's application in one round.</summary>
internal sealed record Request(
    long Id, FamilyId Family, PersonId Person, long Round, string Student, string School, string Field, string Wish, string Done, string Learned, string State,
    DateOnly? SentOn)
{
    public const string Draft = "draft";
    public const string Sent = "sent";
    public const string Withdrawn = "withdrawn";

    public bool Whole => Wish.Length > 0 && Done.Length > 0;
}

/// <summary>What one fund answered to one application.</summary>
/// <param name="Outcome"><c>open</c>, <c>chosen</c>, <c>not_chosen</c> or <c>not_fit</c>.</param>
/// <param name="Points">Readers' points in all and by criterion, once it is decided: <c>4.20;5.00;3.50</c>.</param>
internal sealed record FundAnswer(long Request, long Offering, bool Fits, LocalizedText Why, string Outcome, string Points);

/// <summary>Profiles and applications of families.</summary>
internal sealed class Requests(IProgramDb db)
{
    private const string Fields = "id, family_id, person_id, round, student, school, field, wish, done, learned, state, sent_on";

    private const string ProfileFields = "family_id, person_id, student, level, field, school, first_one, monthly_cents, learned";

    public Task<Student?> Profile(FamilyId family, CancellationToken ct) =>
        db.First($"select {ProfileFields} from profile where family_id = @family", ReadProfile, ct, ("family", family.Value));

    public Task SetProfile(SiteId site, Student student, CancellationToken ct) => db.Run(
        """
        insert into profile (site_id, family_id, person_id, student, level, field, school, first_one, monthly_cents, learned)
        values (@site, @family, @person, @student, @level, @field, @school, @first, @monthly::bigint, @learned)
        on conflict (site_id, family_id) do update set student = excluded.student, level = excluded.level, field = excluded.field, school = excluded.school,
            first_one = excluded.first_one, monthly_cents = excluded.monthly_cents, learned = excluded.learned
        """,
        ct, ("site", site.Value), ("family", student.Family.Value), ("person", student.Person.Value), ("student", student.Name),
        ("level", student.Profile.Level), ("field", student.Profile.Field), ("school", student.School), ("first", student.Profile.First),
        ("monthly", student.Profile.Monthly?.Cents), ("learned", student.Learned));

    public Task<IReadOnlyList<Request>> Of(FamilyId family, CancellationToken ct) =>
        db.List($"select {Fields} from request where family_id = @family order by id desc", Read, ct, ("family", family.Value));

    public Task<IReadOnlyList<Request>> Sent(long round, CancellationToken ct) =>
        db.List($"select {Fields} from request where round = @round and state = 'sent' order by id", Read, ct, ("round", round));

    public Task<Request?> Find(long id, CancellationToken ct) => db.First($"select {Fields} from request where id = @id", Read, ct, ("id", id));

    /// <summary>Keeps the draft; what was sent stays sent and can be mended until the deadline.</summary>
    public Task Save(SiteId site, Request request, CancellationToken ct) => db.Run(
        """
        insert into request as r (site_id, family_id, person_id, round, student, school, field, wish, done, learned, state)
        values (@site, @family, @person, @round, @student, @school, @field, @wish, @done, @learned, 'draft')
        on conflict (site_id, family_id, round) do update set student = excluded.student, school = excluded.school, field = excluded.field,
            wish = excluded.wish, done = excluded.done, learned = excluded.learned, state = case r.state when 'sent' then 'sent' else 'draft' end
        """,
        ct, ("site", site.Value), ("family", request.Family.Value), ("person", request.Person.Value), ("round", request.Round), ("student", request.Student),
        ("school", request.School), ("field", request.Field), ("wish", request.Wish), ("done", request.Done), ("learned", request.Learned));

    public Task Move(long id, string state, DateOnly? sent, CancellationToken ct) =>
        db.Run("update request set state = @state, sent_on = @sent where id = @id", ct, ("id", id), ("state", state), ("sent", sent));

    public Task SetAnswer(SiteId site, FamilyId family, FundAnswer answer, CancellationToken ct) => db.Run(
        """
        insert into answer (site_id, family_id, request, offering, fits, why_en, why_es, outcome, points)
        values (@site, @family, @request, @offering, @fits, @en, @es, @outcome, @points)
        on conflict (request, offering) do update set fits = excluded.fits, why_en = excluded.why_en, why_es = excluded.why_es, outcome = excluded.outcome,
            points = excluded.points
        """,
        ct, ("site", site.Value), ("family", family.Value), ("request", answer.Request), ("offering", answer.Offering), ("fits", answer.Fits),
        ("en", answer.Why.En), ("es", answer.Why.Es), ("outcome", answer.Outcome), ("points", answer.Points));

    public Task<IReadOnlyList<FundAnswer>> Answers(FamilyId family, CancellationToken ct) => db.List(
        "select request, offering, fits, why_en, why_es, outcome, points from answer where family_id = @family order by offering", ReadAnswer, ct,
        ("family", family.Value));

    public Task<IReadOnlyList<FundAnswer>> ForOffering(long offering, CancellationToken ct) => db.List(
        """
        select a.request, a.offering, a.fits, a.why_en, a.why_es, a.outcome, a.points from answer a join request r on r.id = a.request
        where a.offering = @offering and r.state = 'sent' order by a.request
        """,
        ReadAnswer, ct, ("offering", offering));

    /// <summary>Applications that got an award from another fund of their round.</summary>
    public Task<IReadOnlyList<long>> ChosenElsewhere(long round, long offering, CancellationToken ct) => db.List(
        """
        select distinct a.request from answer a join offering o on o.id = a.offering
        where o.round = @round and o.id <> @offering and a.outcome = 'chosen' order by a.request
        """,
        r => r.GetInt64(0), ct, ("round", round), ("offering", offering));

    private static Request Read(DbDataReader r) => new(r.GetInt64(0), new(r.GetGuid(1)), new(r.GetGuid(2)), r.GetInt64(3), r.GetString(4), r.GetString(5),
        r.GetString(6), r.GetString(7), r.GetString(8), r.GetString(9), r.GetString(10), r.MaybeDay(11));

    private static FundAnswer ReadAnswer(DbDataReader r) =>
        new(r.GetInt64(0), r.GetInt64(1), r.GetBoolean(2), new(r.GetString(3), r.GetString(4)), r.GetString(5), r.GetString(6));

    private static Student ReadProfile(DbDataReader r) => new(new(r.GetGuid(0)), new(r.GetGuid(1)), r.GetString(2), r.GetString(5),
        new(r.GetString(3), r.GetString(4), r.Maybe<bool>(6), r.IsDBNull(7) ? null : new Money(r.GetInt64(7))), r.GetString(8));
}
