using System.CommandLine;
using FamilyPlatform.Contracts.Payments;

namespace FamilyPlatform.Web.CommandLine.Payouts;

/// <summary>Reads what the bank sent back.</summary>
internal sealed class ReadTheReturns : IVerb
{
    private readonly Argument<string> file = new("FILE") { Description = "The bank's file of returns and notices of change" };
    private readonly StaffSignIn staff = new();

    public string Name => "payouts returns";

    public string Summary => "Read the bank's returns: what came back is owed again";

    public IReadOnlyList<Argument> Arguments => [file];

    public IReadOnlyList<Option> Options => staff.Options;

    public async Task<int> Run(VerbContext context)
    {
        var bytes = await Files.Read(context.Need(file), context.Cancellation);
        await using var opened = await context.Open();
        var read = await staff.As(context, opened, async actor => (await opened.Platform.Send(new ReadReturns(bytes), actor, context.Cancellation)).Must());
        context.Say($"Came back and owed again: {read.Returned:N0}, {read.Total} in all. Accounts that are written differently now: {read.Changes:N0}.");
        context.Say($"Read before: {read.Again:N0}. Left for a person, because it fits no payment of ours: {read.Unclear:N0}.");
        context.Json(new { read.Returned, read.Changes, read.Again, read.Unclear, totalCents = read.Total.Cents });
        return read.Unclear == 0 ? ExitCode.Done : ExitCode.Refused;
    }
}
