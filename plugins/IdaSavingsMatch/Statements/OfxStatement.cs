using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Open Financial Exchange, both the tagged (1.x, end tags left out) and the XML form (2.x); several accounts in one file.</summary>
internal static partial class OfxStatement
{
    public static Outcome<StatementLines> Read(string text)
    {
        List<(string, StatementLine)> lines = [];
        var account = "";
        foreach (System.Text.RegularExpressions.Match part in Parts().Matches(text))
        {
            if (part.Groups["account"].Success)
            {
                account = part.Groups["account"].Value.Trim();
                continue;
            }
            var body = part.Groups["body"].Value;
            var place = lines.Count + 1;
            var stamp = Value(body, "DTPOSTED");
            if (stamp.Length < 8 || !DateOnly.TryParseExact(stamp[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return Entry(place, "its day cannot be read.", "no se puede leer el día.");
            if (!StatementFile.TryAmount(Value(body, "TRNAMT"), out var amount))
                return Entry(place, "its amount cannot be read.", "no se puede leer el monto.");
            if (amount == Money.Zero) continue;
            var words = string.Join(' ', new[] { Value(body, "NAME"), Value(body, "MEMO") }.Where(w => w.Length > 0));
            if (words.Length > 120) words = words[..120];
            lines.Add((Value(body, "FITID"), new("", account, day, amount, words, StatementFile.KindOf(amount, Value(body, "TRNTYPE"), words))));
            if (lines.Count > StatementFile.MostLines) return CsvStatement.TooLong();
        }
        return StatementFile.Keyed(lines);
    }

    private static Refusal Entry(int place, string en, string es) =>
        StatementFile.Bad("ofx_entry", $"Entry {place}: {en} Nothing was taken over.", $"Movimiento {place}: {es} No se tomó nada.");

    private static string Value(string body, string tag)
    {
        var at = body.IndexOf($"<{tag}>", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return "";
        var from = at + tag.Length + 2;
        var end = body.IndexOfAny(['<', '\n', '\r'], from);
        return WebUtility.HtmlDecode(body[from..(end < 0 ? body.Length : end)]).Trim();
    }

    [GeneratedRegex(@"<ACCTID>(?<account>[^<\r\n]+)|<STMTTRN>(?<body>.*?)(?=</STMTTRN>|<STMTTRN>|</BANKTRANLIST>|$)",
        RegexOptions.IgnoreCase | RegexOptions.Singleline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Parts();
}
