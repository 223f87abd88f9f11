using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Journal;

internal sealed class SavePageHandler(Db db, JournalStore store, MyMonths months, Texts texts, TimeProvider clock)
    : IRequestHandler<SavePage, Outcome<PageSaved>>
{
    public async Task<Outcome<PageSaved>> Handle(SavePage request, CancellationToken ct)
    {
        var writer = await months.Writer(ct);
        if (months.Closed(writer, request.Month) is { } closed) return closed;
        var set = QuestionBank.For(request.Month);
        if (set.Area(request.Area) is not { } area || request.Page < 1 || request.Page > area.Pages.Count) return texts.Refuse("journal.page_not_found");
        var questions = area.Pages[request.Page - 1].Questions;
        var (part, stored) = await store.PartWithAnswers(writer.Person, request.Month, ct);
        var before = request.Same is null ? [] : await store.Before(writer.Person, request.Month, questions.Select(q => q.Code), ct);
        List<Answer> said = [];
        foreach (var question in questions)
        {
            var known = stored.GetValueOrDefault(question.Code);
            if ((request.Same == "*" || request.Same == question.Code) && before.TryGetValue(question.Code, out var last))
            {
                said.Add(last with { Month = request.Month, Reason = null, Shared = request.Shared });
                continue;
            }
            var (answer, problem) = ReadAnswer.Of(question, request, known);
            if (answer is null) return texts.Refuse(problem!, question.Code);
            said.Add(answer);
        }
        await Keep(writer, request, set.Version, part, stored, said);
        return new PageSaved(Next(request, set, area, part));
    }

    private const string Begin = """
        insert into journal.part (id, site_id, family_id, person_id, month, question_set, started_at, saved_at)
        values (@Id, @Site, @Family, @Person, @Month, @Set, @Now, @Now)
        on conflict (site_id, person_id, month) do update set saved_at = excluded.saved_at, version = journal.part.version + @Further;
        """;

    private const string Saved = """
        insert into journal.page_saved (site_id, family_id, person_id, month, area, page, saved_at) values (@Site, @Family, @Person, @Month, @Area, @Page, @Now)
        on conflict (site_id, person_id, month, area, page) do update set saved_at = excluded.saved_at
        """;

    private const string Retire = "update journal.answer set latest = false where person_id = @Person and month = @Month and latest and code = any(@Codes);";

    private const string Write = """
        insert into journal.answer (site_id, family_id, person_id, month, code, version, state, amount_cents, low_cents, high_cents, about, text,
            reason, shared, said_at)
        select @Site, @Family, @Person, @Month, a.code, a.version, a.state, a.amount, a.low, a.high, a.about, a.text, a.reason, a.shared, @Now
        from unnest(@Codes, @Versions, @States, @Amounts, @Lows, @Highs, @Abouts, @Texts, @Reasons, @Shareds)
            a (code, version, state, amount, low, high, about, text, reason, shared)
        on conflict (site_id, person_id, month, code, version) do update set
            state = excluded.state, amount_cents = excluded.amount_cents, low_cents = excluded.low_cents, high_cents = excluded.high_cents,
            about = excluded.about, text = excluded.text, reason = excluded.reason, shared = excluded.shared, said_at = excluded.said_at;
        """;

    private const string KeepDraft = Begin + Write + Saved;

    private const string KeepFurther = Begin + Retire + Write + Saved;

    /// <summary>A draft is written over; what was sent is kept, and only what changed gets a further version.</summary>
    private Task Keep(Writer writer, SavePage page, int set, StoredPart? part, Dictionary<string, Answer> stored, List<Answer> said)
    {
        var now = clock.GetUtcNow();
        var sent = part is { IsDraft: false };
        var changed = said.Where(a => !stored.TryGetValue(a.Code, out var old) || !old.Says(a)).ToArray();
        return db.Last(sent ? KeepFurther : KeepDraft, new
        {
            Id = Guid.CreateVersion7(now), writer.Site, writer.Family, writer.Person, page.Month, Set = set, Now = now, page.Area, page.Page,
            Further = sent && changed.Length > 0 ? 1 : 0,
            Codes = changed.Select(a => a.Code).ToArray(),
            Versions = changed.Select(a => stored.TryGetValue(a.Code, out var old) ? old.Version + (sent ? 1 : 0) : 1).ToArray(),
            States = changed.Select(a => a.State).ToArray(),
            Amounts = changed.Select(a => a.Amount?.Cents).ToArray(),
            Lows = changed.Select(a => a.Low?.Cents).ToArray(),
            Highs = changed.Select(a => a.High?.Cents).ToArray(),
            Abouts = changed.Select(a => a.About).ToArray(),
            Texts = changed.Select(a => a.Text).ToArray(),
            Reasons = changed.Select(a => a.Reason).ToArray(),
            Shareds = changed.Select(a => a.Shared).ToArray(),
        });
    }

    private static string Next(SavePage page, QuestionSet set, Area area, StoredPart? part)
    {
        if (page.Same is not null) return $"/journal/{page.Month}/{page.Area}/{page.Page}?said=journal.same";
        if (part is { IsDraft: false }) return $"/journal/{page.Month}/check?said=journal.corrected";
        if (page.Page < area.Pages.Count) return $"/journal/{page.Month}/{page.Area}/{page.Page + 1}";
        var areas = set.Areas.ToList();
        var next = areas.IndexOf(area) + 1;
        return next < areas.Count ? $"/journal/{page.Month}/{areas[next].Code}/1" : $"/journal/{page.Month}/check";
    }
}
