using System.Globalization;

namespace FamilyPlatform.Payments.Ach;

/// <summary>What the receiving bank says to one entry: send it back (R..) or write it differently next time (C..).</summary>
/// <param name="Information">Corrected data of a notice; otherwise whatever the bank adds.</param>
internal sealed record AchAnswer(string Trace, string Reason, string Information = "");

/// <summary>The bank's side, for demonstrations and tests: answers entries of a file that we sent.</summary>
internal static class AchReturnFile
{
    internal static AchTotals Write(AchFile sent, IReadOnlyList<AchAnswer> answers, DateTime created, char modifier, Stream stream)
    {
        var header = sent.Header ?? throw new ArgumentException("The file sent has no header.", nameof(sent));
        var byTrace = sent.Batches.SelectMany(b => b.Entries.Select(e => (Batch: b.Header, Entry: e))).ToDictionary(x => x.Entry.Trace, StringComparer.Ordinal);
        var found = answers.Select(a => byTrace.TryGetValue(a.Trace, out var x)
            ? (Answer: a, x.Batch, x.Entry)
            : throw new ArgumentException($"No entry has the trace {a.Trace}.", nameof(answers)));

        var builder = new AchFileBuilder(stream);
        builder.FileHeader(new(header.Origin, header.Destination, created, modifier, header.OriginName, header.DestinationName, ""));
        var number = 0;
        // The day of the year leads, so that answers of different days have different traces.
        var sequence = created.DayOfYear * 10_000;
        foreach (var batch in found.GroupBy(f => (Notice: f.Answer.Reason[0] == 'C', Rdfi: f.Entry.Routing[..8], From: f.Batch.Number)))
            sequence = Batch(builder, [.. batch], batch.Key.Notice, batch.Key.Rdfi, ++number, created, sequence);
        builder.Finish();
        return builder.Totals;
    }

    private static int Batch(
        AchFileBuilder builder, List<(AchAnswer Answer, AchBatchHeader Batch, AchEntry Entry)> answers, bool notice, string rdfi, int number,
        DateTime created, int sequence)
    {
        var debits = answers.Count(a => AchCodes.IsDebit(a.Entry.Code));
        var sent = answers[0].Batch;
        builder.StartBatch(sent with
        {
            ServiceClass = debits == 0 ? AchCodes.Credits : debits == answers.Count ? AchCodes.Debits : AchCodes.Mixed,
            EntryClass = notice ? "COR" : sent.EntryClass, EffectiveOn = DateOnly.FromDateTime(created), Odfi = rdfi, Number = number,
            SettlementDay = created.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        });
        foreach (var (answer, batch, entry) in answers)
            builder.Entry(Entry(answer, batch.Odfi, entry, AchWriter.Trace(rdfi, ++sequence), notice));
        builder.EndBatch();
        return sequence;
    }

    private static AchEntry Entry(AchAnswer answer, string odfi, AchEntry entry, string trace, bool notice) => entry with
    {
        Code = AchCodes.ReturnOf(entry.Code),
        Routing = odfi + RoutingNumber.CheckDigit(odfi),
        Cents = notice ? 0 : entry.Cents,
        Trace = trace,
        Addenda = notice
            ? [new AchChange(0, answer.Reason, entry.Trace, entry.Routing[..8], answer.Information, trace)]
            : [new AchReturn(0, answer.Reason, entry.Trace, "", entry.Routing[..8], answer.Information, trace)],
    };
}
