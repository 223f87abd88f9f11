using System.Text;
using FamilyPlatform.Payments.Ach;
using Xunit;
using static FamilyPlatform.Tests.Payments.Ach.AchSample;

namespace FamilyPlatform.Tests.Payments.Ach;

public sealed class AchReaderTests
{
    private static readonly string[] Good = Lines(
        Plan(), Pay("P1", 10_000) with { Note = "THANK YOU" }, Pay("P2", 5_050), Pay("P3", 0) with { Prenote = true }).Lines;

    // Lines of the good file: 0 header, 1 batch, 2 P1, 3 its addenda, 4 P2, 5 prenote P3, 6 offset, 7 batch control, 8 file control, 9 filler.
    public static TheoryData<string, int, int, string> Faults => new()
    {
        { "priority", 0, 2, "02" }, { "destination_routing", 0, 5, "121042881" }, { "modifier", 0, 34, "a" }, { "format", 0, 35, "095" },
        { "not_a_date", 0, 24, "261320" }, { "created", 0, 30, "2561" },
        { "service_class", 1, 2, "999" }, { "entry_class", 1, 51, "XYZ" }, { "originator_status", 1, 79, "7" }, { "company_missing", 1, 41, "          " },
        { "description_missing", 1, 54, "          " }, { "not_a_date", 1, 70, "261131" }, { "control_odfi", 1, 80, "09100001" },
        { "trace_odfi", 1, 80, "09100001" }, { "control_batch_number", 1, 88, "0000002" }, { "service_class_mismatch", 1, 2, "220" },
        { "batch_order", 1, 88, "0000000" },
        { "transaction_code", 2, 2, "99" }, { "routing", 2, 12, "8" }, { "account_missing", 2, 13, "                 " }, { "not_digits", 2, 30, "00000A" },
        { "batch_credits", 2, 30, "0000010001" }, { "name_missing", 2, 55, "                      " }, { "addenda_flag", 2, 79, "0" },
        { "trace_order", 2, 94, "9" }, { "addenda_type", 3, 2, "77" }, { "addenda_sequence", 3, 84, "0002" }, { "addenda_trace", 3, 88, "0000009" },
        { "return_reason", 3, 2, "99R99" }, { "change_reason", 3, 2, "98C99" }, { "correction_missing", 3, 2, "98C01" + new string(' ', 60) },
        { "notice_class", 3, 2, "98C01" }, { "return_code_class", 3, 2, "99R03" }, { "category_mixed", 3, 2, "99R03" },
        { "amount_zero", 4, 30, "0000000000" }, { "addenda_flag", 4, 79, "1" }, { "addenda_flag", 4, 79, "X" }, { "return_without_addenda", 4, 2, "21" },
        { "amount_not_zero", 5, 30, "0000000001" }, { "batch_debits", 6, 30, "0000015051" },
        { "control_service_class", 7, 2, "220" }, { "batch_entry_count", 7, 5, "000006" }, { "batch_hash", 7, 11, "0000000001" },
        { "batch_debits", 7, 21, "000000000001" }, { "batch_credits", 7, 33, "000000000001" }, { "control_company", 7, 45, "1987654322" },
        { "control_odfi", 7, 80, "09100001" }, { "control_batch_number", 7, 88, "0000002" },
        { "batch_count", 8, 2, "000002" }, { "block_count", 8, 8, "000002" }, { "file_count", 8, 14, "00000006" }, { "file_hash", 8, 22, "0000000001" },
        { "file_debits", 8, 32, "000000000001" }, { "file_credits", 8, 44, "000000000001" }, { "after_control", 9, 5, "8" },
        { "record_type", 4, 1, "4" }, { "characters", 2, 55, "JOSÉ" },
    };

