using System.Globalization;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>How far long work has come: one line that renews itself on a terminal, a line every few seconds in a log.</summary>
internal sealed class ProgressLine(TextWriter errors, bool terminal, TimeProvider clock)
{
    private static readonly TimeSpan TerminalPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LogPause = TimeSpan.FromSeconds(5);
    private string? label;
    private long last;
    private int width;

    public void Show(long done, long total, string newLabel)
    {
        var fresh = newLabel != label;
        if (!fresh && done < total && clock.GetElapsedTime(last) < (terminal ? TerminalPause : LogPause))
        {
            return;
        }

        (label, last) = (newLabel, clock.GetTimestamp());
        var part = total > 0 ? $" {100 * done / total} %" : "";
        var line = string.Create(CultureInfo.InvariantCulture, $"{label}: {done:N0} of {total:N0}{part}");
        if (!terminal)
        {
            errors.WriteLine(line);
            return;
        }

        errors.Write($"\r{line.PadRight(width)}");
        width = line.Length;
        if (done >= total)
        {
            errors.WriteLine();
            width = 0;
        }
    }

    /// <summary>Makes room for an ordinary line.</summary>
    public void Clear()
    {
        if (width > 0)
        {
            errors.Write($"\r{new string(' ', width)}\r");
            width = 0;
        }
    }
}
