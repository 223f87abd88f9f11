using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs;

/// <summary>The pages of a program's life, over the wire and without script, in both languages.</summary>
public sealed partial class ProgramPagesTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Visits = "/programs/steady/visits";

    [Fact]
    public async Task A_manager_opens_a_program_a_family_asks_is_accepted_and_writes_in_it()
    {
        Place("Steady");
        Assert.True((await host.Fixture.Send(new AllowUnsigned(true))).Succeeded);
        var manager = await host.Browser(await host.Fixture.Staff(Hat.Manager, PlatformFixture.Oakland));
        var family = await host.Browser(await host.Fixture.Family(PlatformFixture.Oakland, language: "es"));
        Assert.DoesNotContain("Visitas constantes", await family.Page("/programs"), StringComparison.Ordinal);

        Assert.Contains("steady", await manager.Page("/desk/programs/add"), StringComparison.Ordinal);
        const string open = "/desk/programs/steady/1/life/change?to=open";
        Assert.Contains(open, await manager.Page("/desk/programs/steady/1"), StringComparison.Ordinal);
        Assert.Contains("Sign with your name", await manager.Page(open), StringComparison.Ordinal);
        var unseen = await manager.PostRaw(open, [.. TestHost.TestBrowser.Hidden(await manager.Page(open)).Where(h => h.Item1 != "seen"), ("signed", "Maria")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unseen.StatusCode);
        var unsigned = await manager.Post(open, open, ("signed", ""));
        Assert.Contains("Write your full name.", WebUtility.HtmlDecode(await unsigned.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
        await Sent(manager, open, open, ("signed", "Maria Manager"));
        Assert.Contains("Open", await manager.Page("/desk/programs"), StringComparison.Ordinal);
        Assert.Contains("Maria Manager", await manager.Page("/desk/programs/steady/1"), StringComparison.Ordinal);
        await Rules_are_written_in_steps_and_signed(manager);

        Assert.Contains("Visitas constantes", await family.Page("/programs"), StringComparison.Ordinal);
        Assert.Contains("Número de su tarjeta", WebUtility.HtmlDecode(await family.Page("/programs/steady")), StringComparison.Ordinal);
        var blank = await family.Post("/programs/steady/apply", "/programs/steady", ("card", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.StatusCode);
        await Sent(family, "/programs/steady/apply", "/programs/steady", ("card", "A-17"));

        var review = Review().Match(await manager.Page("/desk/programs/review")).Value;
        Assert.Contains("A-17", await manager.Page(review), StringComparison.Ordinal);
        await Sent(manager, review + "/step", review, ("action", "accept"));

        await A_bad_form_of_a_program_comes_back_with_the_sentence_beside_the_field_and_what_was_typed(family);
        await A_program_says_its_own_receipt_and_nobody_else_can_make_a_page_say_something(family);
        Assert.Contains("v1: 1", await family.Page("/programs/steady/visits"), StringComparison.Ordinal);
        Assert.Contains("En el programa", await family.Page("/programs/steady"), StringComparison.Ordinal);
        Assert.Contains("Steady", await family.Page("/home"), StringComparison.Ordinal);
    }

    private static async Task Rules_are_written_in_steps_and_signed(TestHost.TestBrowser manager)
    {
        const string rules = "/desk/programs/steady/1/rules/";
        Assert.Contains(rules + "1", await manager.Page("/desk/programs/steady/1/settings"), StringComparison.Ordinal);
        var wrong = await manager.Post(rules + "1", rules + "1", ("most", "100"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("value=\"100\"", await wrong.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        await Sent(manager, rules + "1", rules + "1", ("most", "12"));
        Assert.Contains("value=\"12\"", await manager.Page(rules + "1"), StringComparison.Ordinal);
        await Sent(manager, rules + "2", rules + "2", ("from_on", "2027-01-01"));
        Assert.Contains("Most visits a month", await manager.Page(rules + "review"), StringComparison.Ordinal);
        await Sent(manager, rules + "review", rules + "review", ("signed", "Maria Manager"));
        Assert.Contains("<s>10</s> → 12", WebUtility.HtmlDecode(await manager.Page("/desk/programs/steady/1/life/history")), StringComparison.Ordinal);
        foreach (var page in (string[])["life/target", "life/history", "settings", "life/change?to=closed"])
        {
            await manager.Get("/language?to=es");
            Assert.DoesNotContain("programs.", WebUtility.HtmlDecode(await manager.Page("/desk/programs/steady/1/" + page)), StringComparison.Ordinal);
            await manager.Get("/language?to=en");
        }
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task A_bad_form_of_a_program_comes_back_with_the_sentence_beside_the_field_and_what_was_typed(TestHost.TestBrowser family)
    {
        foreach (var (language, blank, own) in new[]
        {
            ("en", "This one is needed.", "Write what you read."), ("es", "Este dato hace falta.", "Escriba lo que leyó."),
        })
        {
            await family.Get("/language?to=" + language);
            await Refused(family, "", blank);
            await Refused(family, "nothing", own);
        }
    }

    private static async Task Refused(TestHost.TestBrowser family, string what, string sentence)
    {
        var answer = await family.Post(Visits + "/act", Visits, ("_action", "note"), ("what", what), ("day", "2026-11-03"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var field = page.QuerySelector("input[name=what]")!;
        Assert.Equal((what, "true"), (field.GetAttribute("value"), field.GetAttribute("aria-invalid")));
        Assert.Equal(sentence, page.GetElementById(field.GetAttribute("aria-describedby")!.Split(' ')[^1])!.TextContent.Trim());
        Assert.Equal("2026-11-03", page.QuerySelector("input[name=day]")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("input[name=day]")!.GetAttribute("aria-invalid"));
    }

    private static async Task A_program_says_its_own_receipt_and_nobody_else_can_make_a_page_say_something(TestHost.TestBrowser family)
    {
        var done = await family.Post(Visits + "/act", Visits, ("_action", "note"), ("what", "Un libro"), ("day", "2026-11-03"));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var next = done.Headers.Location!.OriginalString;
        Assert.Contains("Su visita está anotada.", WebUtility.HtmlDecode(await family.Page(next)), StringComparison.Ordinal);
        var kept = Uri.UnescapeDataString(next.Split("said=")[1]);
        foreach (var forged in new[] { "~WW91IHdvbg", kept[..^8] + (kept[^8] == 'A' ? 'B' : 'A') + kept[^7..], "You won" })
        {
            var page = await new HtmlParser().ParseDocumentAsync(await family.Page(Visits + "?said=" + Uri.EscapeDataString(forged)));
            Assert.Null(page.QuerySelector(".notice.good"));
        }
    }

    private static async Task Sent(TestHost.TestBrowser browser, string path, string from, params (string, string)[] fields)
    {
        var answer = await browser.Post(path, from, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{path} answered {(int)answer.StatusCode}");
    }

    private static void Place(string project)
    {
        var to = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "plugins", project)).FullName;
        foreach (var file in Directory.GetFiles(Fixtures.Folder(project), "*.dll")) File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }

    [GeneratedRegex("/desk/programs/review/1/[0-9a-f-]+/[0-9a-f-]+")]
    private static partial Regex Review();
}
