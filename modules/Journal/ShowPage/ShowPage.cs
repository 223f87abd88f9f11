using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;
using MediatR;

namespace FamilyPlatform.Journal;

/// <summary>One page of a month, with what is written and what was said last.</summary>
[Allow(Who.Family)]
internal sealed record ShowPage(Month Month, string Area, int Page) : IRequest<Outcome<JournalPageView>>;

/// <param name="Number">Which page of the whole journal this is.</param>
/// <param name="Pay">What this month brings, in a sentence.</param>
/// <param name="Sent">Already sent: what is changed now is kept as a correction.</param>
/// <param name="Saved">Whether this page was saved before.</param>
/// <param name="Last">The month that "the same" takes over from, where one answer has one.</param>
public sealed record JournalPageView(Month Month, Area Area, int Page, QuestionPage Of, IReadOnlyList<Asked> Questions, IReadOnlyList<Part> Steps,
    int Number, int Count, string Pay, bool Sent, bool Saved, bool Shared, LocalizedText AskedBy, DateOnly AskedUntil, Month? Last);

/// <param name="Box">What stands in the box.</param>
/// <param name="State">How it was answered, or empty.</param>
/// <param name="Before">Last answer in words, or null.</param>
/// <param name="SameAsBefore">Whether it says the same.</param>
public sealed record Asked(Question Question, string Box, string State, string? Reason, Month? BeforeMonth, string? Before, bool SameAsBefore);

internal sealed class ShowPageHandler(JournalStore store, MyMonths months, PayWords pay, Words words, Texts texts)
    : IRequestHandler<ShowPage, Outcome<JournalPageView>>
{
    public async Task<Outcome<JournalPageView>> Handle(ShowPage request, CancellationToken ct)
    {
        var writer = await months.Writer(ct);
        if (months.Closed(writer, request.Month) is { } closed) return closed;
        var set = QuestionBank.For(request.Month);
        if (set.Area(request.Area) is not { } area || request.Page < 1 || request.Page > area.Pages.Count) return texts.Refuse("journal.page_not_found");
        var page = area.Pages[request.Page - 1];
        var part = await store.Part(writer.Person, request.Month, ct);
        var now = await store.Answers(writer.Person, request.Month, ct);
        var before = await store.Before(writer.Person, request.Month, page.Questions.Select(q => q.Code), ct);
        var saved = await store.Pages(writer.Person, request.Month, ct);
        var asked = page.Questions.Select(q => Ask(q, now.GetValueOrDefault(q.Code), before.GetValueOrDefault(q.Code))).ToArray();
        var sent = part is { IsDraft: false };
        var brings = sent ? texts.T("journal.correcting") : await pay.Of(writer, request.Month, part, ct);
        var number = set.Areas.TakeWhile(a => a != area).Sum(a => a.Pages.Count) + request.Page;
        return new JournalPageView(request.Month, area, request.Page, page, asked, AreaSteps.Of(words, texts.Language, request.Month, set, saved), number,
            set.Areas.Sum(a => a.Pages.Count), brings, sent, saved.Contains(new(area.Code, request.Page)),
            page.Questions.Any(q => now.TryGetValue(q.Code, out var a) ? a.Shared : before.TryGetValue(q.Code, out var b) && b.Shared),
            set.AskedBy, Month.TryParse(set.Until, out var until) ? until.LastDay : request.Month.LastDay, asked.Max(a => a.BeforeMonth));
    }

    private Asked Ask(Question question, Answer? now, Answer? before) => new(question, AnswerText.Box(words, texts.Language, question, now),
        now?.State ?? "", now?.Reason, before?.Month, before is null ? null : AnswerText.Of(words, texts.Language, question, before),
        now is not null && before is not null && (now.State, now.Amount, now.Text) == (before.State, before.Amount, before.Text));
}
