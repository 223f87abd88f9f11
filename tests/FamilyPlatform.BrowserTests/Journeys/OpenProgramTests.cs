using System.Net;
using FamilyPlatform.BrowserTests.Ground;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.BrowserTests.Journeys;

/// <summary>Matched savings opens in one city while others use the site; a family there joins and saves.</summary>
public sealed class OpenProgramTests(Chromium chromium) : Town(chromium)
{
    [Fact]
    public async Task A_manager_opens_matched_savings_and_only_families_of_that_city_see_it_and_save()
    {
        // What lies beside the tests was not built with this host, and nobody signed it.
        Assert.True((await Platform.Send(new AllowUnsigned(true))).Succeeded);
        var manager = await SignedIn(await Staff(Hat.Manager, "Maria"), desk: true);
        var ana = await SignedIn(await Platform.Family(PlatformFixture.Oakland, "Ana", "es"));
        var ben = await SignedIn(await Platform.Family(PlatformFixture.Boston, "Ben"));
        await ana.Go("/programs");
        Assert.DoesNotContain("Ahorro igualado", await ana.Reads(), StringComparison.Ordinal);

        using var enough = new CancellationTokenSource();
        var others = Others(enough.Token);
        await manager.Go("/desk/programs/add");
        await manager.Follow("/desk/programs/ida/1");
        await manager.Follow("/desk/programs/ida/1/life/change?to=open");
        await manager.Write("/desk/programs/ida/1/life/change?to=open", "signed", "Maria Manager");
        await manager.Shot("programs-desk.png");
        await manager.Inspect(Chromium);
        await manager.Send("/desk/programs/ida/1/life/change?to=open");
        await manager.Finds("Maria Manager");
        await ana.Go("/programs");
        await ana.Finds("Ahorro igualado");
        await enough.CancelAsync();
        Assert.True(await others >= 6, "Too few requests ran beside it to say anything.");
        await ben.Go("/programs");
        Assert.DoesNotContain("Matched savings", await ben.Reads(), StringComparison.OrdinalIgnoreCase);

        await Join(ana, manager);
        await Save(ana, manager);
        await manager.Go("/desk/programs/ida/1/settings");
        await manager.Go("/desk/programs");
        await manager.Inspect(Chromium);
        await ana.Go("/programs/ida/savings");
        await ana.Finds("$100");
        await ana.Go("/home");
        await ana.Inspect(Chromium);
        foreach (var person in new[] { manager, ana, ben }) person.NoComplaints();
    }

    private async Task Join(Person ana, Person manager)
    {
        await ana.Follow("/programs/ida");
        await ana.Choose("/programs/ida/apply", "purpose", "school");
        await ana.Write("/programs/ida/apply", "goal", "1,000");
        await ana.Write("/programs/ida/apply", "monthly", "50");
        await ana.Send("/programs/ida/apply");

        await manager.Go("/desk/programs/review");
        await manager.Follow("/desk/programs/review/1/");
        await manager.Inspect(Chromium);
        await manager.Send("form:has([value=accept])");

        await ana.Go("/programs/ida/savings");
        await ana.Inspect(Chromium);
    }

    private async Task Save(Person ana, Person manager)
    {
        await ana.Follow("/programs/ida/savings/documents/agreement");
        const string sign = "/programs/ida/savings/documents/agreement/sign";
        await ana.Inspect(Chromium);
        await ana.Write(sign, "name", "Ana Ruiz");
        await ana.Choose(sign, "agreed", "yes");
        await ana.Send(sign);
        await ana.Go("/programs/ida/savings");
        await ana.Write("form:has([value=deposit])", "amount", "100");
        await ana.Choose("form:has([value=deposit])", "source", "paycheck");
        await ana.Choose("form:has([value=deposit])", "evidence", "slip");
        await ana.Send("form:has([value=deposit])");
        await ana.Finds("$100");

        await manager.Go("/desk/programs/ida/1/deposits");
        await manager.Inspect(Chromium);
        await manager.Send("main form");
    }

    /// <summary>Families who read their pages meanwhile; each must get its page.</summary>
    private async Task<int> Others(CancellationToken enough)
    {
        var browser = await Host.Browser(await Platform.Family(PlatformFixture.Boston, "Carla"));
        var answered = 0;
        while (!enough.IsCancellationRequested)
        {
            foreach (var path in new[] { "/home", "/programs" })
            {
                Assert.Equal(HttpStatusCode.OK, (await browser.Get(path)).StatusCode);
                answered++;
            }
        }
        return answered;
    }
}
