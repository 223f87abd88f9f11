using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>Enrollment paper for one term.</summary>
internal sealed record Proof(
    long Id, FamilyId Family, long Award, int Position, FileKey File, string School, string TermName, int Credits, string StudentNumber, DateOnly HandedOn,
    string State, string Why);

/// <summary>What a student asks for.</summary>
/// <param name="Kind"><c>defer</c>, <c>transfer</c> or <c>renew</c>.</param>
internal sealed record Wish(long Id, FamilyId Family, long Award, string Kind, string Words, DateOnly? Until, string School, DateOnly AskedOn, string State);

/// <summary>Words of thanks on their way to a donor.</summary>
internal sealed record Thanks(long Id, long Award, long Fund, string Words, DateOnly Day, string State);

/// <summary>What came after an award, as the family says.</summary>
internal sealed record After(long Award, long Fund, string Answer, bool FromJournal, DateOnly Day);

/// <summary>What comes in around an award.</summary>
internal sealed class Papers(IProgramDb db)
{
    private const string ProofFields = "id, family_id, award, position, file_key, school, term_name, credits, student_number, handed_on, state, why";
    private const string WishFields = "id, family_id, award, kind, words, until_on, school, asked_on, state";

    public Task<long?> HandIn(SiteId site, string key, Proof proof, CancellationToken ct) => db.Number(
        """
        insert into proof (site_id, family_id, form_key, award, position, file_key, school, term_name, credits, student_number, handed_on, state)
        values (@site, @family, @key, @award, @position, @file, @school, @term, @credits, @number, @day, 'waiting')
        on conflict (form_key) do nothing returning id
        """,
        ct, ("site", site.Value), ("family", proof.Family.Value), ("key", key), ("award", proof.Award), ("position", proof.Position),
        ("file", proof.File.Value), ("school", proof.School), ("term", proof.TermName), ("credits", proof.Credits), ("number", proof.StudentNumber),
        ("day", proof.HandedOn));

    public Task<IReadOnlyList<Proof>> Waiting(SiteId site, CancellationToken ct) => db.List(
        $"select {ProofFields} from proof where site_id = @site and state = 'waiting' order by handed_on, id limit 50", ReadProof, ct, ("site", site.Value));

    public Task<IReadOnlyList<Proof>> Proofs(long award, CancellationToken ct) =>
        db.List($"select {ProofFields} from proof where award = @award order by id desc", ReadProof, ct, ("award", award));

    public Task<Proof?> Look(long id, SiteId site, string state, string why, CancellationToken ct) => db.First(
        $"update proof set state = @state, why = @why where id = @id and site_id = @site and state = 'waiting' returning {ProofFields}", ReadProof, ct,
        ("id", id), ("site", site.Value), ("state", state), ("why", why));

    /// <summary>Proofs that wait for a school the student left have nothing to show any more.</summary>
    public Task Drop(long award, CancellationToken ct) =>
        db.Run("update proof set state = 'not_taken' where award = @award and state = 'waiting'", ct, ("award", award));

    public Task<long?> Ask(SiteId site, string key, Wish wish, CancellationToken ct) => db.Number(
        """
        insert into wish (site_id, family_id, form_key, award, kind, words, until_on, school, asked_on, state)
        values (@site, @family, @key, @award, @kind, @words, @until, @school, @day, 'asked') on conflict (form_key) do nothing returning id
        """,
        ct, ("site", site.Value), ("family", wish.Family.Value), ("key", key), ("award", wish.Award), ("kind", wish.Kind), ("words", wish.Words),
        ("until", wish.Until), ("school", wish.School), ("day", wish.AskedOn));

    public Task<IReadOnlyList<Wish>> Asked(SiteId site, CancellationToken ct) => db.List(
        $"select {WishFields} from wish where site_id = @site and state = 'asked' order by asked_on, id limit 50", ReadWish, ct, ("site", site.Value));

    public Task<IReadOnlyList<Wish>> WishesOf(long award, CancellationToken ct) =>
        db.List($"select {WishFields} from wish where award = @award order by id desc", ReadWish, ct, ("award", award));

    public Task<Wish?> Answer(long id, SiteId site, string state, string why, CancellationToken ct) => db.First(
        $"update wish set state = @state, why = @why where id = @id and site_id = @site and state = 'asked' returning {WishFields}", ReadWish, ct, ("id", id),
        ("site", site.Value), ("state", state), ("why", why));

    public Task<long?> Thank(SiteId site, FamilyId family, string key, Thanks thanks, CancellationToken ct) => db.Number(
        """
        insert into note (site_id, family_id, form_key, award, fund, words, day, state) values (@site, @family, @key, @award, @fund, @words, @day, 'written')
        on conflict (form_key) do nothing returning id
        """,
        ct, ("site", site.Value), ("family", family.Value), ("key", key), ("award", thanks.Award), ("fund", thanks.Fund), ("words", thanks.Words),
        ("day", thanks.Day));

    public Task<IReadOnlyList<Thanks>> Notes(SiteId site, string state, CancellationToken ct) => db.List(
        "select id, award, fund, words, day, state from note where site_id = @site and state = @state order by id", ReadThanks, ct, ("site", site.Value),
        ("state", state));

    public Task<IReadOnlyList<Thanks>> NotesOf(long award, CancellationToken ct) => db.List(
        "select id, award, fund, words, day, state from note where award = @award order by id desc", ReadThanks, ct, ("award", award));

    public async Task<bool> Pass(long id, SiteId site, string state, CancellationToken ct) => await db.Run(
        "update note set state = @state where id = @id and site_id = @site and state = 'written'", ct, ("id", id), ("site", site.Value), ("state", state)) == 1;

    public Task SetAfter(SiteId site, FamilyId family, After after, CancellationToken ct) => db.Run(
        """
        insert into afterwards (site_id, family_id, award, fund, answer, from_journal, day) values (@site, @family, @award, @fund, @answer, @journal, @day)
        on conflict (award) do update set answer = excluded.answer, from_journal = excluded.from_journal, day = excluded.day
        """,
        ct, ("site", site.Value), ("family", family.Value), ("award", after.Award), ("fund", after.Fund), ("answer", after.Answer),
        ("journal", after.FromJournal), ("day", after.Day));

    public Task<IReadOnlyList<After>> Afters(SiteId site, CancellationToken ct) => db.List(
        "select award, fund, answer, from_journal, day from afterwards where site_id = @site order by award",
        r => new After(r.GetInt64(0), r.GetInt64(1), r.GetString(2), r.GetBoolean(3), r.Day(4)), ct, ("site", site.Value));

    /// <returns>False when the event was heard before.</returns>
    public async Task<bool> Hear(Guid id, SiteId site, CancellationToken ct) =>
        await db.Run("insert into heard (event_id, site_id) values (@id, @site) on conflict do nothing", ct, ("id", id), ("site", site.Value)) == 1;

    private static Proof ReadProof(DbDataReader r) => new(r.GetInt64(0), new(r.GetGuid(1)), r.GetInt64(2), r.GetInt32(3), new(r.GetGuid(4)), r.GetString(5),
        r.GetString(6), r.GetInt32(7), r.GetString(8), r.Day(9), r.GetString(10), r.GetString(11));

    private static Wish ReadWish(DbDataReader r) => new(r.GetInt64(0), new(r.GetGuid(1)), r.GetInt64(2), r.GetString(3), r.GetString(4), r.MaybeDay(5),
        r.GetString(6), r.Day(7), r.GetString(8));

    private static Thanks ReadThanks(DbDataReader r) => new(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetString(3), r.Day(4), r.GetString(5));
}
