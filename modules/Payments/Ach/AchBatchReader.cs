using System.Globalization;

namespace FamilyPlatform.Payments.Ach;

/// <summary>One batch while it is being read.</summary>
internal sealed class AchBatchReader
{
    private readonly AchFindings findings;
    private readonly AchBatchHeader header;
    private readonly AchEntryRules rules;
    private readonly List<AchEntry> entries = [];
    private readonly string headerLine;
    private List<AchAddenda>? addenda;
    private AchEntry? last;
    private bool flagged;
    private AchTotals totals;

    internal AchBatchReader(AchFields fields, AchFindings findings)
    {
        this.findings = findings;
        headerLine = fields.Raw(1, 94);
        header = new(
            (int)fields.Digits(2, 4, "service class"), fields.Text(5, 20), fields.Text(21, 40), fields.Text(41, 50), fields.Raw(51, 53),
            fields.Text(54, 63), fields.Text(64, 69), fields.Date(70, 75, "effective date"), fields.Text(76, 78), fields.Span(79, 79)[0],
            fields.Raw(80, 87), (int)fields.Digits(88, 94, "batch number"));
        fields.Require(AchCodes.IsServiceClass(header.ServiceClass), "service_class", "200 220 225 280", fields.Raw(2, 4));
        fields.Require(AchCodes.IsEntryClass(header.EntryClass), "entry_class", found: header.EntryClass);
        fields.Require(header.Status is '0' or '1' or '2', "originator_status", "1", header.Status.ToString());
        fields.Require(header.CompanyName.Length > 0 && header.CompanyId.Length > 0, "company_missing");
        fields.Require(header.Description.Length > 0, "description_missing");
        fields.Digits(80, 87, "ODFI");
        rules = new(header, findings);
    }

    internal int Number => header.Number;

    internal void Entry(AchFields fields)
    {
        Settle();
        var code = (int)fields.Digits(2, 3, "transaction code");
        var cents = fields.Digits(30, 39, "amount");
        totals = totals.WithEntry(code, fields.Digits(4, 11, "RDFI"), cents);
        last = new(
            fields.Number, code, fields.Raw(4, 12), fields.Text(13, 29), cents, fields.Text(40, 54), fields.Text(55, 76), fields.Text(77, 78),
            fields.Raw(80, 94));
        var flag = fields.Span(79, 79)[0];
        fields.Require(flag is '0' or '1', "addenda_flag", "0 1", flag.ToString());
        flagged = flag == '1';
    }

    internal void Addenda(AchFields fields)
    {
        if (last is null)
        {
            findings.Add(fields.Number, "addenda_without_entry");
            return;
        }
        totals = totals.WithAddenda();
        (addenda ??= []).Add(Parse(fields));
    }

    internal AchBatch Close(AchFields fields)
    {
        var batch = Finish();
        Same(fields, "control_service_class", 2, 4, 2);
        Same(fields, "control_company", 45, 54, 41);
        Same(fields, "control_odfi", 80, 87, 80);
        Same(fields, "control_batch_number", 88, 94, 88);
        fields.RequireEqual(totals.Entries, fields.Digits(5, 10, "entry count"), "batch_entry_count");
        fields.RequireEqual(totals.Hash, fields.Digits(11, 20, "hash"), "batch_hash");
        fields.RequireEqual(totals.DebitCents, fields.Digits(21, 32, "debits"), "batch_debits");
        fields.RequireEqual(totals.CreditCents, fields.Digits(33, 44, "credits"), "batch_credits");
        fields.Require(entries.Count > 0, "batch_empty");
        return batch;
    }

    internal AchBatch Finish()
    {
        Settle();
        return new(header, entries, totals);
    }

    // An entry is judged when the next record shows that its addenda are all there.
    private void Settle()
    {
        if (last is null)
            return;
        var entry = addenda is null ? last : last with { Addenda = addenda };
        if (flagged != addenda is { Count: > 0 })
            findings.Add(entry.Line, "addenda_flag", addenda is null ? "0" : "1", flagged ? "1" : "0");
        rules.Check(entry);
        entries.Add(entry);
        (last, addenda) = (null, null);
    }

    private static AchAddenda Parse(AchFields fields) => fields.Span(2, 3) switch
    {
        "05" => new AchNote(fields.Number, fields.Text(4, 83), (int)fields.Digits(84, 87, "addenda number"), fields.Raw(88, 94)),
        "98" => new AchChange(fields.Number, fields.Raw(4, 6), fields.Raw(7, 21), fields.Raw(28, 35), fields.Text(36, 64), fields.Raw(80, 94)),
        "99" => new AchReturn(fields.Number, fields.Raw(4, 6), fields.Raw(7, 21), fields.Text(22, 27), fields.Raw(28, 35), fields.Text(36, 79),
            fields.Raw(80, 94)),
        var type => new AchOther(fields.Number, type.ToString(), fields.Raw(4, 94)),
    };

    private void Same(AchFields fields, string code, int from, int to, int inHeader)
    {
        var expected = headerLine.AsSpan(inHeader - 1, to - from + 1);
        fields.Require(fields.Span(from, to).SequenceEqual(expected), code, expected.ToString().Trim(), fields.Text(from, to));
    }
}
