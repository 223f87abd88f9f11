using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Microloans;

/// <summary>Each night: windows that ended, debits to plan, loans that are late or silent, reminders. A repeat of the day changes nothing.</summary>
internal sealed class RunScheduleHandler(NightlyRaises raises, NightlyLoans running, PlanDebits plan, Neighbors neighbors, IClock clock)
    : IRequestHandler<RunSchedule, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(RunSchedule request, CancellationToken cancellationToken)
    {
        // What was missed is caught up with one run each: a day long past must not undo what later days did.
        var today = request.Due > clock.Today ? request.Due : clock.Today;
        if (await raises.Run(request.Site, today, cancellationToken) is { } refusal) return refusal;
        await plan.Plan(request.Site, cancellationToken);
        await running.Run(request.Site, today, cancellationToken);
        await neighbors.Update(request.Site, today, cancellationToken);
        return Done.Value;
    }
}

/// <summary>Raises by the clock: all or nothing, and everybody is told.</summary>
internal sealed class NightlyRaises(Loans loans, Raises raises, Gathering gathering, Mover mover, IMessages messages)
{
    public async Task<Refusal?> Run(SiteId site, DateOnly today, CancellationToken ct)
    {
        foreach (var seen in await raises.At(site, [RaiseRow.Private, RaiseRow.Public, RaiseRow.Funded, "expired"], ct))
        {
            var loan = await mover.Follow((await loans.Take(seen.Loan, ct))!, ct);
            var raise = (await raises.Take(seen.Loan, ct))!;
            if (raise.Phase == RaiseRow.Funded)
            {
                await Tell(loan, "funded", ct);
                continue;
            }
            if (raise.Phase != "expired" && !Raise.Over(raise.Until, today)) continue;
            if (loan.State is LoanState.Private or LoanState.Public)
            {
                await mover.To(loan with { EndedOn = today, EndedHow = "expired" }, LoanState.Expired, Mover.Clock, "the window ended", ct);
                await Tell(loan, "expired", ct);
            }
            var back = await gathering.GiveBack(raise, ct);
            if (!back.Succeeded) return back.Refusal;
            foreach (var lend in back.Value.Where(l => l.Family is not null))
                await messages.Send($"given-back/{lend.Id}", lend.Family!.Value, "given-back", new Dictionary<string, object?>
                {
                    ["amount"] = lend.Came.ToString(), ["title"] = lend.Title,
                }, ct);
        }
        return null;
    }

    private Task Tell(Loan loan, string template, CancellationToken ct) => messages.Send(
        $"{template}/{loan.Id}", loan.Family, template, new Dictionary<string, object?> { ["title"] = loan.Title }, ct);
}

/// <summary>Running loans by the clock.</summary>
internal sealed class NightlyLoans(Loans loans, Payments payments, BookKeeper books, ISettings settings, IMessages messages)
{
    private const int RemindDays = 3;

    public async Task Run(SiteId site, DateOnly today, CancellationToken ct)
    {
        var rules = new CityRules(await settings.On(today, ct));
        string[] states = [LoanState.PaidOut, LoanState.Repaying, LoanState.Late, LoanState.Rescheduled, LoanState.Defaulted];
        foreach (var seen in await loans.At(site, states, ct))
        {
            if (await books.Open(seen.Id, ct) is not var (loan, book)) continue;
            var silent = Standing.LongSilent(book.Rows, loan.LastPaidOn, today, rules.SilentDays);
            if (silent && loan.SilentSince is null && loan.State != LoanState.Defaulted && !(loan.WaitUntil >= today))
                await loans.Keep(loan = loan with { SilentSince = today }, ct);
            await books.Settle(loan, book, Mover.Clock, "the calendar", ct);
            await Remind(loan, today, ct);
        }
    }

    private async Task Remind(Loan loan, DateOnly today, CancellationToken ct)
    {
        // What is taken by itself needs no reminder.
        if (loan.Automatic) return;
        foreach (var row in (await payments.Rows(loan.Id, ct)).Where(r => r.Open > Money.Zero && r.Due == today.AddDays(RemindDays)))
        {
            var day = Say.Both(s => s.Day(row.Due));
            await messages.Send($"reminder/{loan.Id}/{row.Number}/{row.Due:yyyyMMdd}", loan.Family, "reminder", new Dictionary<string, object?>
            {
                ["amount"] = row.Open.ToString(), ["day_en"] = day.En, ["day_es"] = day.Es,
            }, ct);
        }
    }
}
