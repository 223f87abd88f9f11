using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Journal;

/// <summary>Charts of one adult's answers. A month without a value is a gap; the title speaks of the chart's own data.</summary>
internal sealed class ProgressCharts(IReadOnlyList<Answer> answers, IReadOnlyList<Month> span, Texts texts)
{
    private static readonly string[] Income = ["income.work", "income.business", "income.other"];

    private readonly Dictionary<(string, Month), Money> values = answers
        .Where(a => a is { Answered: true, Amount: not null })
        .ToDictionary(a => (a.Code, a.Month), a => a.Amount!.Value);

    public IReadOnlyList<Chart> Large() =>
    [
        .. new[]
        {
            Chart("income", ChartKind.Bars, Dye.Coins, Sum(Income)),
            Chart("savings", ChartKind.Line, Dye.Coins, Of("savings.balance")),
        }.OfType<Chart>(),
    ];

    public IReadOnlyList<Chart> Small() =>
    [
        .. new[]
        {
            Chart("set_aside", ChartKind.Bars, Dye.Coins, Of("savings.set_aside"), small: true),
            Chart("debt", ChartKind.Line, Dye.Ladder, Of("debt.total"), small: true),
            Chart("housing", ChartKind.Line, Dye.Cabin, Of("housing.cost"), small: true),
            Chart("given", ChartKind.Bars, Dye.Star, Of("help.given_value"), small: true),
        }.OfType<Chart>(),
    ];

    private Func<Month, Money?> Of(string code) => month => values.TryGetValue((code, month), out var amount) ? amount : null;

    // A month counts when any kind of income was written; what was left blank beside it adds nothing.
    private Func<Month, Money?> Sum(string[] codes) => month =>
        codes.Where(c => values.ContainsKey((c, month))).Select(c => values[(c, month)]).Aggregate((Money?)null, (sum, amount) => (sum ?? Money.Zero) + amount);

    private Chart? Chart(string name, ChartKind kind, Dye dye, Func<Month, Money?> at, bool small = false)
    {
        var points = span.Select(m => (Month: m, Value: at(m))).ToArray();
        var known = points.Where(p => p.Value is not null).ToArray();
        if (known.Length == 0) return null;
        var (last, before) = (known[^1], known.Length > 1 ? known[0] : default);
        var title = known.Length > 1
            ? texts.T($"journal.progress.{name}.then",
                ("amount", last.Value), ("month", Name(last.Month)), ("first", before.Value), ("start", Name(before.Month)))
            : texts.T($"journal.progress.{name}.once", ("amount", last.Value), ("month", Name(last.Month)));
        return new Chart(title, texts.T($"journal.progress.{name}.measure"), kind,
            [.. points.Select(p => new ChartPoint(Dates.Short(texts.Language, p.Month), p.Value is { } amount ? (decimal)amount.Cents / 100 : null))],
            texts.T("journal.progress.describe", ("title", title), ("months", known.Length), ("gaps", points.Length - known.Length)))
        {
            Dye = dye, Small = small,
        };
    }

    private string Name(Month month) => Dates.Name(texts.Language, month, span[^1].FirstDay);
}
