using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Journal;

/// <summary>Two years of one's own answers, what they show, and what one works toward.</summary>
[Allow(Who.Family)]
internal sealed record ShowProgress : IRequest<Outcome<Progress>>;

/// <param name="Months">How many months were written in the time shown.</param>
/// <param name="Small">Charts on one scale, beside each other.</param>
/// <param name="Strengths">Only what is there; never what is missing.</param>
public sealed record Progress(int Months, IReadOnlyList<Chart> Charts, IReadOnlyList<Chart> Small, IReadOnlyList<Strength> Strengths,
    IReadOnlyList<MyPriority> Priorities);

/// <param name="Says">The fact.</param>
/// <param name="How">How we know.</param>
public sealed record Strength(string Says, string How, Dye Dye);

internal sealed class ShowProgressHandler(JournalStore store, PriorityStore priorities, MyMonths months, Texts texts, TimeProvider clock)
    : IRequestHandler<ShowProgress, Outcome<Progress>>
{
    private const int MonthsShown = 13;

    public async Task<Outcome<Progress>> Handle(ShowProgress request, CancellationToken ct)
    {
        var writer = await months.Writer(ct);
        var from = writer.Window.Now.Plus(1 - MonthsShown);
        var answers = await store.AnswersSince(writer.Person, from, ct);
        var written = answers.Where(a => a.Answered).Select(a => a.Month).Distinct().Count();
        var open = await priorities.List(writer.Person, clock.GetUtcNow().AddDays(-60), ct);
        if (written == 0) return new Progress(0, [], [], [], open);

        // The time shown begins with the first month that was written: before it there is nothing to leave a gap for.
        var first = answers.Where(a => a.Answered).Min(a => a.Month);
        var span = Enumerable.Range(0, first.MonthsUntil(writer.Window.Now) + 1).Select(first.Plus).ToArray();
        var charts = new ProgressCharts(answers, span, texts);
        return new Progress(written, charts.Large(), charts.Small(), Strengths.Of(answers, texts), open);
    }
}
