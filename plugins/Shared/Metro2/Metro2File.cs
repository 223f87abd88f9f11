using System.Globalization;

namespace Metro2;

/// <summary>Who sends, as agreed with each bureau.</summary>
/// <param name="Furnisher">Number that the sender keeps for all its accounts.</param>
/// <param name="Name">Name of the organisation.</param>
/// <param name="Address">Its address on one line.</param>
internal sealed record Reporter(string Furnisher, string Name, string Address)
{
    public string Phone { get; init; } = "";
    public string Innovis { get; init; } = "";
    public string Equifax { get; init; } = "";
    public string Experian { get; init; } = "";
    public string TransUnion { get; init; } = "";
    /// <summary>The day the sender began to report.</summary>
    public DateOnly? Since { get; init; }
}

/// <summary>A file for the bureaus: header, one line for each account, trailer with the counts.</summary>
internal static class Metro2File
{
    /// <param name="activity">The day up to which everything is told.</param>
    /// <param name="at">When it is made.</param>
    /// <param name="segments">What <see cref="Checks"/> found nothing against.</param>
    public static string Write(Reporter reporter, DateOnly activity, DateTimeOffset at, IReadOnlyList<Segment> segments) =>
        Assemble(reporter, activity, at, [.. segments.Select(s => s.Write(reporter.Furnisher, at))]);

    /// <summary>The same from lines that were written before.</summary>
    public static string Assemble(Reporter reporter, DateOnly activity, DateTimeOffset at, IReadOnlyList<string> lines) =>
        string.Concat([Header(reporter, activity, at) + "\r\n", .. lines.Select(l => l + "\r\n"), Trailer(lines) + "\r\n"]);

    /// <summary>Plain ASCII without blanks: <c>METRO2_2026-11.txt</c>.</summary>
    public static string Name(string program, DateOnly activity) =>
        string.Create(CultureInfo.InvariantCulture, $"METRO2_{program.ToUpperInvariant()}_{activity:yyyy-MM}.txt");

    private static string Header(Reporter by, DateOnly activity, DateTimeOffset at) => new Line(Layout.Header)
        .Set("record", "HEADER").Set("innovis", PlainText.Of(by.Innovis)).Set("equifax", PlainText.Of(by.Equifax))
        .Set("experian", PlainText.Of(by.Experian)).Set("transunion", PlainText.Of(by.TransUnion))
        .Set("activity", activity).Set("created", DateOnly.FromDateTime(at.UtcDateTime)).Set("program", by.Since).Set("revision", by.Since)
        .Set("name", PlainText.Of(by.Name)).Set("address", PlainText.Of(by.Address)).Set("phone", Phone(by.Phone)).Set("software", "FAMILY PLATFORM")
        .ToString();

    private static string Phone(string typed) => Ssn.Digits(typed) is { Length: 10 } digits ? digits : "";

    // Counted from the lines as they were written, not from what they were made of.
    private static string Trailer(IReadOnlyList<string> written)
    {
        var bases = written.Select(l => Line.Read(Layout.Base, l)).ToList();
        long Count(string place, Func<string, bool> has) => bases.Count(b => has(b[place]));
        var trailer = new Line(Layout.Trailer).Set("record", "TRAILER").Set("base", bases.Count).Set("blocks", bases.Count + 2);
        foreach (var status in Layout.Statuses.Append("DA").Append("DF")) trailer.Set("status_" + status, Count("status", s => s == status));
        var (ssns, births) = (Count("ssn", AnyDigit), Count("birth", AnyDigit));
        return trailer.Set("ssn", ssns).Set("ssn_base", ssns).Set("birth", births).Set("birth_base", births).Set("phones", Count("phone", AnyDigit)).ToString();
    }

    private static bool AnyDigit(string digits) => digits.Any(c => c != '0');
}
