using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>What was paid, and what draws were for. Fewer than ten families never stand alone.</summary>
internal sealed class ReportPage(Payments payments)
{
    public async Task<Outcome<PageModel>> Build(BuildPage request, CancellationToken ct)
    {
        var say = new Say(request.Viewer.Language);
        List<Block> blocks =
        [
            new Paragraph(say.T(
                $"Groups of fewer than {SmallGroups.Least} families are shown together with others, so that nobody can be found in a number.",
                $"Los grupos de menos de {SmallGroups.Least} familias se muestran junto con otros, para que no se pueda reconocer a nadie en un número.")),
        ];
        foreach (var year in new[] { request.On.Year, request.On.Year - 1 })
        {
            var paid = await payments.PaidIn(request.Site, year, ct);
            var draws = SmallGroups.Merge(Report.ByPurpose(paid));
            blocks.Add(Card(say.T($"What draws of {year} were for", $"Para qué fueron los retiros de {year}"), draws, p => say.T(Purposes.Label(p)), say));
            if (!draws.TooFew) blocks.Add(new DownloadLink($"draws-{year}", say.T($"Draws of {year} as a table (CSV)", $"Retiros de {year} como tabla (CSV)")));
            var kinds = SmallGroups.Merge(Report.ByKind(paid));
            blocks.Add(Card(say.T($"What was paid in {year}", $"Lo que se pagó en {year}"), kinds, k => Report.Kind(k, say), say));
        }
        return new PageModel(say.T("What it was for", "Para qué fue"), blocks);
    }

    private static Card Card(string title, Totals totals, Func<string, string> name, Say say) => totals.TooFew
        ? new Card(title, new EmptyState(
            say.T($"Shown from {SmallGroups.Least} families on", $"Se muestra a partir de {SmallGroups.Least} familias"),
            say.T("Until then a total would tell about somebody.", "Antes, un total hablaría de alguien.")))
        : new Card(title, new DataTable(title,
            [say.T("What for", "Para qué"), say.T("Families", "Familias"), say.T("Payments", "Pagos"), say.T("Amount", "Cantidad")],
            [.. Report.Lines(totals, name, say.T("Together: ", "Juntos: "))]) { Numbers = [1, 2, 3] });
}

/// <summary>Sums for the report and its file.</summary>
internal static class Report
{
    public static IReadOnlyList<Share> ByPurpose(IReadOnlyList<Payment> paid) => By(paid.Where(p => p.Kind == "draw"), p => p.Purpose);

    public static IReadOnlyList<Share> ByKind(IReadOnlyList<Payment> paid) => By(paid, p => p.Kind);

    private static IReadOnlyList<Share> By(IEnumerable<Payment> paid, Func<Payment, string> key) => [.. paid.Where(p => p.Counts > Money.Zero)
        .GroupBy(key).OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => new Share(g.Key, g.Select(p => p.Family).ToHashSet(), g.Count(), g.Aggregate(Money.Zero, (sum, p) => sum + p.Counts)))];

    public static string Kind(string kind, Say say) => kind switch
    {
        "draw" => say.T("Draws", "Retiros"),
        "place" => say.T("Campaigns", "Campañas"),
        _ => say.T("Monthly payments", "Pagos mensuales"),
    };

    public static IEnumerable<IReadOnlyList<string>> Lines(Totals totals, Func<string, string> name, string together)
    {
        foreach (var share in totals.Shown) yield return Line(name(share.Name), share);
        if (totals.Together is { } rest) yield return Line(together + string.Join(", ", totals.TogetherNames.Select(name)), rest);
    }

    private static IReadOnlyList<string> Line(string name, Share share) =>
        [name, Notes.Number(share.Families.Count), Notes.Number(share.Payments), share.Amount.ToString()];
}
