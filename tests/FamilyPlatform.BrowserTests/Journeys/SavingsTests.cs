using FamilyPlatform.BrowserTests.Ground;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Scheduling;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.BrowserTests.Journeys;

/// <summary>Matched savings under the rules it comes with: from the first deposit to the school's bill and the money that is taken out.</summary>
public sealed class SavingsTests(Chromium chromium) : ProgramTown(chromium, "ida")
{
    private const string Ida = "/programs/ida";

    private readonly Microsoft.Playwright.FilePayload bill = new() { Name = "bill.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 bill"u8.ToArray() };

    [Fact]
    public async Task A_saver_waits_learns_has_a_school_paid_and_takes_the_rest_out()
    {
        var maria = await Staff(Hat.Manager, "Maria");
        var manager = await OpenedBy(maria);
        var mother = await Platform.Family(PlatformFixture.Oakland, "Ana", "es");
        await new PayoutSteps(Platform).GiveAccount(mother);
        var ana = await SignedIn(mother);
        await Join(ana, manager);
        await Send(ana, "deposit", ("amount", "100"), ("source", "paycheck"), ("evidence", "slip"));
        await ana.Go($"{Ida}/account");
        await Send(ana, "lesson", ("what", "Presupuestos, Unity Council"), ("hours", "10"), ("day", "2026-11-17"));
        await manager.Go($"{Desk}/deposits");
        await Send(manager, "confirm");
        await Send(manager, "lesson_yes");
        await manager.Inspect(Chromium);
        await ana.Inspect(Chromium);

        for (var month = 0; month < 7; month++) await Fifth();
        (manager, ana) = (await SignedIn(maria with { SecondFactorAt = Platform.Clock.Now }, desk: true), await SignedIn(mother));
        await ana.Go($"{Ida}/savings");
        await ana.Finds("$200");
        await ana.Go($"{Ida}/use");
        await ana.Page.Locator($"{Form("use")} [name=paper]").SetInputFilesAsync(bill);
        await Send(ana, "use", ("vendor", "Laney College"), ("reach", "510 555 0199"), ("amount", "150"));
        await manager.Go($"{Desk}/uses");
        await Send(manager, "approve_use");
        await ana.Go($"{Ida}/out");
        await Send(ana, "ask_out", ("amount", "20"));
        await Send(ana, "take_out");
        await ana.Inspect(Chromium);
        foreach (var page in (string[])["statements", "emergencies", "promises"]) await manager.Go($"{Desk}/{page}");
        await manager.Finds("To keep all promises, $2,000 is still to come in.");
        await manager.Inspect(Chromium);

        await PaidOut();
        ana = await SignedIn(mother);
        await ana.Go($"{Ida}/use");
        await ana.Finds("Pagado el");
        await ana.Go($"{Ida}/savings");
        await ana.Finds("$30");
        await ana.Inspect(Chromium);
        var finance = await SignedIn((await Staff(Hat.Finance, "Grace")) with { SecondFactorAt = Platform.Clock.Now }, desk: true);
        await finance.Go($"{Desk}/funds");
        await finance.Inspect(Chromium);
        await Accounted(($"own:{mother.Family!.Value.Value:N}", "$-30.00"));
        NoComplaints();
    }

    private async Task Join(Person ana, Person manager)
    {
        await ana.Go(Ida);
        await ana.Choose($"{Ida}/apply", "purpose", "school");
        await ana.Write($"{Ida}/apply", "goal", "1,000");
        await ana.Write($"{Ida}/apply", "monthly", "50");
        await ana.Send($"{Ida}/apply");
        await manager.Go("/desk/programs/review");
        await manager.Follow("/desk/programs/review/1/");
        await manager.Send("form:has([value=accept])");
        await ana.Go($"{Ida}/savings/documents/agreement");
        const string sign = $"{Ida}/savings/documents/agreement/sign";
        await ana.Write(sign, "name", "Ana Ruiz");
        await ana.Choose(sign, "agreed", "yes");
        await ana.Send(sign);
        await ana.Go($"{Ida}/savings");
    }

    /// <summary>The next fifth of a month, when the match of the month before is posted.</summary>
    private async Task Fifth()
    {
        var now = Platform.Clock.Now;
        Platform.Clock.Now = new DateTimeOffset(now.Year, now.Month, 5, 20, 0, 0, TimeSpan.Zero).AddMonths(1);
        await Platform.Platform.Send(new RunDueSchedules(Platform.Clock.Now), Actor.System);
        await Heard();
    }
}