    [Fact]
    public void A_good_file_has_no_findings()
    {
        var file = Read(Good);
        Assert.Empty(file.Findings);
        Assert.Equal(new AchTotals(5, 39_404_291, 15_050, 15_050), file.Totals);
        Assert.Equal("THANK YOU", Assert.IsType<AchNote>(Assert.Single(file.Entries.First().Addenda)).Text);
        Assert.Equal("0012345", file.Entries.First().Account);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Each_fault_is_found_on_its_line(string code, int line, int from, string text)
    {
        var lines = Good.ToArray();
        lines[line] = With(lines[line], from, text);
        Assert.Contains(Read(lines).Findings, f => f.Code == code);
    }

    [Fact]
    public void Missing_doubled_and_moved_records_are_found()
    {
        Assert.Contains(Read("").Findings, f => f.Code == "empty");
        Assert.Contains(Read(Good[1..]).Findings, f => f.Code == "no_header");
        Assert.Contains(Read(Good[..8]).Findings, f => f.Code == "no_control");
        Assert.Contains(Read([.. Good[..7], .. Good[8..]]).Findings, f => f.Code == "batch_not_closed");
        Assert.Contains(Read([.. Good[..7], .. Good[1..]]).Findings, f => f.Code == "batch_not_closed");
        Assert.Contains(Read([Good[0], .. Good[2..]]).Findings, f => f.Code == "outside_batch");
        Assert.Contains(Read([Good[0], .. Good]).Findings, f => f.Code == "header_place");
        Assert.Contains(Read([Good[0], Good[1], .. Good[7..]]).Findings, f => f.Code == "batch_empty");
        Assert.Contains(Read([.. Good[..3], Good[3], .. Good[3..]]).Findings, f => f.Code == "addenda_too_many");
        Assert.Contains(Read([.. Good[..2], Good[3], .. Good[2..]]).Findings, f => f.Code == "addenda_without_entry");
        Assert.Contains(Read(Good[..9]).Findings, f => f.Code == "padding");
        Assert.Contains(Read([.. Good, .. Enumerable.Repeat(new string('9', 94), 10)]).Findings, f => f.Code == "padding");
        Assert.Contains(Read([.. Good[..4], Good[4][..90], .. Good[5..]]).Findings, f => f.Code == "line_length");
    }

    [Fact]
    public void Line_ends_do_not_matter()
    {
        Assert.Empty(Read(string.Join("\r\n", Good) + "\r\n").Findings);
        Assert.Empty(Read(string.Concat(Good)).Findings);
    }

    [Fact]
    public void Something_that_is_no_ach_file_is_told_apart_in_a_thousand_findings()
    {
        var file = Read(string.Join('\n', Enumerable.Repeat("hello", 5_000)));
        Assert.Equal(1_001, file.Findings.Count);
        Assert.Equal("too_many_findings", file.Findings[^1].Code);
    }

    [Fact]
    public void No_damage_makes_the_reader_stumble_and_damage_to_figures_never_passes()
    {
        var random = new Random(3);
        var text = string.Join('\n', Good) + "\n";
        for (var round = 0; round < 4_000; round++)
        {
            var damaged = text.ToCharArray();
            for (var times = random.Next(1, 5); times > 0; times--)
                damaged[random.Next(damaged.Length)] = (char)random.Next(0, 256);
            Read(new string(damaged));
        }
        foreach (var (line, from, to) in new[] { (2, 4, 12), (2, 30, 39), (4, 80, 94), (7, 5, 44), (8, 2, 55) })
            for (var place = from; place <= to; place++)
            {
                var lines = Good.ToArray();
                var digit = (lines[line][place - 1] - '0' + 1) % 10;
                lines[line] = With(lines[line], place, digit.ToString(System.Globalization.CultureInfo.InvariantCulture));
                Assert.True(Read(lines).Findings.Count > 0, $"line {line} position {place}");
            }
    }

    [Fact]
    public void A_hundred_thousand_entries_read_back_as_they_were_written()
    {
        var payments = Enumerable.Range(1, 100_000).Select(i => Pay($"P{i}", i)).ToList();
        using var stream = new MemoryStream();
        Assert.Empty(AchWriter.Write(Plan(balanced: false), payments, stream).Problems);
        stream.Position = 0;
        var file = AchReader.Read(stream);
        Assert.Empty(file.Findings);
        Assert.Equal(payments.Sum(p => p.Cents), file.Entries.Sum(e => e.Cents));
    }
}
