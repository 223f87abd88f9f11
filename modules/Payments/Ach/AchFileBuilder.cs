using System.Globalization;

namespace FamilyPlatform.Payments.Ach;

/// <summary>Writes records in order, counts what the control records must say, and fills the last block.</summary>
internal sealed class AchFileBuilder(Stream stream)
{
    private readonly AchLine line = new();
    private AchBatchHeader? open;
    private AchTotals batch;
    private AchTotals file;
    private int batches;
    private int lines;

    internal AchTotals Totals => file;

    internal void FileHeader(AchFileHeader header) => Write(line.Start('1').Text(2, 3, "01").Text(4, 13, header.Destination)
        .Text(14, 23, header.Origin).Text(24, 33, header.Created.ToString("yyMMddHHmm", CultureInfo.InvariantCulture))
        .Text(34, 34, header.Modifier.ToString()).Text(35, 40, "094101").Text(41, 63, header.DestinationName)
        .Text(64, 86, header.OriginName).Text(87, 94, header.Reference));

    internal void StartBatch(AchBatchHeader header)
    {
        (open, batch) = (header, default);
        Write(line.Start('5').Number(2, 4, header.ServiceClass).Text(5, 20, header.CompanyName).Text(21, 40, header.Discretionary)
            .Text(41, 50, header.CompanyId).Text(51, 53, header.EntryClass).Text(54, 63, header.Description)
            .Text(64, 69, header.DescriptiveDate)
            .Text(70, 75, header.EffectiveOn?.ToString("yyMMdd", CultureInfo.InvariantCulture) ?? "")
            .Text(76, 78, header.SettlementDay).Text(79, 79, header.Status.ToString()).Text(80, 87, header.Odfi).Number(88, 94, header.Number));
    }

    internal void Entry(AchEntry entry)
    {
        batch = batch.WithEntry(entry.Code, long.Parse(entry.Routing.AsSpan(0, 8), CultureInfo.InvariantCulture), entry.Cents);
        Write(line.Start('6').Number(2, 3, entry.Code).Text(4, 12, entry.Routing).Text(13, 29, entry.Account).Number(30, 39, entry.Cents)
            .Text(40, 54, entry.Id).Text(55, 76, entry.Name).Text(77, 78, entry.Discretionary)
            .Number(79, 79, entry.Addenda.Count > 0 ? 1 : 0).Text(80, 94, entry.Trace));
        foreach (var addenda in entry.Addenda)
            Addenda(addenda);
    }

    internal void EndBatch()
    {
        var header = open ?? throw new InvalidOperationException("No batch is open.");
        Write(Control(line.Start('8').Number(2, 4, header.ServiceClass), 5, 10, batch)
            .Text(45, 54, header.CompanyId).Text(80, 87, header.Odfi).Number(88, 94, header.Number));
        (file, batches, open) = (file.Plus(batch), batches + 1, null);
    }

    internal void Finish()
    {
        var blocks = (lines + 1 + 9) / 10;
        Write(Control(line.Start('9').Number(2, 7, batches).Number(8, 13, blocks), 14, 21, file));
        while (lines % 10 != 0)
            Write(line.Nines());
    }

    private static AchLine Control(AchLine line, int from, int to, AchTotals totals) => line.Number(from, to, totals.Entries)
        .Number(to + 1, to + 10, totals.Hash).Number(to + 11, to + 22, totals.DebitCents).Number(to + 23, to + 34, totals.CreditCents);

    private void Addenda(AchAddenda addenda)
    {
        batch = batch.WithAddenda();
        line.Start('7');
        Write(addenda switch
        {
            AchNote n => line.Text(2, 3, "05").Text(4, 83, n.Text).Number(84, 87, n.Sequence).Text(88, 94, n.EntrySequence),
            AchReturn r => line.Text(2, 3, "99").Text(4, 6, r.Reason).Text(7, 21, r.OriginalTrace).Text(22, 27, r.DateOfDeath)
                .Text(28, 35, r.OriginalRdfi).Text(36, 79, r.Information).Text(80, 94, r.Trace),
            AchChange c => line.Text(2, 3, "98").Text(4, 6, c.Reason).Text(7, 21, c.OriginalTrace).Text(28, 35, c.OriginalRdfi)
                .Text(36, 64, c.Corrected).Text(80, 94, c.Trace),
            AchOther o => line.Text(2, 3, o.Type).Text(4, 94, o.Text),
            _ => throw new ArgumentOutOfRangeException(nameof(addenda)),
        });
    }

    private void Write(AchLine built)
    {
        built.WriteTo(stream);
        lines++;
    }
}
