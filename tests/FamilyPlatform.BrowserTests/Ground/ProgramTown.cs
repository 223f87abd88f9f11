using FamilyPlatform.Core.Identity;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Programs.Scheduling;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Tests.Payments.Payables;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.BrowserTests.Ground;

/// <summary>A town where one program is opened in the browser and walked to its end.</summary>
public abstract class ProgramTown(Chromium chromium, string program) : Town(chromium)
{
    /// <summary>The desk's pages of the program in the city.</summary>
    protected string Desk => $"/desk/programs/{program}/{PlatformFixture.Oakland}";

    /// <summary>The form on the page at hand that does this.</summary>
    protected static string Form(string action) => $"main form:has([name='_action'][value='{action}'])";

    private protected async Task<Person> OpenedBy(Actor manager)
    {
        // What lies beside the tests was not built with this host, and nobody signed it.
        Assert.True((await Platform.Send(new AllowUnsigned(true))).Succeeded);
        var person = await SignedIn(manager, desk: true);
        await person.Go($"{Desk}/life/change?to=open");
        await person.Write($"{Desk}/life/change?to=open", "signed", "Maria Manager");
        await person.Send($"{Desk}/life/change?to=open");
        await person.Finds("Maria Manager");
        return person;
    }

    /// <summary>Fills in the form that does this, and sends it. Radio buttons and boxes are named with their value.</summary>
    private protected static async Task Send(Person person, string action, params (string Field, string Value)[] typed)
    {
        foreach (var (field, value) in typed)
        {
            var one = person.Page.Locator($"{Form(action)} [name='{field}']:not([type=hidden])").First;
            switch (await one.GetAttributeAsync("type") ?? await one.EvaluateAsync<string>("e => e.tagName"))
            {
                case "radio" or "checkbox": await person.Choose(Form(action), field, value); break;
                case "SELECT": await person.Select(Form(action), field, value); break;
                default: await person.Write(Form(action), field, value); break;
            }
        }
        await person.Send(Form(action));
        Assert.True(await person.Page.Locator("[aria-invalid=true]").CountAsync() == 0, $"{action}: {await person.Reads()}");
    }

    /// <summary>Days pass: each morning the clock does its work, and what happened is heard.</summary>
    protected async Task Days(int days)
    {
        for (var day = 0; day < days; day++)
        {
            Platform.Clock.Move(TimeSpan.FromDays(1));
            await Platform.Platform.Send(new RunDueSchedules(Platform.Clock.Now), Actor.System);
            await Platform.Send(new Contracts.Payments.TakeDueDebits());
            await Heard();
        }
    }

    /// <summary>Two officers let every payment that waits go, look after who is paid, and the bank pays it. About two weeks pass.</summary>
    protected async Task PaidOut()
    {
        var (steps, payables) = (new PayoutSteps(Platform), new PayableSteps(Platform));
        var (one, two) = (await steps.Finance(), await steps.Finance());
        while (await Platform.Sql<Guid?>("select id from payments.payable where state = 'requested' limit 1") is { } id)
        {
            await payables.Release(id, payables.Fresh(one));
            await payables.Release(id, payables.Fresh(two));
        }
        while (await Platform.Sql<string>("""
            select name from payments.payee p where not exists (select from payments.payee_account a where a.payee_id = p.id) limit 1
            """) is { } name)
            await payables.Verified(name, payables.Fresh(one), payables.Fresh(two));
        // New accounts rest before the first payment to them.
        await Days(7);
        var today = DateOnly.FromDateTime(Platform.Clock.Now.AddHours(-8).DateTime);
        var run = (await Platform.Send(new CreatePayout(PlatformFixture.Oakland, today.AddDays(3), Submit: true), payables.Fresh(one))).Value;
        Assert.True((await Platform.Send(new ApprovePayout(run.Id, run.Total), payables.Fresh(two))).Succeeded);
        Assert.True((await Platform.Send(new MakePayoutFile(run.Id), payables.Fresh(one))).Succeeded);
        await Days(7);
        Assert.True((await Platform.Send(new SettlePayout(run.Id), payables.Fresh(one))).Succeeded);
        await Heard();
    }

    /// <summary>These accounts of the program stand in the export of the ledger, and close so.</summary>
    private protected Task Accounted(params (string Account, string Closes)[] accounts) =>
        LedgerExport.Stands(Platform, accounts.Select(a => ($"oakland:{program}:{a.Account}", a.Closes)));
}
