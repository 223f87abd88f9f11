using System.Globalization;

namespace FamilyPlatform.Payments.Ach;

/// <summary>Reads fields of one record by position and notes what cannot be read.</summary>
internal readonly ref struct AchFields(string line, int number, AchFindings findings)
{
    internal int Number => number;

    internal ReadOnlySpan<char> Span(int from, int to) => line.AsSpan(from - 1, to - from + 1);

    internal string Raw(int from, int to) => line.Substring(from - 1, to - from + 1);

    internal string Text(int from, int to) => Span(from, to).Trim(' ') is { IsEmpty: false } text ? text.ToString() : "";

    internal long Digits(int from, int to, string field)
    {
        if (long.TryParse(Span(from, to), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return value;
        findings.Add(number, "not_digits", field, Raw(from, to));
        return 0;
    }

    internal DateOnly? Date(int from, int to, string field)
    {
        if (Span(from, to).Trim(' ').IsEmpty)
            return null;
        if (DateTime.TryParseExact("20" + Raw(from, to), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return DateOnly.FromDateTime(day);
        findings.Add(number, "not_a_date", field, Raw(from, to));
        return null;
    }

    internal void Expect(string code, int from, int to, string expected)
    {
        if (!Span(from, to).SequenceEqual(expected))
            findings.Add(number, code, expected, Raw(from, to));
    }

    internal void Require(bool good, string code, string expected = "", string found = "")
    {
        if (!good)
            findings.Add(number, code, expected, found);
    }

    internal void RequireEqual(long expected, long found, string code)
    {
        if (expected != found)
            findings.Add(number, code, expected.ToString(CultureInfo.InvariantCulture), found.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>Findings so far. A file that is no ACH file at all would fill the memory with them, so there is an end.</summary>
internal sealed class AchFindings
{
    private const int Most = 1_000;
    private readonly List<AchFinding> list = [];

    internal IReadOnlyList<AchFinding> All => list;

    internal void Add(int line, string code, string expected = "", string found = "")
    {
        if (list.Count < Most)
            list.Add(new(line, code, expected, found));
        else if (list.Count == Most)
            list.Add(new(line, "too_many_findings"));
    }
}
