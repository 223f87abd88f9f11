using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Journal;

internal sealed class SavePageHandler(Db db, JournalStore store, MyMonths months, Texts texts, TimeProvider clock) : IRequestHandler<SavePage,
    Outcome<PageSaved>>
{
    public async Task<Outcome<PageSaved>> Handle(SavePage request, CancellationToken ct)
    {
        var writer = await months.Writer(ct);
        if (months.Closed(writer, request.Month) is { } closed) return closed;
        var set = QuestionBank.For(request.Month);
        if (set.Area(request.Area) is not { } area || request.Page < 1 || request.Page > area.Pages.Count) return texts.Refuse("journal.page_not_found");
        var questions = area.Pages[request.Page - 1].Questions;
        var part = await store.Part(writer.Person, request.Month, ct);
        var stored = await store.Answers(writer.Person, request.Month, ct);
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
        await Keep(writer, request, set.Version, part, stored, said, ct);
        return new PageSaved(Next(request, set, area, part));
    }

    private const string Begin = """
        insert into journal.part (id, site_id, family_id, person_id, month, question_set, started_at, saved_at)
        values (@Id, @Site, @Family, @Person, @Month, @Set, @Now, @Now)
        on conflict (site_id, person_id, month) do update set saved_at = excluded.saved_at, version = journal.part.version + @Further
        """;

    private const string Saved = """
        insert into journal.page_saved (site_id, family_id, person_id, month, area, page, saved_at) values (@Site, @Family, @Person, @Month, @Area, @Page, @Now)
        on conflict (site_id, person_id, month, area, page) do update set saved_at = excluded.saved_at
        """;

    private const string Retire = "update journal.answer set latest = false where person_id = @Person and month = @Month and latest and code = any(@Codes)";

    private const string Write = """
        insert into journal.answer (site_id, family_id, person_id, month, code, version, state, amount_cents, low_cents, high_cents, about, text,
            reason, shared, said_at)
        values (@Site, @Family, @Person, @Month, @Code, @Version, @State, @Amount, @Low, @High, @About, @Text, @Reason, @Shared, @Now)
        on conflict (site_id, person_id, month, code, version) do update set
            state = excluded.state, amount_cents = excluded.amount_cents, low_cents = excluded.low_cents, high_cents = excluded.high_cents,
            about = excluded.about, text = excluded.text, reason = excluded.reason, shared = excluded.shared, said_at = excluded.said_at
        """;

    /// <summary>A draft is written over; what was sent is kept, and only what changed gets a further version.</summary>
    private async Task Keep(Writer writer, SavePage page, int set, StoredPart? part, Dictionary<string, Answer> stored, List<Answer> said, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var sent = part is { IsDraft: false };
        var changed = said.Where(a => !stored.TryGetValue(a.Code, out var old) || !old.Says(a)).ToArray();
        await db.Execute(Begin, new
        {
            Id = Guid.CreateVersion7(now), writer.Site, writer.Family, writer.Person, page.Month, Set = set, Now = now,
            Further = sent && changed.Length > 0 ? 1 : 0,
        }, ct);
        if (sent) await db.Execute(Retire, new { writer.Person, page.Month, Codes = changed.Select(a => a.Code).ToArray() }, ct);
        foreach (var answer in changed)
        {
            var version = stored.TryGetValue(answer.Code, out var old) ? old.Version + (sent ? 1 : 0) : 1;
            await db.Execute(Write, new
            {
                writer.Site, writer.Family, writer.Person, page.Month, answer.Code, Version = version, answer.State, answer.Amount, answer.Low, answer.High,
                answer.About, answer.Text, answer.Reason, answer.Shared, Now = now,
            }, ct);
        }
        await db.Execute(Saved, new { writer.Site, writer.Family, writer.Person, page.Month, page.Area, page.Page, Now = now }, ct);
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
