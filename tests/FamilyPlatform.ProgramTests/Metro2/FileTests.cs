using FamilyPlatform.Sdk.Values;
using Metro2;

namespace FamilyPlatform.ProgramTests.Metro2;

/// <summary>The file as bureaus read it: places from finance.md 5 (counted from 1) and domain.md 9 (counted from 0).</summary>
public sealed class FileTests
{
    private static readonly DateTimeOffset At = new(2026, 12, 2, 17, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Each_layout_has_426_characters_without_a_gap_or_an_overlap()
    {
        Assert.Equal((18, 47, 47), (Layout.Header.Count, Layout.Base.Count, Layout.Trailer.Count));
        foreach (var layout in new[] { Layout.Header, Layout.Base, Layout.Trailer })
        {
            Assert.Equal(Layout.Size, layout[^1].Start + layout[^1].Length - 1);
            Assert.All(layout.Zip(layout.Skip(1)), pair => Assert.Equal(pair.First.Start + pair.First.Length, pair.Second.Start));
        }
    }

    [Theory]
    [InlineData("furnisher", 20, 20), InlineData("account", 42, 30), InlineData("portfolio", 72, 1), InlineData("type", 73, 2), InlineData("opened", 75, 8)]
    [InlineData("limit", 83, 9), InlineData("original", 92, 9), InlineData("terms", 101, 3), InlineData("frequency", 104, 1)]
    [InlineData("scheduled", 105, 9), InlineData("paid", 114, 9), InlineData("status", 123, 2), InlineData("rating", 125, 1), InlineData("profile", 126, 24)]
    [InlineData("comment", 150, 2), InlineData("mark", 152, 2), InlineData("balance", 154, 9), InlineData("past_due", 163, 9)]
    [InlineData("charged_off", 172, 9), InlineData("date", 181, 8), InlineData("first_late", 189, 8), InlineData("closed", 197, 8)]
    [InlineData("last_paid", 205, 8), InlineData("interest", 213, 1), InlineData("surname", 231, 25), InlineData("given", 256, 20)]
    [InlineData("ssn", 297, 9), InlineData("birth", 306, 8), InlineData("ecoa", 324, 1), InlineData("country", 327, 2), InlineData("address", 329, 32)]
    [InlineData("city", 393, 20), InlineData("state", 413, 2), InlineData("zip", 415, 9), InlineData("residence", 425, 1)]
    public void Places_of_the_account_record_are_those_of_the_format(string name, int from, int length) =>
        Assert.Equal((from + 1, length), Layout.Base.Where(s => s.Name == name).Select(s => (s.Start, s.Length)).Single());

    [Fact]
    public void A_line_reads_as_it_was_written_and_cents_are_cut()
    {
        var text = (People.Segment() with { Paid = new(8_760), Balance = new(40_099) }).Write("FAMPLAT01", At);
        Assert.Equal(426, text.Length);
        Assert.StartsWith("0426112022026170405" + "0" + "FAMPLAT01           ", text, StringComparison.Ordinal);
        var line = Line.Read(Layout.Base, text);
        Assert.Equal("000000087", line["paid"]);
        Assert.Equal("000000400", line["balance"]);
        Assert.Equal("000000800", line["original"]);
        Assert.Equal("000000000", line["limit"]);
        Assert.Equal(("I", "20", "008", "M", "11", ""),
            (line["portfolio"], line["type"], line["terms"], line["frequency"], line["status"], line["rating"]));
        Assert.Equal(("08012026", "11302026", "00000000", "11022026"), (line["opened"], line["date"], line["first_late"], line["last_paid"]));
        Assert.Equal(("GARCIA-LOPEZ", "ANA MARIA", "512346789", "05171990"), (line["surname"], line["given"], line["ssn"], line["birth"]));
        Assert.Equal(("1455 E 14TH ST APT 4", "OAKLAND", "CA", "94606", "US", "1"),
            (line["address"], line["city"], line["state"], line["zip"], line["country"], line["ecoa"]));
        Assert.Equal("000" + new string('B', 21), line["profile"]);
    }

    [Fact]
    public void The_trailer_counts_what_the_lines_say()
    {
        var loan = People.Segment();
        Segment[] segments =
        [
            loan, loan with { Number = "C12S4", Who = People.Ana with { Ssn = "" } },
            loan with { Number = "C12S5", Standing = new("71", "", Money.Dollars(100), new(2026, 11, 1)) },
            loan with { Number = "C12S6", Standing = new("DA", "", Money.Zero, null) },
        ];
        var lines = Metro2File.Write(People.Office, new(2026, 11, 30), At, segments).Split("\r\n");
        Assert.Equal(7, lines.Length);
        Assert.All(lines[..6], l => Assert.Equal(426, l.Length));
        Assert.StartsWith("0426HEADER", lines[0], StringComparison.Ordinal);
        var header = Line.Read(Layout.Header, lines[0]);
        Assert.Equal(("11302026", "12022026", "FAMILY PLATFORM INC", "5105550100"),
            (header["activity"], header["created"], header["name"], header["phone"]));
        var trailer = Line.Read(Layout.Trailer, lines[5]);
        Assert.Equal(("0426", "TRAILER", "000000004", "000000006"), (trailer["length"], trailer["record"], trailer["base"], trailer["blocks"]));
        Assert.Equal(("000000002", "000000001", "000000001", "000000000"),
            (trailer["status_11"], trailer["status_71"], trailer["status_DA"], trailer["status_97"]));
        Assert.Equal(("000000003", "000000003", "000000004", "000000000"), (trailer["ssn"], trailer["ssn_base"], trailer["birth"], trailer["ssn_j1"]));
    }

    [Fact]
    public void A_correction_is_marked_as_one_and_the_name_of_the_file_has_no_blank()
    {
        Assert.Equal("1", Line.Read(Layout.Base, (People.Segment() with { Corrects = true }).Write("F", At))["correction"]);
        Assert.Equal("METRO2_CIRCLES_2026-11.txt", Metro2File.Name("circles", new(2026, 11, 30)));
    }

    [Fact]
    public void One_account_that_cannot_be_sent_names_itself_and_why()
    {
        var good = People.Segment();
        Assert.Empty(Checks.Of([good]));
        string[] Codes(params Segment[] segments) => [.. Checks.Of(segments).Select(f => f.Why.Code).Distinct()];
        Assert.Equal(["metro2.number_twice"], Codes(good, good));
        Assert.Equal(["metro2.number_ssn"], Codes(good with { Number = "C512346789" }));
        Assert.Equal(["metro2.number"], Codes(good with { Number = "c-12 ü" }));
        Assert.Equal(["metro2.current"], Codes(good with { Standing = new("11", "", Money.Dollars(5), null) }));
        Assert.Equal(["metro2.rating"], Codes(good with { Standing = new("11", "0", Money.Zero, null) }));
        Assert.Equal(["metro2.rating", "metro2.paid"], Codes(good with { Standing = new("13", "", Money.Zero, null) }));
        Assert.Equal(["metro2.past_due"], Codes(good with { Standing = new("71", "", Money.Dollars(500), new(2026, 10, 1)) }));
        Assert.Equal(["metro2.profile"], Codes(good with { Profile = "B0" + new string('B', 22) }));
        Assert.Equal(["metro2.opened"], Codes(good with { Opened = new(2026, 12, 1) }));
    }

    [Fact]
    public void The_preview_says_it_all_in_words_and_never_the_whole_number()
    {
        var late = People.Segment() with { Standing = new("71", "", Money.Dollars(100), new(2026, 11, 1)), Mark = "XB", Corrects = true };
        var en = Preview.Of(late).Select(l => l.En).ToArray();
        Assert.Contains("Social Security number ending in 6789.", en);
        Assert.Contains("Standing: 30 to 59 days late, $100 past due, since November 1, 2026.", en);
        Assert.Equal(7, en.Length);
        Assert.DoesNotContain(Preview.Of(late).SelectMany(l => new[] { l.En, l.Es }), l => l.Contains("51234", StringComparison.Ordinal));
        Assert.Contains("Estado: de 30 a 59 días de retraso, $100 vencidos, desde el 1 de noviembre de 2026.", Preview.Of(late).Select(l => l.Es));
    }
}
