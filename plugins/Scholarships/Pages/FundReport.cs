using System.Text;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>What a donor may know of a fund: awards by number, never a name, a school, a family or an address.</summary>
internal sealed class FundReport(Awards awards, Requests requests, Papers papers)
{
    /// <summary>Fewer answers than this could point at somebody.</summary>
    private const int Enough = 5;

    public static IReadOnlyList<LocalizedText> Headings { get; } =
    [
        new("Award", "Beca"), new("Studies", "Estudios"), new("State", "Estado"), new("Amount", "Monto"), new("Paid", "Pagado"),
        new("Given back by schools", "Devuelto por escuelas"), new("Terms paid", "Periodos pagados"),
    ];

    public async Task<IReadOnlyList<IReadOnlyList<LocalizedText>>> Lines(Fund fund, CancellationToken ct)
    {
        List<IReadOnlyList<LocalizedText>> lines = [];
        foreach (var file in (await awards.OfFund(fund.Id, ct)).OrderBy(a => a.Id))
        {
            var field = file.Request is { } id ? (await requests.Find(id, ct))?.Field ?? "" : "";
            var a = file.Award;
            lines.Add([Same(Stored.Number(a.Id)), Choices.Label(Choices.Fields, field) ?? Same("–"), AwardState.Label(a.State), Same(a.Amount.ToString()),
                Same(a.Paid.ToString()), Same(a.Returned.ToString()), Same($"{a.Terms.Count(t => t.State == Term.Paid)}/{a.Terms.Count}")]);
        }
        return lines;
    }

    public async Task<Block> Outcomes(SiteId site, Fund fund, Say say, CancellationToken ct)
    {
        var told = (await papers.Afters(site, ct)).Where(a => a.Fund == fund.Id).ToList();
        var title = say.T("How it went afterwards", "Cómo les fue después");
        return told.Count < Enough
            ? new Notice(title, say.T($"Shown once {Enough} families have answered, so that no answer points at anybody.",
                $"Se muestra cuando hayan respondido {Enough} familias, para que ninguna respuesta señale a nadie."))
            : new Card(title, new Facts([.. Choices.Outcomes.Select(o => new Fact(o.Label.In(say.Language),
                Stored.Number(told.Count(t => t.Answer == o.Value))))], Beside: true));
    }

    /// <summary>The lines as CSV: every cell in quotes, and none that a spreadsheet would take for a formula.</summary>
    public async Task<byte[]> Csv(Fund fund, Say say, CancellationToken ct)
    {
        var text = new StringBuilder();
        foreach (var line in new[] { Headings }.Concat(await Lines(fund, ct)))
            text.Append(string.Join(',', line.Select(c => Cell(c.In(say.Language))))).Append("\r\n");
        return [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    public static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static LocalizedText Same(string text) => new(text, text);
}
