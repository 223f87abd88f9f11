using FamilyPlatform.BrowserTests.Ground;

namespace FamilyPlatform.BrowserTests.Journeys;

/// <summary>Two families become a group, by phone and without script.</summary>
public sealed class GroupInvitationTests(Chromium chromium) : Town(chromium)
{
    [Fact]
    public async Task A_family_starts_a_group_another_asks_by_code_and_is_let_in()
    {
        var rosa = await SignedIn(await Platform.Family(name: "Rosa", language: "es"));
        var ana = await SignedIn(await Platform.Family(name: "Ana"));

        await rosa.Go("/group");
        await rosa.Follow("/group/start");
        await rosa.Send("/group/start");
        Assert.Equal("/group/start", rosa.At);
        await rosa.Write("/group/start", "name", "Las Comadres de Fruitvale");
        await rosa.Choose("/group/start", "pledge", "yes");
        await rosa.Send("/group/start");
        await rosa.Finds("Las Comadres de Fruitvale");
        await rosa.Go("/group");
        await rosa.Send("/group/invitations");
        var code = (await rosa.Page.Locator("p.code").InnerTextAsync()).Trim();
        await rosa.Follow("/group/invitations/");
        await rosa.Inspect(Chromium);

        await ana.Go("/group");
        Assert.DoesNotContain("Comadres", await ana.Reads(), StringComparison.Ordinal);
        await ana.Follow("/group/join");
        await ana.Write("/group/join", "code", code.ToLowerInvariant().Replace("-", " "));
        await ana.Send("/group/join");
        await ana.Finds("Las Comadres de Fruitvale");
        await ana.Inspect(Chromium);
        var ask = ana.At;
        await ana.Write(ask, "words", "Ana from the bakery");
        await ana.Choose(ask, "pledge", "yes");
        await ana.Send(ask);
        await ana.Go("/group");
        await ana.Finds("You asked to join");

        await rosa.Go("/group");
        await rosa.Finds("Ana from the bakery");
        await rosa.Page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Shots, "group-asked-phone-es.png"), FullPage = true });
        await rosa.Send(await rosa.Page.Locator("form[action^='/group/asks/']").First.GetAttributeAsync("action") ?? "", "yes");
        await ana.Go("/group");
        await ana.Write("/group/posts", "words", "Hello from the bakery!");
        await ana.Send("/group/posts");
        await rosa.Go("/group");
        await rosa.Finds("Hello from the bakery!");

        await rosa.Inspect(Chromium, "/group/invitations");
        rosa.NoComplaints();
        ana.NoComplaints();
    }
}
