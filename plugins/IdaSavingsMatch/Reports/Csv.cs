using System.Globalization;
using System.Text;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Tables for download.</summary>
internal static class Csv
{
    public static FileModel File(string name, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows) text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        return new(name, "text/csv", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())]);
    }

    public static string Dollars(Money money) => (money.Cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    // What a spreadsheet would run as a formula begins with a quote; amounts below zero are numbers and stay.
    private static string Cell(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '@' or '\t' or '\r' or '-' && !decimal.TryParse(text, NumberStyles.Number,
            CultureInfo.InvariantCulture, out _)) text = "'" + text;
        return text.AsSpan().IndexOfAny(',', '"', '\n') < 0 && !text.Contains('\r', StringComparison.Ordinal) ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
