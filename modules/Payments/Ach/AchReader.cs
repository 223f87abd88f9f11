using System.Globalization;

namespace FamilyPlatform.Payments.Ach;

/// <summary>Reads any ACH file, whatever its faults, and says what they are.</summary>
internal sealed class AchReader
{
    private readonly AchFindings findings = new();
    private readonly List<AchBatch> batches = [];
    private AchFileHeader? header;
    private AchBatchReader? open;
    private AchTotals totals;
    private int lines;
    private int control;
    private long blocks;

    private AchReader() { }

    internal static AchFile Read(Stream stream)
    {
        var reader = new AchReader();
        foreach (var line in AchLines.Read(stream))
            reader.Line(line);
        reader.End();
        return new(reader.header, reader.batches, reader.totals, reader.lines, reader.findings.All);
    }

    private void Line(string line)
    {
        lines++;
        if (line.Length != AchLine.Length)
        {
            findings.Add(lines, "line_length", "94", line.Length.ToString(CultureInfo.InvariantCulture));
            // What a program trimmed at the right end is still there to be read.
            line = line.Length < AchLine.Length ? line.PadRight(AchLine.Length) : line[..AchLine.Length];
        }
        if (!AchText.IsPrintable(line))
            findings.Add(lines, "characters");
        Record(line[0], new AchFields(line, lines, findings));
    }

    private void Record(char type, AchFields fields)
    {
        if (control > 0)
            fields.Require(fields.Span(1, 94).IndexOfAnyExcept('9') < 0, "after_control");
        else if (type == '1')
            FileHeader(fields);
        else if (type == '5')
            Start(fields);
        else if (type is '6' or '7' or '8' && open is null)
            findings.Add(lines, "outside_batch", found: type.ToString());
        else if (type == '6')
            open!.Entry(fields);
        else if (type == '7')
            open!.Addenda(fields);
        else if (type == '8')
            Close(fields);
        else if (type == '9')
            FileControl(fields);
        else
            findings.Add(lines, "record_type", "156789", type.ToString());
    }

    private void FileHeader(AchFields fields)
    {
        fields.Require(lines == 1, "header_place", "1", lines.ToString(CultureInfo.InvariantCulture));
        fields.Expect("priority", 2, 3, "01");
        fields.Expect("format", 35, 40, "094101");
        // A file that comes back carries as its destination the ten characters that the bank gave us.
        fields.Require(fields.Span(4, 4)[0] != ' ' || RoutingNumber.IsValid(fields.Span(5, 13)), "destination_routing", found: fields.Text(4, 13));
        var modifier = fields.Span(34, 34)[0];
        fields.Require(modifier is >= 'A' and <= 'Z' or >= '0' and <= '9', "modifier", "A-Z 0-9", modifier.ToString());
        var day = fields.Date(24, 29, "date");
        fields.Require(day is not null, "created");
        var written = fields.Span(30, 33).IsWhiteSpace() ? "0000" : fields.Span(30, 33);
        fields.Require(TimeOnly.TryParseExact(written, "HHmm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time), "created",
            found: fields.Raw(30, 33));
        header ??= new(
            fields.Raw(4, 13), fields.Raw(14, 23), (day ?? DateOnly.MinValue).ToDateTime(time), modifier, fields.Text(41, 63), fields.Text(64, 86),
            fields.Text(87, 94));
    }

    private void Start(AchFields fields)
    {
        if (open is not null)
        {
            findings.Add(lines, "batch_not_closed");
            Keep(open.Finish());
        }
        open = new(fields, findings);
        var last = batches.Count > 0 ? batches[^1].Header.Number : 0;
        fields.Require(open.Number > last, "batch_order", $"> {last}", open.Number.ToString(CultureInfo.InvariantCulture));
    }

    private void Close(AchFields fields)
    {
        Keep(open!.Close(fields));
        open = null;
    }

    private void Keep(AchBatch batch)
    {
        batches.Add(batch);
        totals = totals.Plus(batch.Totals);
    }

    private void FileControl(AchFields fields)
    {
        if (open is not null)
        {
            findings.Add(lines, "batch_not_closed");
            Keep(open.Finish());
            open = null;
        }
        control = lines;
        blocks = fields.Digits(8, 13, "block count");
        fields.RequireEqual(batches.Count, fields.Digits(2, 7, "batch count"), "batch_count");
        fields.RequireEqual(totals.Entries, fields.Digits(14, 21, "entry count"), "file_count");
        fields.RequireEqual(totals.Hash, fields.Digits(22, 31, "hash"), "file_hash");
        fields.RequireEqual(totals.DebitCents, fields.Digits(32, 43, "debits"), "file_debits");
        fields.RequireEqual(totals.CreditCents, fields.Digits(44, 55, "credits"), "file_credits");
    }

    private void End()
    {
        if (lines == 0)
            findings.Add(0, "empty");
        else if (header is null)
            findings.Add(1, "no_header");
        if (open is not null)
            Keep(open.Finish());
        if (control == 0)
        {
            findings.Add(lines, "no_control");
            return;
        }
        if (lines % 10 != 0)
            findings.Add(lines, "padding", "10", lines.ToString(CultureInfo.InvariantCulture));
        // The block count covers all lines up to the control, rounded up; a sender that pads too much is told so too.
        if (blocks != (control + 9) / 10)
            findings.Add(control, "block_count", ((control + 9) / 10).ToString(CultureInfo.InvariantCulture), blocks.ToString(CultureInfo.InvariantCulture));
        if (lines > (control + 9) / 10 * 10)
            findings.Add(lines, "padding", ((control + 9) / 10 * 10).ToString(CultureInfo.InvariantCulture), lines.ToString(CultureInfo.InvariantCulture));
    }
}
