using System.Globalization;
using System.Security.Cryptography;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Accounts;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>One line of a file to be, its number still sealed.</summary>
/// <param name="About">Whose details they are, as they were sealed.</param>
/// <param name="Apart">In the file's second batch.</param>
internal sealed record BankEntry(Guid Id, Guid About, string Routing, byte[] AccountSealed, string Kind, string Holder, long AmountCents, bool Apart);

/// <summary>A file that is to be made.</summary>
/// <param name="Letter">Begins the names of its payments.</param>
/// <param name="About">What it is sealed under.</param>
/// <param name="Description">What stands on statements.</param>
/// <param name="Pays">Pays, companies apart from people, balanced where the bank wants that; or asks, again apart from for the first time.</param>
/// <param name="EffectiveOn">The day it is for, by today's.</param>
internal sealed record BankFileOrder(
    SiteId Site, Guid Run, char Letter, int Number, string Name, string About, string Description, bool Pays, Func<DateOnly, DateOnly> EffectiveOn);

/// <summary>A file as it is kept; the values of an insert.</summary>
internal sealed record BankFileRow(
    Guid Run, SiteId Site, string Name, byte[] Sealed, string KeyId, string Fingerprint, string Modifier, int Sequence, int Count, string Hash, long Cents,
    DateOnly EffectiveOn, DateOnly Today, DateTimeOffset Now, Guid? Who);

/// <param name="Ids">The entries in it, with the names and traces the bank knows them by.</param>
internal sealed record BankFileMade(PayoutFile File, BankFileRow Row, Guid[] Ids, string[] Payments, string[] Traces);

/// <summary>What all files for a bank have in common, whether they pay or ask: terms, traces, who is left out, and bytes kept for good.</summary>
internal sealed class BankFiles(Db db, BankSeal seal, BankSettings bank, SiteCalendar sites, ActorHolder holder, Texts texts, TimeProvider clock)
{
    // A bank knows our payments by their traces alone, so cities that share a bank share its numbers.
    private const string Numbers = "select first, files from payments.take_traces(@Odfi, @Count, @Today)";

    /// <summary>The file of a run that was made before, or null.</summary>
    public async Task<PayoutFile?> Kept(string known, Guid run, string about, CancellationToken ct) =>
        await db.Maybe<Stored>(known, new { Run = run }, ct) is { } kept
            ? new PayoutFile(kept.Name, seal.Open(about, kept.ContentSealed), kept.Fingerprint, kept.Entries, kept.Cents) : null;

    /// <param name="order">What is to be made.</param>
    /// <param name="entries">All that is ready.</param>
    /// <param name="leaveOut">One payee whose details no bank would take stops nobody else.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<Outcome<BankFileMade>> Make(
        BankFileOrder order, IReadOnlyList<BankEntry> entries, Func<Guid[], Task> leaveOut, CancellationToken ct)
    {
        if (await Plan(order, entries.Count, ct) is not { } plan) return texts.Refuse("payouts.no_bank");
        var lines = entries.Select((e, i) => (Entry: e, Payment: Payment(order, e, i))).ToList();
        var unclear = AchCheck.Problems(plan, [.. lines.Select(l => l.Payment)]).Where(p => p.Id.Length > 0).Select(p => p.Id)
            .ToHashSet(StringComparer.Ordinal);
        if (unclear.Count > 0)
        {
            await leaveOut([.. lines.Where(l => unclear.Contains(l.Payment.Id)).Select(l => l.Entry.Id)]);
            lines.RemoveAll(l => unclear.Contains(l.Payment.Id));
        }
        using var stream = new MemoryStream();
        var written = Write(order, plan, lines, stream);
        if (!written.Succeeded) return new Refusal("payouts.file_problem", texts.T("payments.ach.problem." + written.Problems[0].Code));
        return Made(order, plan, lines, written, stream.ToArray());
    }

    private async Task<AchPlan?> Plan(BankFileOrder order, int entries, CancellationToken ct)
    {
        var site = await sites.Get(order.Site, ct);
        var now = clock.GetUtcNow();
        var today = site.On(now);
        if (await bank.On(order.Site, today, ct) is not { } terms) return null;
        // In a file that pays, one more for each entry that may balance a batch: people, and companies.
        var numbers = await db.One<Sequence>(Numbers, new { Odfi = terms.Routing, Count = entries + (order.Pays ? 2 : 0), Today = today }, ct);
        var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(site.Zone)).DateTime;
        return new AchPlan(BankSettings.Originator(terms), local, (char)('A' + Math.Min(25, numbers.Files)), order.EffectiveOn(today), order.Description,
            order.Pays && terms.Balanced, FirstSequence: numbers.First);
    }

    private static AchWritten Write(BankFileOrder order, AchPlan plan, List<(BankEntry Entry, AchPayment Payment)> lines, Stream stream) => order.Pays
        ? AchWriter.Write(plan, [.. lines.Select(l => l.Payment)], stream)
        : AchDebitFile.Write(plan, [.. lines.Where(l => !l.Entry.Apart).Select(l => l.Payment)], [.. lines.Where(l => l.Entry.Apart).Select(l => l.Payment)],
            stream);

    private BankFileMade Made(BankFileOrder order, AchPlan plan, List<(BankEntry Entry, AchPayment Payment)> lines, AchWritten written, byte[] bytes)
    {
        var file = new PayoutFile($"{order.Name}-{order.Number:000}-{plan.EffectiveOn:yyyyMMdd}.ach", bytes,
            Convert.ToHexStringLower(SHA256.HashData(bytes)), lines.Count, new Money(lines.Sum(l => l.Payment.Cents)));
        var row = new BankFileRow(order.Run, order.Site, file.Name, seal.Seal(order.About, bytes), seal.KeyId, file.Fingerprint, plan.Modifier.ToString(),
            plan.FirstSequence, written.Totals.Entries, written.Totals.Hash.ToString("0000000000", CultureInfo.InvariantCulture), file.Total.Cents,
            plan.EffectiveOn, DateOnly.FromDateTime(plan.Created), clock.GetUtcNow(), holder.Actor.Person?.Value);
        return new(file, row, [.. lines.Select(l => l.Entry.Id)], [.. lines.Select(l => l.Payment.Id)], [.. lines.Select(l => written.Traces[l.Payment.Id])]);
    }

    private AchPayment Payment(BankFileOrder order, BankEntry e, int place) => new(
        $"{order.Letter}{order.Number:00000}-{place + 1:000000}", e.Routing, seal.OpenText(e.About.ToString("N"), e.AccountSealed), AccountRules.Kind(e.Kind),
        e.AmountCents, e.Holder, Company: order.Pays && e.Apart);

    private sealed record Stored(string Name, byte[] ContentSealed, string Fingerprint, int Entries, Money Cents);

    private sealed record Sequence(int First, int Files);
}
