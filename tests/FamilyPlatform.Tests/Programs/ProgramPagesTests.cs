using System.Net;
using System.Text.RegularExpressions;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs;

/// <summary>The pages of a program's life, over the wire and without script, in both languages.</summary>
public sealed partial class ProgramPagesTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task A_manager_opens_a_program_a_family_asks_is_accepted_and_writes_in_it()
    {
        Place("Steady");
        var manager = await host.Browser(await host.Fixture.Staff(Hat.Manager, PlatformFixture.Oakland));
        var family = await host.Browser(await host.Fixture.Family(PlatformFixture.Oakland, language: "es"));
        Assert.DoesNotContain("Visitas constantes", await family.Page("/programs"), StringComparison.Ordinal);

        Assert.Contains("steady", await manager.Page("/desk/programs/add"), StringComparison.Ordinal);
        var city = await manager.Page("/desk/programs/steady/1");
        Assert.Contains("Sign with your name", city, StringComparison.Ordinal);
        await Sent(manager, "/desk/programs/steady/1/move", "/desk/programs/steady/1", ("to", "open"), ("signed", "Maria Manager"));
        Assert.Contains("Open", await manager.Page("/desk/programs"), StringComparison.Ordinal);
        Assert.Contains("Maria Manager", await manager.Page("/desk/programs/steady/1"), StringComparison.Ordinal);
        await manager.Page("/desk/programs/steady/1/settings");

        Assert.Contains("Visitas constantes", await family.Page("/programs"), StringComparison.Ordinal);
        Assert.Contains("Número de su tarjeta", WebUtility.HtmlDecode(await family.Page("/programs/steady")), StringComparison.Ordinal);
        var blank = await family.Post("/programs/steady/apply", "/programs/steady", ("card", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.StatusCode);
        await Sent(family, "/programs/steady/apply", "/programs/steady", ("card", "A-17"));

        var review = Review().Match(await manager.Page("/desk/programs/review")).Value;
        Assert.Contains("A-17", await manager.Page(review), StringComparison.Ordinal);
        await Sent(manager, review + "/step", review, ("action", "accept"));

        await Sent(family, "/programs/steady/visits/act", "/programs/steady/visits", ("_action", "note"), ("what", "Un libro"));
        Assert.Contains("v1: 1", await family.Page("/programs/steady/visits?said=programs.done"), StringComparison.Ordinal);
        Assert.Contains("En el programa", await family.Page("/programs/steady"), StringComparison.Ordinal);
        Assert.Contains("Steady", await family.Page("/home"), StringComparison.Ordinal);
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
