using System.Net;
using FamilyPlatform.BrowserTests.Ground;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.BrowserTests.Journeys;

/// <summary>Every program opens in a city that had none while the site is at work; what its families then move stands in one ledger.</summary>
public sealed class SixProgramsTests(Chromium chromium) : Town(chromium)
{
    private static readonly string[] Programs = ["ida", "scholarships", "club_funds", "circles", "loans", "direct_funds"];

    [Fact]
    public async Task A_manager_opens_all_six_in_Fresno_while_others_use_the_site_and_both_auditors_accept_what_its_families_move()
    {
        Assert.True((await Platform.Send(new AllowUnsigned(true))).Succeeded);
        var fresno = await Fresno();
        var maria = await Platform.Staff(Hat.Manager, fresno);
        var manager = await SignedIn(maria, desk: true);
        // In Oakland one of them is at work already.
        Assert.True((await Platform.Send(new OpenProgram("ida", PlatformFixture.Oakland, "Olga Manager"))).Succeeded);
        var (ana, ben) = (await SignedIn(await Platform.Family(fresno, "Ana", "es")), await Platform.Family(PlatformFixture.Boston, "Ben"));
        Actor[] elsewhere = [ben, await Platform.Family(PlatformFixture.Oakland, "Olga", "es"), await Platform.Family(PlatformFixture.Oakland, "Omar")];

        using var enough = new CancellationTokenSource();
        var others = elsewhere.Select(f => Task.Run(() => Ask(f, enough.Token))).ToList();
        foreach (var program in Programs) await Opens(manager, program, fresno);
        await enough.CancelAsync();
        var asked = await Task.WhenAll(others);
        Assert.All(asked, a => Assert.Equal("", a.Problem));
        Assert.All(asked, a => Assert.True(a.Pages >= 30, $"{a.Pages} pages beside it are too few to say anything."));

        await ana.Go("/programs");
        foreach (var program in Programs) Assert.Equal(1, await ana.Page.Locator($"main a[href='/programs/{program}']").CountAsync());
        await ana.Inspect(Chromium);
        await manager.Go("/desk/programs");
        await manager.Inspect(Chromium, "/desk/programs/");

        var moved = await new FirstUses(Platform, fresno, maria, await Platform.Staff(Hat.Finance, fresno)).All();
        await Heard();
        Assert.Equal(Programs.Order(), moved.Select(m => m.Account.Split(':')[0]).Order());
        await LedgerExport.Stands(Platform, moved.Select(m => ("fresno:" + m.Account, m.Closes)));
        NoComplaints();
    }

    private async Task<SiteId> Fresno()
    {
        var id = await Platform.Sql<int>("""
            insert into platform.site (slug, name, state, zone, opened_on) values ('fresno', 'Fresno', 'CA', 'America/Los_Angeles', '2026-01-01') returning id
            """);
        await Platform.Platform.RefreshSites();
        return new(id);
    }

    /// <summary>From the list of packages to the signature, and what each page on the way says.</summary>
    private static async Task Opens(Person manager, string program, SiteId city)
    {
        await manager.Go("/desk/programs/add");
        await manager.Follow($"/desk/programs/{program}/{city}");
        var change = $"/desk/programs/{program}/{city}/life/change?to=open";
        await manager.Follow(change);
        await manager.Finds("Fresno");
        await manager.Write(change, "signed", "Maria Manager");
        await manager.Send(change);
        await manager.Finds("Maria Manager");
    }

    /// <summary>A family that reads its pages, one after the other; each must come, whole, and offer nothing of Fresno.</summary>
    private async Task<(int Pages, string Problem)> Ask(Actor family, CancellationToken enough)
    {
        var browser = await Host.Browser(family);
        var own = family.Site == PlatformFixture.Oakland ? "ida" : "";
        // What a page says, with a good status, where a program cannot answer.
        string[] calm = [.. ((string[])["failed", "resting"]).Select(w => Platform.Platform.Words.Text(family.Language, "refusal.program." + w))];
        string[] paths = ["/home", "/journal", "/programs", .. own.Length > 0 ? ["/programs/" + own] : Array.Empty<string>(), "/progress"];
        for (var pages = 0; ; pages++)
        {
            if (enough.IsCancellationRequested || pages > 20_000) return (pages, "");
            var path = paths[pages % paths.Length];
            var answer = await browser.Get(path);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (answer.StatusCode != HttpStatusCode.OK) return (pages, $"{path} answered {(int)answer.StatusCode}");
            if (calm.FirstOrDefault(c => text.Contains(c, StringComparison.Ordinal)) is { } said) return (pages, $"{path} says “{said}”");
            if (Programs.FirstOrDefault(p => p != own && text.Contains($"/programs/{p}\"", StringComparison.Ordinal)) is { } seen)
                return (pages, $"{path} offers {seen} in another city");
        }
    }
}
