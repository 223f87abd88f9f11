using System.CommandLine;
using System.Globalization;
using System.Text;
using CsvHelper;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Web.Import;

namespace FamilyPlatform.Web.CommandLine.Import;

/// <summary>Brings journals in from a file.</summary>
internal sealed class ImportTheJournals : IVerb
{
    private const int Shown = 10;

    private readonly Argument<string> file = new("FILE") { Description = "A CSV file with a header, plain or gzip" };
    private readonly Option<string> mapping = new("--mapping") { Description = "How its columns are read (JSON)", HelpName = "FILE", Required = true };
    private readonly Option<string> city = new("--site") { Description = "The city of its families", HelpName = "SITE", Required = true };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Do everything, then take it back" };
    private readonly Option<string?> errors = new("--errors") { Description = "Write the rows that break a rule here (CSV)", HelpName = "FILE" };

    public string Name => "import journals";

    public string Summary => "Bring journals of past months in from a file: all of it, or nothing";

    public IReadOnlyList<Argument> Arguments => [file];

    public IReadOnlyList<Option> Options => [mapping, city, dryRun, errors];

    public async Task<int> Run(VerbContext context)
    {
        var journals = new JournalFile(context.Need(file));
        var read = await Mapping.Read(context.Need(mapping), context.Cancellation);
        var bound = new BoundMapping(read, context.Need(mapping));
        var first = await FirstPass.Read(journals, bound, (done, length) => context.Progress(done, length, "Bytes read"), context.Cancellation);
        context.Progress(first.Rows, first.Rows, "Rows read");
        if (first.Problems.Count > 0)
        {
            return await Refused(context, first.Rows, first.Problems);
        }

        await using var opened = await context.Open();
        ImportReport? report = null;
        var answer = await opened.Platform.Send(new ImportFile(opened.Site(context.Need(city)).Id, journals, bound, first, context.Get(dryRun),
            context.Progress, told => report = told), Actor.System, context.Cancellation);
        if (report is null)
        {
            answer.Must();
        }

        return report!.Problems.Count > 0 ? await Refused(context, first.Rows, report.Problems) : Done(context, report);
    }

    private int Done(VerbContext context, ImportReport report)
    {
        var dry = context.Get(dryRun);
        context.Say($"{report.Rows:N0} rows of {report.Families:N0} families were read.");
        context.Say($"{(dry ? "Would be new" : "New")}: {report.NewFamilies:N0} families, {report.NewMonths:N0} months with {report.Answers:N0} answers.");
        context.Say($"{(dry ? "Would be owed" : "Owed")}: {report.Total} to {report.Payees:N0} people for {report.Earnings:N0} months.");
        context.Say(dry ? "Nothing was written." : "Everything was written.");
        context.Json(new
        {
            dryRun = dry, report.Rows, report.Families, report.NewFamilies, report.NewMonths, report.Answers, report.Earnings, report.Payees,
            owedCents = report.Total.Cents,
        });
        return ExitCode.Done;
    }

    private async Task<int> Refused(VerbContext context, long rows, IReadOnlyList<ImportProblem> problems)
    {
        var written = context.Get(errors) is { } name ? await Files.Write(name, stream => Write(stream, problems, context.Cancellation)) : null;
        context.Say($"{rows:N0} rows were read, {problems.Count:N0} times a rule was broken, and nothing was written.");
        foreach (var problem in problems.Take(Shown))
        {
            context.Say($"  row {problem.Line}: {problem.Rule} ({problem.Subject})");
        }

        if (problems.Count > Shown || written is not null)
        {
            context.Say(written is null ? "  … all of them go to a file with --errors FILE." : $"All of them are in {written}.");
        }

        context.Json(new { rows, errors = written, problems = problems.Select(p => new { row = p.Line, p.Rule, p.Subject }) });
        return ExitCode.Refused;
    }

    private static async Task Write(Stream to, IReadOnlyList<ImportProblem> problems, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(false));
        await using var csv = CsvWriter.Create(text);
        csv.WriteRecord(["row", "rule", "subject"]);
        foreach (var problem in problems)
        {
            cancellation.ThrowIfCancellationRequested();
            csv.WriteRecord([problem.Line.ToString(CultureInfo.InvariantCulture), problem.Rule, problem.Subject]);
        }
    }
}
