using FamilyPlatform.Contracts.Payments;

namespace FamilyPlatform.Web.CommandLine.Payouts;

/// <summary>How every step of a payout answers.</summary>
internal static class PayoutAnswer
{
    public static int Tell(VerbContext context, PayoutRun run)
    {
        context.Say($"Run {run.Number} ({run.Id}) for {run.Payday:yyyy-MM-dd} is {run.State}.");
        context.Say($"It pays {run.Total} to {run.Payees:N0} people; {run.Waiting:N0} wait and delay nobody.");
        context.Json(new { run.Id, run.Number, site = run.Site.Value, run.Payday, run.State, run.Payees, totalCents = run.Total.Cents, run.Waiting });
        return ExitCode.Done;
    }
}
