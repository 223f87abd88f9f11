using System.Runtime.CompilerServices;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using MediatR;
using ISender = FamilyPlatform.Core.Messaging.ISender;

namespace FamilyPlatform.Web.Import;

/// <summary>Brings a whole file in, in one transaction: families, months, pay and test accounts, or nothing.</summary>
/// <param name="Told">Takes the report, also where everything is taken back: after a dry run, or because of a problem.</param>
[Allow(Who.Inside)]
internal sealed record ImportFile(
    SiteId Site, JournalFile File, BoundMapping Mapping, FirstPass Checked, bool DryRun, Action<long, long, string> Progress, Action<ImportReport> Told)
    : IRequest<Outcome<ImportReport>>;

internal sealed record ImportReport(
    long Rows, int Families, int NewFamilies, int NewMonths, long Answers, int Earnings, int Payees, Money Total, IReadOnlyList<ImportProblem> Problems);

internal sealed class ImportFileHandler(ISender sender, Platform platform, Texts texts) : IRequestHandler<ImportFile, Outcome<ImportReport>>
{
    public async Task<Outcome<ImportReport>> Handle(ImportFile request, CancellationToken ct)
    {
        if (request.Mapping.Bank is not null && !platform.Parts.Demo) return texts.Refuse("web.import_accounts");
        var known = request.Checked.Families;
        var families = await sender.Send(new ImportFamilies(request.Site, [.. known.Values.Select(f =>
            new ImportedFamily(f.Key, f.Names.FamilyName, f.Names.GivenName, request.Mapping.Language, f.First.FirstDay))]), ct);
        if (!families.Succeeded) return families.Refusal;
        request.Progress(known.Count, known.Count, "Families");
        var journals = await sender.Send(new ImportJournals(request.Site, Rows(request, families.Value.ByKey, ct)), ct);
        if (!journals.Succeeded) return journals.Refusal;
        var report = new ImportReport(journals.Value.Read, known.Count, families.Value.New, journals.Value.New.Count, journals.Value.Answers, 0, 0, Money.Zero,
            journals.Value.Problems);
        if (report.Problems.Count > 0) return TakenBack(request, report);

        var earned = await sender.Send(new ImportEarnings(request.Site,
            [.. journals.Value.New.Select(m => new EarnedMonth(m.Family, m.Person, m.Month))], request.Mapping.Plan), ct);
        if (!earned.Succeeded) return earned.Refusal;
        request.Progress(earned.Value.Earnings, earned.Value.Earnings, "Earnings");
        report = report with { Earnings = earned.Value.Earnings, Payees = earned.Value.Payees, Total = earned.Value.Total };
        if (await GiveAccounts(request, families.Value.ByKey, ct) is { } refused) return refused;
        if (request.DryRun) return TakenBack(request, report);
        request.Told(report);
        return report;
    }

    private Outcome<ImportReport> TakenBack(ImportFile request, ImportReport report)
    {
        request.Told(report);
        // A refusal takes back what was written so far: a dry run does everything that a real one does.
        return texts.Refuse(report.Problems.Count > 0 ? "web.import_problems" : "web.import_dry_run");
    }

    private async Task<Refusal?> GiveAccounts(ImportFile request, IReadOnlyDictionary<string, Enrolled> enrolled, CancellationToken ct)
    {
        if (request.Mapping.Bank is not { } bank) return null;
        var given = await sender.Send(new GiveBankAccounts(request.Site, [.. request.Checked.Families.Values
            .Where(f => f.Names is { Holder: not null, Account: not null })
            .Select(f => new NewBankAccount(enrolled[f.Key].Person, f.Names.Holder!, bank.Routing, f.Names.Account!, bank.Kind))]), ct);
        if (given.Succeeded) request.Progress(enrolled.Count, enrolled.Count, "Test accounts");
        return given.Refusal;
    }

    private static async IAsyncEnumerable<ImportedJournal> Rows(
        ImportFile request, IReadOnlyDictionary<string, Enrolled> enrolled, [EnumeratorCancellation] CancellationToken ct)
    {
        var reader = new RowReader(request.Mapping, _ => { });
        long done = 0;
        await foreach (var raw in request.File.Rows(reader.Header, ct))
        {
            if (reader.Read(raw) is not { } row || !enrolled.TryGetValue(row.Key, out var family))
                throw new PlainError($"{request.File.Name} changed while it was read.", cause: null);
            yield return new ImportedJournal(row.Line, family.Family, family.Person, row.Month, row.Facts);
            request.Progress(++done, request.Checked.Rows, "Months");
        }
    }
}
