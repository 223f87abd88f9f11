using FamilyPlatform.Contracts.Payments;

namespace FamilyPlatform.Web.CommandLine.Payouts;

/// <summary>How every step of a payout answers.</summary>
internal static class PayoutAnswer
{
    public static int Tell(VerbContext context, PayoutRun run)
    {
        context.Say($"Run {run.Number} ({run.Id}) for {run.Payday:yyyy-MM-dd} is {run.State}.");
        var people = run.Payees == 1 ? "1 person" : $"{run.Payees:N0} people";
        context.Say($"It pays {run.Total} to {people}; {(run.Waiting == 1 ? "1 waits and delays" : $"{run.Waiting:N0} wait and delay")} nobody.");
        context.Json(new { run.Id, run.Number, site = run.Site.Value, run.Payday, run.State, run.Payees, totalCents = run.Total.Cents, run.Waiting });
        return ExitCode.Done;
    }
}
