using System.Net;
using System.Text.RegularExpressions;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Plugins.Ida;

/// <summary>Matched savings in the browser's words: opened, asked for, signed, saved, confirmed, seen.</summary>
public sealed partial class IdaPagesTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Savings = "/programs/ida/savings";

    [Fact]
    public async Task A_family_joins_in_spanish_signs_saves_and_sees_posted_and_promised_match_apart()
    {
        Assert.True((await host.Fixture.Send(new AllowUnsigned(true))).Succeeded);
        var manager = await host.Browser(await host.Fixture.Staff(Hat.Manager, PlatformFixture.Oakland));
        var family = await host.Browser(await host.Fixture.Family(PlatformFixture.Oakland, language: "es"));
        const string open = "/desk/programs/ida/1/life/change?to=open";
        await Sent(manager, open, open, ("signed", "Maria Manager"));

        Assert.Contains("Hay muy poco escrito", await Read(family, "/programs"), StringComparison.Ordinal);
        await Sent(family, "/programs/ida/apply", "/programs/ida", ("purpose", "school"), ("goal", "1,000"), ("monthly", "50"));
        var review = Review().Match(await manager.Page("/desk/programs/review")).Value;
        Assert.Contains("School or training", await Read(manager, review), StringComparison.Ordinal);
        await Sent(manager, review + "/step", review, ("action", "accept"));

        Assert.Contains("Primero, el acuerdo", await Read(family, Savings), StringComparison.Ordinal);
        var paper = Savings + "/documents/agreement";
        await Sent(family, paper + "/sign", paper, ("name", "Ana Ruiz"), ("agreed", "yes"));
        Assert.Contains("Firmado el", await Read(family, paper), StringComparison.Ordinal);

        (string, string)[] deposit = [("_action", "deposit"), ("amount", "100"), ("day", "2026-11-17"), ("source", "paycheck"), ("evidence", "slip")];
        await Sent(family, Savings + "/act", Savings, deposit);
        var desk = "/desk/programs/ida/1/deposits";
        Assert.DoesNotContain("Ana", await Read(manager, desk), StringComparison.Ordinal);
        await Sent(manager, desk + "/act", desk, ("_action", "confirm"), ("deposit", Deposit().Match(await manager.Page(desk)).Groups[1].Value));

        var page = await Read(family, Savings);
        Assert.Contains("$100 de $1,000", page, StringComparison.Ordinal);
        Assert.Matches("Igualado prometido, se registra el día 5</dt><dd>\\$200", page);
        Assert.Matches("Igualado y registrado</dt><dd>\\$0", page);
        Assert.Contains("Ahorro igualado", await Read(family, "/home"), StringComparison.Ordinal);
        Assert.Contains("$300", await Read(manager, "/desk/programs"), StringComparison.Ordinal);
    }

    private static async Task<string> Read(TestHost.TestBrowser browser, string path) => WebUtility.HtmlDecode(await browser.Page(path));

    private static async Task Sent(TestHost.TestBrowser browser, string path, string from, params (string, string)[] fields)
    {
        var answer = await browser.Post(path, from, fields);
        if (answer.StatusCode == HttpStatusCode.Redirect) return;
        var page = WebUtility.HtmlDecode(Tag().Replace(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), " "));
        Assert.Fail($"{path} answered {(int)answer.StatusCode}: {Space().Replace(page, " ")}");
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();

    [GeneratedRegex("/desk/programs/review/1/[0-9a-f-]+/[0-9a-f-]+")]
    private static partial Regex Review();

    [GeneratedRegex("name=\"deposit\" value=\"(\\d+)\"")]
    private static partial Regex Deposit();
}
