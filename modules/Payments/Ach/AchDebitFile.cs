namespace FamilyPlatform.Payments.Ach;

/// <summary>Makes a file of debits from people's accounts (PPD, service class 225): nothing in it pays anybody.</summary>
internal static class AchDebitFile
{
    // The rules give this name a meaning: the bank sees that the same debit is presented once more.
    private const string AskedAgain = "RETRY PYMT";

    internal static AchWritten Write(AchPlan plan, IReadOnlyList<AchPayment> first, IReadOnlyList<AchPayment> again, Stream stream)
    {
        var problems = AchCheck.Problems(plan, [.. first, .. again]);
        if (plan.Balanced) problems.Add(new("", "nothing_to_balance"));
        problems.AddRange(first.Concat(again).Where(p => p.Prenote || p.Company || p.Note.Length > 0).Select(p => new AchRemark(p.Id, "note")));
        if (problems.Count > 0) return new(problems, [], new Dictionary<string, string>(), default);

        var traces = new Dictionary<string, string>(first.Count + again.Count, StringComparer.Ordinal);
        var builder = new AchFileBuilder(stream);
        builder.FileHeader(AchWriter.Header(plan));
        var sequence = plan.FirstSequence;
        var number = plan.BatchNumber;
        foreach (var (payments, description) in new[] { (first, plan.Description), (again, AskedAgain) })
        {
            if (payments.Count == 0) continue;
            builder.StartBatch(AchWriter.Batch(plan with { Description = description }, plan.Originator.Odfi[..8], company: false, number++) with
            {
                ServiceClass = AchCodes.Debits,
            });
            foreach (var payment in payments)
            {
                var trace = AchWriter.Trace(plan.Originator.Odfi[..8], sequence++);
                traces.Add(payment.Id, trace);
                builder.Entry(new(0, AchCodes.Debit(payment.Kind), payment.Routing, payment.Account, payment.Cents, payment.Id,
                    AchText.Fold(payment.Name, 22).Text, "", trace));
            }
            builder.EndBatch();
        }
        builder.Finish();
        return new([], [], traces, builder.Totals);
    }

    /// <summary>
    /// Reads a written file as a bank would, by the reader and not by the writer: every finding, and everything that is no plain debit of
    /// somebody we meant. Empty: it may go.
    /// </summary>
    internal static IReadOnlyList<string> Faults(Stream written, IReadOnlyDictionary<string, long> meant)
    {
        var file = AchReader.Read(written);
        List<string> faults = [.. file.Findings.Select(f => f.Code)];
        if (file.Batches.Any(b => b.Header is not { ServiceClass: AchCodes.Debits, EntryClass: "PPD" })) faults.Add("service_class");
        if (file.Totals.CreditCents != 0 || file.Totals.DebitCents != meant.Values.Sum()) faults.Add("file_debits");
        foreach (var entry in file.Entries)
            if (entry.Code % 10 != 7 || entry.Addenda.Count > 0 || !meant.TryGetValue(entry.Id, out var cents) || cents != entry.Cents) faults.Add("entry");
        if (file.Entries.Select(e => e.Id).Distinct(StringComparer.Ordinal).Count() != meant.Count) faults.Add("file_count");
        return faults;
    }
}
