using System.Text;
using FamilyPlatform.Sdk.Pages;

namespace FamilyPlatform.TestKit;

/// <summary>Pages and papers as they were approved once: a change shows up as a difference that somebody reads.</summary>
public static class Golden
{
    /// <summary>Set this to 1 to approve what is there now.</summary>
    public const string Approve = "FP_APPROVE";

    /// <summary>Compares a page with the approved one.</summary>
    /// <param name="page">The page.</param>
    /// <param name="file">Path of the approved text.</param>
    /// <returns>Null when they are the same, or the first line that differs, as approved and as it is.</returns>
    public static string? Differs(PageModel page, string file) => Differs(Text(page), file);

    /// <summary>The same for any text, such as a rendered paper.</summary>
    public static string? Differs(string text, string file)
    {
        if (Environment.GetEnvironmentVariable(Approve) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            File.WriteAllText(file, text);
            return null;
        }
        if (!File.Exists(file)) return $"Nothing is approved at {file}. Set {Approve}=1 once, and read what it writes.";
        var (approved, now) = (File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n'), text.Split('\n'));
        for (var line = 0; line < Math.Max(approved.Length, now.Length); line++)
        {
            var (before, after) = (approved.ElementAtOrDefault(line) ?? "", now.ElementAtOrDefault(line) ?? "");
            if (before != after) return $"Line {line + 1}: approved “{before}”, now “{after}”.";
        }
        return null;
    }

    /// <summary>A page as text: every block on a line of its own, what is inside of it set in.</summary>
    public static string Text(PageModel page)
    {
        var text = new StringBuilder().Append("# ").Append(page.Title).Append('\n');
        if (page.Hero is { } hero) Write(text, [hero], 0);
        Write(text, page.Blocks, 0);
        return text.ToString();
    }

    internal static IReadOnlyList<string> Lines(IReadOnlyList<Block> blocks)
    {
        var text = new StringBuilder();
        Write(text, blocks, 0);
        return [.. text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim())];
    }

    private static string Step(int step, int now) => step < now ? "[x]" : step == now ? "[>]" : "[ ]";

    private static void Write(StringBuilder text, IReadOnlyList<Block> blocks, int depth)
    {
        void Line(string line) => text.Append(' ', depth * 2).Append(line).Append('\n');
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Card card:
                    Line("[" + card.Title + "]");
                    Write(text, card.Blocks, depth + 1);
                    foreach (var link in card.Links) Line($"> {link.Text} {link.Href}");
                    break;
                case Paragraph paragraph: Line(paragraph.Text); break;
                case Facts facts: foreach (var fact in facts.Items) Line($"{fact.Label}: {fact.Value}"); break;
                case Stats stats: foreach (var stat in stats.Items) Line($"{stat.Label}: {stat.Value}"); break;
                case Rows rows: foreach (var row in rows.Items) Line($"- {row.Title} {row.Note} {row.Pill?.Text}".TrimEnd()); break;
                case LedgerTable ledger: foreach (var row in ledger.Rows) Line($"{row.When} {row.What} {row.Amount} {row.Note}".TrimEnd()); break;
                case DataTable table: foreach (var line in table.Lines) Line(string.Join(" | ", line)); break;
                case Timeline timeline: foreach (var moment in timeline.Moments) Line($"{moment.When} {moment.What} {moment.Note}".TrimEnd()); break;
                case Notice notice: Line($"! {notice.Strong} {notice.Text}".TrimEnd()); break;
                case Meter meter: Line($"{meter.Left} … {meter.Right}"); break;
                case ActionForm form: Line($"({form.Action}) {string.Join(", ", form.Fields.Fields.Select(f => f.Name))} → {form.Submit}"); break;
                case DocumentLink document: Line($"> {document.Text} ({document.Document})"); break;
                case DownloadLink download: Line($"> {download.Text} ({download.File})"); break;
                case FileLink file: Line($"> {file.Text} (file)"); break;
                case Track track: foreach (var (i, step) in track.Items.Index()) Line($"{Step(i, track.Now)} {step.What} {step.Note}".TrimEnd()); break;
                case EmptyState empty: Line($"{empty.Title} {empty.Text}"); break;
                case Chart chart: Line($"{chart.Title} {chart.Measure}"); break;
                case Hero hero: Line($"{hero.Title} {hero.Lede}".TrimEnd()); break;
                default: Line(block.GetType().Name); break;
            }
        }
    }
}
