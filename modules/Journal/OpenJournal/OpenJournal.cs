using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Journal;

/// <summary>Where a journal begins: the open months, and what each pays, before the first question.</summary>
[Allow(Who.Family)]
internal sealed record OpenJournal : IRequest<Outcome<JournalStart>>;

/// <param name="Months">Newest first; the first is the month at hand.</param>
/// <param name="First">Nothing was ever written.</param>
public sealed record JournalStart(IReadOnlyList<OpenMonth> Months, bool PayChosen, bool First);

/// <param name="State"><c>new</c>, <c>draft</c>, <c>sent</c> or <c>kept</c>.</param>
/// <param name="Pay">What it pays, or paid, in a sentence.</param>
/// <param name="Href">Where it goes on.</param>
public sealed record OpenMonth(Month Month, string State, string Pay, string Href, int PagesDone, int Pages, DateOnly LastDay);

internal sealed class OpenJournalHandler(JournalStore store, MyMonths months, PayWords pay, Texts texts)
    : IRequestHandler<OpenJournal, Outcome<JournalStart>>
{
    public async Task<Outcome<JournalStart>> Handle(OpenJournal request, CancellationToken ct)
    {
        var writer = await months.Writer(ct);
        var parts = await store.Parts(writer.Person, writer.Window.Joined, ct);
        List<OpenMonth> open = [];
        foreach (var month in writer.Window.Open)
        {
            var part = parts.FirstOrDefault(p => p.Month == month);
            var pages = part is null ? [] : await store.Pages(writer.Person, month, ct);
            var set = QuestionBank.For(month);
            var state = part?.State ?? "new";
            var brings = state == "kept" ? texts.T("journal.pay.kept") : await pay.Of(writer, month, part, ct);
            open.Add(new(month, state, brings, state is "sent" or "kept" ? $"/journal/{month}/check" : Way.On(month, set, pages),
                Way.Done(set, pages), set.Areas.Sum(a => a.Pages.Count), JournalWindow.LastDay(month)));
        }
        return new JournalStart(open, await store.PayChoice(writer.Person, ct) is not null, parts.Count == 0);
    }
}

/// <summary>The way through a month: pages in order, and the first that waits.</summary>
internal static class Way
{
    public static string On(Month month, QuestionSet set, IReadOnlyList<SavedPage> saved)
    {
        foreach (var area in set.Areas)
            for (var page = 1; page <= area.Pages.Count; page++)
                if (!saved.Contains(new SavedPage(area.Code, page))) return $"/journal/{month}/{area.Code}/{page}";
        return $"/journal/{month}/check";
    }

    public static int Done(QuestionSet set, IReadOnlyList<SavedPage> saved) =>
        saved.Count(s => set.Area(s.Area) is { } area && s.Page <= area.Pages.Count);
}
