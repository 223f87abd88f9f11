using System.Globalization;
using System.Text;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace DirectFunds;

/// <summary>The table of the report as a file, with exactly what the page shows.</summary>
internal sealed class BuildFileHandler(Payments payments) : IRequestHandler<BuildFile, Outcome<FileModel>>
{
    public async Task<Outcome<FileModel>> Handle(BuildFile request, CancellationToken cancellationToken)
    {
        if (request.Page != "report" || !request.File.StartsWith("draws-", StringComparison.Ordinal)
            || !int.TryParse(request.File.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || (year != request.On.Year && year != request.On.Year - 1)) return Reply.Gone;
        var say = new Say(request.Viewer.Language);
        var totals = SmallGroups.Merge(Report.ByPurpose(await payments.PaidIn(request.Site, year, cancellationToken)));
        if (totals.TooFew) return Reply.Gone;
        var text = new StringBuilder(say.T("what_for,families,payments,amount\n", "para_que,familias,pagos,cantidad\n"));
        foreach (var share in totals.Shown) Line(text, say.T(Purposes.Label(share.Name)), share);
        if (totals.Together is { } rest) Line(text, string.Join(" + ", totals.TogetherNames.Select(n => say.T(Purposes.Label(n)))), rest);
        return new FileModel(request.File + ".csv", "text/csv", Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void Line(StringBuilder text, string name, Share share) => text.Append(CultureInfo.InvariantCulture,
        $"\"{name}\",{share.Families.Count},{share.Payments},{share.Amount.Cents / 100m:0.00}\n");
}
