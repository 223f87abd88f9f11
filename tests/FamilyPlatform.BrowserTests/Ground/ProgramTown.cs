using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Scheduling;
using FamilyPlatform.Programs.Trust;
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
        var (first, second) = (await Platform.Staff(Hat.Finance), await Platform.Staff(Hat.Finance));
        await new PayoutRound(Platform.Platform, Platform.Database, Platform.Clock, PlatformFixture.Oakland, Days).Run(first, second, atTheBank: 7);
        await Heard();
    }

    /// <summary>These accounts of the program stand in the export of the ledger, and close so.</summary>
    private protected Task Accounted(params (string Account, string Closes)[] accounts) =>
        LedgerExport.Stands(Platform, accounts.Select(a => ($"oakland:{program}:{a.Account}", a.Closes)));
}
