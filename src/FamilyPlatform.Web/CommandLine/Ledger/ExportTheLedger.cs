using System.CommandLine;
using System.Text;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;

namespace FamilyPlatform.Web.CommandLine.Ledger;

/// <summary>Writes the ledger for an independent auditor.</summary>
internal sealed class ExportTheLedger : IVerb
{
    private readonly Option<string> format = new("--format")
    {
        Description = "hledger: plain text that hledger and ledger read", HelpName = "FORMAT", DefaultValueFactory = _ => "hledger",
    };

    private readonly Option<string> to = new("--out") { Description = "The file to write", HelpName = "FILE", Required = true };
    private readonly Option<string?> city = new("--site") { Description = "One city alone", HelpName = "SITE" };

    public ExportTheLedger() => format.AcceptOnlyFromAmong("hledger");

    public string Name => "ledger export";

    public string Summary => "Write the whole ledger as plain text for an auditor";

    public IReadOnlyList<Option> Options => [format, to, city];

    public async Task<int> Run(VerbContext context)
    {
        await using var opened = await context.Open();
        Site? site = context.Get(city) is { } named ? opened.Site(named) : null;
        LedgerExported written = null!;
        var file = await Files.Write(context.Need(to), async stream =>
        {
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false));
            written = (await opened.Platform.Send(new ExportLedger(writer, site?.Id), Actor.System, context.Cancellation)).Must();
        });
        context.Say($"{written.Transactions:N0} transactions and {written.Accounts:N0} accounts are in {file}.");
        context.Json(new { file, written.Transactions, written.Accounts });
        return ExitCode.Done;
    }
}
