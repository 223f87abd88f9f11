using System.CommandLine;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;

namespace FamilyPlatform.Web.CommandLine.Payouts;

/// <summary>Writes the bank file of an approved run: made once, the same bytes ever after.</summary>
internal sealed class FileAPayout : IVerb
{
    private readonly Argument<Guid> run = new("RUN") { Description = "The run's id, as payouts create told it" };
    private readonly Option<string> to = new("--out") { Description = "The bank file to write", HelpName = "FILE", Required = true };

    public string Name => "payouts file";

    public string Summary => "Write the bank file of an approved run";

    public IReadOnlyList<Argument> Arguments => [run];

    public IReadOnlyList<Option> Options => [to];

    public async Task<int> Run(VerbContext context)
    {
        await using var opened = await context.Open();
        var made = (await opened.Platform.Send(new MakePayoutFile(context.Need(run)), Actor.System, context.Cancellation)).Must();
        var file = await Files.Write(context.Need(to), async stream => await stream.WriteAsync(made.Content, context.Cancellation));
        context.Say($"{made.Entries:N0} entries of {made.Total} are in {file} ({made.Name}, SHA-256 {made.Fingerprint}).");
        context.Say("It holds bank numbers: give it to the bank, and delete it here.");
        context.Json(new { file, made.Name, made.Entries, totalCents = made.Total.Cents, sha256 = made.Fingerprint });
        return ExitCode.Done;
    }
}
