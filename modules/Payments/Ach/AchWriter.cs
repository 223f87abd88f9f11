using System.Globalization;

namespace FamilyPlatform.Payments.Ach;

/// <summary>
/// Makes a file of credits, people (PPD) before companies (CCD), each batch balanced with one debit of our own account where the bank wants that.
/// </summary>
internal static class AchWriter
{
    internal static AchWritten Write(AchPlan plan, IReadOnlyList<AchPayment> payments, Stream stream)
    {
        var problems = AchCheck.Problems(plan, payments);
        if (problems.Count > 0)
            return new(problems, [], new Dictionary<string, string>(), default);

        var notices = new List<AchRemark>();
        var traces = new Dictionary<string, string>(payments.Count, StringComparer.Ordinal);
        var builder = new AchFileBuilder(stream);
        var odfi = plan.Originator.Odfi[..8];
        builder.FileHeader(Header(plan));
        var (sequence, number) = (plan.FirstSequence, plan.BatchNumber);
        foreach (var batch in payments.GroupBy(p => p.Company).OrderBy(b => b.Key))
        {
            builder.StartBatch(Batch(plan, odfi, batch.Key, number++));
            foreach (var payment in batch)
            {
                var entry = Entry(payment, Trace(odfi, sequence++), notices);
                traces.Add(payment.Id, entry.Trace);
                builder.Entry(entry);
            }
            if (plan.Balanced)
                builder.Entry(Offset(plan, batch.Sum(p => p.Cents), Trace(odfi, sequence++)));
            builder.EndBatch();
        }
        builder.Finish();
        return new([], notices, traces, builder.Totals);
    }

    internal static string Trace(string odfi, int sequence) => string.Create(15, (odfi, sequence), static (span, from) =>
    {
        from.odfi.CopyTo(span);
        from.sequence.TryFormat(span[8..], out _, "0000000", CultureInfo.InvariantCulture);
    });

    internal static AchFileHeader Header(AchPlan plan) => new(
        " " + plan.Originator.Destination, plan.Originator.Origin.PadLeft(10), plan.Created, plan.Modifier,
        AchText.Fold(plan.Originator.DestinationName, 23).Text, AchText.Fold(plan.Originator.OriginName, 23).Text, plan.Reference);

    internal static AchBatchHeader Batch(AchPlan plan, string odfi, bool company, int number) => new(
        plan.Balanced ? AchCodes.Mixed : AchCodes.Credits, AchText.Fold(plan.Originator.CompanyName, 16).Text, "", plan.Originator.CompanyId,
        company ? "CCD" : "PPD", (company ? plan.CompanyDescription : plan.Description).ToUpperInvariant(), plan.DescriptiveDate, plan.EffectiveOn, "", '1',
        odfi, number);

    private static AchEntry Entry(AchPayment payment, string trace, List<AchRemark> notices)
    {
        var name = AchText.Fold(payment.Name, 22);
        if (name.Cut)
            notices.Add(new(payment.Id, "name_cut"));
        if (name.Replaced)
            notices.Add(new(payment.Id, "name_folded"));
        return new(0, AchCodes.Credit(payment.Kind, payment.Prenote), payment.Routing, payment.Account, payment.Cents, payment.Id, name.Text, "", trace)
        {
            Addenda = payment.Note.Length == 0 ? [] : [new AchNote(0, payment.Note, 1, trace[8..])],
        };
    }

    private static AchEntry Offset(AchPlan plan, long cents, string trace) => new(
        0, AchCodes.Debit(plan.Originator.OffsetKind), plan.Originator.OffsetRouting, plan.Originator.OffsetAccount, cents, "OFFSET",
        AchText.Fold(plan.Originator.CompanyName, 22).Text, "", trace);
}
