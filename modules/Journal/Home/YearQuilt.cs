using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Journal;

/// <summary>
/// Twelve months by six areas. A month that was not written is plain cloth, the same cloth as what was left blank on purpose:
/// a quilt has such places, and nothing is broken.
/// </summary>
internal static class YearQuilt
{
    public static async Task<Quilt> Of(JournalStore store, Writer writer, IReadOnlyList<Part> now, Texts texts, CancellationToken ct)
    {
        var today = writer.Window.Now;
        var written = await store.AreasWritten(writer.Person, today.Year, ct);
        var rows = QuestionBank.For(today).Areas.Select((area, row) => (IReadOnlyList<Piece>)[.. Enumerable.Range(1, 12).Select(number =>
        {
            var month = new Month(today.Year, number);
            if (written.Contains((month, area.Code))) return Piece.Written;
            if (month == today) return now[row].State == PartState.Written ? Piece.Written : Piece.ToCome;
            // The two months before are still open, so their places still wait.
            return month.CompareTo(today) > 0 || writer.Window.Open.Contains(month) ? Piece.ToCome : Piece.Plain;
        })]).ToArray();
        var count = rows.Sum(r => r.Count(p => p == Piece.Written));
        return new Quilt(today.Year, today.Number, rows, texts.T("journal.home.quilt", ("year", today.Year), ("count", count)));
    }
}
