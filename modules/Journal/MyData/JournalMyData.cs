using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Journal;

/// <summary>The journal's chapter of "Download everything": every answer with its versions' latest, and every priority.</summary>
internal sealed class JournalMyData(JournalStore store, PriorityStore priorities, Words words, Texts texts) : IMyData
{
    public async Task<IReadOnlyList<MyDataSection>> Collect(Actor actor, CancellationToken ct)
    {
        if (actor is not { Family: not null, Person: { } person }) return [];
        var answers = await store.AnswersSince(person, new Month(1900, 1), ct);
        var mine = (await priorities.List(person, DateTimeOffset.MinValue, ct)).Where(p => p.Mine).ToArray();
        var book = answers.GroupBy(a => a.Month).OrderByDescending(g => g.Key).Select(Block (g) => new Card(
            Dates.Begin(Dates.Name(texts.Language, g.Key, default)), new Facts([.. g.Select(a => Line(a)).OfType<Fact>()], Beside: true))).ToArray();
        return
        [
            new(20, "journal", texts.T("journal.book"), book, answers.Select(a => new
            {
                month = a.Month.ToString(), code = a.Code, state = a.State, cents = a.Amount?.Cents, low_cents = a.Low?.Cents, high_cents = a.High?.Cents,
                about = a.About, text = a.Text, reason = a.Reason, shared = a.Shared, version = a.Version,
            }).ToArray()),
            new(30, "priorities", texts.T("journal.priorities.title"), [.. mine.Select(p => new Paragraph(p.Words) { Voice = true })],
                mine.Select(p => new
                {
                    words = p.Words, area = p.Area, state = p.State, goal = p.Goal, reached = p.Reached, unit = p.Unit, shared = p.Shared,
                }).ToArray()),
        ];
    }

    private Fact? Line(Answer answer) => QuestionBank.Find(answer.Code) is { } question
        ? new Fact(question.Short.In(texts.Language), AnswerText.Of(words, texts.Language, question, answer))
        : new Fact(answer.Code, answer.Text ?? "");
}
