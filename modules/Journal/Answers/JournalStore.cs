using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Journal;

/// <summary>One adult's part of a month.</summary>
internal sealed record StoredPart(Month Month, string State, int Version, string? Pay, string? Receipt, Money? Amount, DateOnly? PayOn, string[] Why,
    DateTimeOffset SavedAt, DateTimeOffset? SentAt)
{
    public bool IsDraft => State == "draft";
}

internal sealed record SavedPage(string Area, int Page);

/// <summary>Reads what one adult wrote.</summary>
internal sealed class JournalStore(Db db)
{
    private const string PartOf = """
        select month, state, version, pay, receipt, amount_cents as amount, pay_on, why, saved_at, sent_at
        from journal.part where person_id = @Person and month = @Month
        """;

    public Task<StoredPart?> Part(PersonId person, Month month, CancellationToken ct) =>
        db.Maybe<StoredPart>(PartOf, new { Person = person, Month = month }, ct);

    private const string AllParts = """
        select month, state, version, pay, receipt, amount_cents as amount, pay_on, why, saved_at, sent_at
        from journal.part where person_id = @Person and month >= @From order by month
        """;

    public Task<IReadOnlyList<StoredPart>> Parts(PersonId person, Month from, CancellationToken ct) =>
        db.Query<StoredPart>(AllParts, new { Person = person, From = from }, ct);

    private const string LatestOf = """
        select code, month, person_id, version, state, amount_cents as amount, low_cents as low, high_cents as high, about, text, reason, shared
        from journal.answer where person_id = @Person and month = @Month and latest
        """;

    /// <summary>By fact code.</summary>
    public async Task<Dictionary<string, Answer>> Answers(PersonId person, Month month, CancellationToken ct) =>
        (await db.Query<Answer>(LatestOf, new { Person = person, Month = month }, ct)).ToDictionary(a => a.Code);

    private const string Both = PartOf + ";" + LatestOf;

    /// <summary>The part and its answers by fact code, in one trip.</summary>
    public Task<(StoredPart? Part, Dictionary<string, Answer> Answers)> PartWithAnswers(PersonId person, Month month, CancellationToken ct) =>
        db.Several(Both, new { Person = person, Month = month }, async read =>
            (await read.ReadFirstOrDefaultAsync<StoredPart>(), (await read.ReadAsync<Answer>()).ToDictionary(a => a.Code)), ct);

    private const string LatestSince = """
        select code, month, person_id, version, state, amount_cents as amount, low_cents as low, high_cents as high, about, text, reason, shared
        from journal.answer where person_id = @Person and month >= @From and latest order by month
        """;

    public Task<IReadOnlyList<Answer>> AnswersSince(PersonId person, Month from, CancellationToken ct) =>
        db.Query<Answer>(LatestSince, new { Person = person, From = from }, ct);

    private const string LastSaid = """
        select distinct on (code) code, month, person_id, version, state, amount_cents as amount, low_cents as low, high_cents as high, about, text,
            reason, shared
        from journal.answer
        where person_id = @Person and month < @Month and month >= @Since and latest and state = 'answered' and code = any(@Codes)
        order by code, month desc
        """;

    /// <summary>What was answered last before a month, at most a year back. A month without a journal is passed over: it says nothing.</summary>
    public async Task<Dictionary<string, Answer>> Before(PersonId person, Month month, IEnumerable<string> codes, CancellationToken ct) =>
        (await db.Query<Answer>(LastSaid, new { Person = person, Month = month, Since = month.Plus(-12), Codes = codes.ToArray() }, ct))
        .ToDictionary(a => a.Code);

    private const string PagesOf = "select area, page from journal.page_saved where person_id = @Person and month = @Month";

    public Task<IReadOnlyList<SavedPage>> Pages(PersonId person, Month month, CancellationToken ct) =>
        db.Query<SavedPage>(PagesOf, new { Person = person, Month = month }, ct);

    private const string AnsweredCodes = """
        select distinct month, code from journal.answer
        where person_id = @Person and month >= @From and month < @Until and latest and state = 'answered'
        """;

    /// <summary>Month and area wherever at least one question of the area was answered.</summary>
    public async Task<HashSet<(Month, string)>> AreasWritten(PersonId person, int year, CancellationToken ct)
    {
        var rows = await db.Query<AnsweredCode>(AnsweredCodes, new { Person = person, From = new Month(year, 1), Until = new Month(year + 1, 1) }, ct);
        return [.. rows.Select(r => (r.Month, QuestionBank.AreaOf(r.Month, r.Code))).Where(r => r.Item2 is not null).Select(r => (r.Month, r.Item2!))];
    }

    private sealed record AnsweredCode(Month Month, string Code);

    private const string PayChosen = "select choice from journal.pay_choice where person_id = @Person order by chosen_at desc, id desc limit 1";

    /// <summary><c>pay</c>, <c>hold</c>, <c>unpaid</c>, or null before it was chosen.</summary>
    public Task<string?> PayChoice(PersonId person, CancellationToken ct) => db.Maybe<string>(PayChosen, new { Person = person }, ct);
}
