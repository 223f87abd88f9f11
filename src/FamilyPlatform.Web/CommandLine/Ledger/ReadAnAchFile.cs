using System.CommandLine;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;

namespace FamilyPlatform.Web.CommandLine.Ledger;

/// <summary>Says what is in a bank file, whoever made it.</summary>
internal sealed class ReadAnAchFile : IVerb
{
    private readonly Argument<string> file = new("FILE") { Description = "An ACH file: payments, returns or notices of change" };

    public string Name => "ach read";

    public string Summary => "Read a bank file: its totals and what is wrong with it";

    public IReadOnlyList<Argument> Arguments => [file];

    public async Task<int> Run(VerbContext context)
    {
        var bytes = await Files.Read(context.Need(file), context.Cancellation);
        await using var opened = await context.Open();
        var told = (await opened.Platform.Send(new ReadAch(bytes), Actor.System, context.Cancellation)).Must();
        context.Say((told.Created is { } made ? $"From {told.From} to {told.To}, made {made:yyyy-MM-dd HH:mm}" : "Without a header")
            + $": {told.Batches:N0} batches on {told.Lines:N0} lines.");
        context.Say($"{told.Credits:N0} credits of {told.CreditTotal}, {told.Debits:N0} debits of {told.DebitTotal}, entry hash {told.Hash}.");
        context.Say($"{told.Returns:N0} returns and {told.Changes:N0} notices of change.");
        context.Say(told.Findings.Count == 0 ? "Nothing is wrong with it." : $"{told.Findings.Count:N0} findings:");
        foreach (var finding in told.Findings)
        {
            context.Say("  " + finding);
        }

        context.Json(new
        {
            told.From, told.To, told.Created, told.Batches, told.Credits, told.Debits, told.Returns, told.Changes,
            CreditCents = told.CreditTotal.Cents, DebitCents = told.DebitTotal.Cents, told.Hash, told.Lines, told.Findings,
        });
        return told.Findings.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }
}
