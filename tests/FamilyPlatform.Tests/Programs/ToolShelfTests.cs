using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs;

/// <summary>The program that docs/programs/first-program.md walks through, opened and used.</summary>
public sealed class ToolShelfTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    [Fact]
    public async Task A_family_takes_two_tools_is_told_of_the_third_and_brings_one_back()
    {
        host.Place("ToolShelf");
        Assert.True((await host.Open("tool_shelf", PlatformFixture.Oakland)).Succeeded);
        var ana = await host.Base.Family(PlatformFixture.Oakland);
        Assert.True((await host.Send(new Apply("tool_shelf", new Dictionary<string, string>()), ana)).Succeeded);
        var line = Assert.Single((await host.Send(new ListWaiting(), Actor.System)).Value.Items);
        Assert.True((await host.Send(new MoveApplication(line.Family, line.Site, line.Key, "accept"), Actor.System)).Succeeded);

        Assert.True((await Take(ana, "k1", "Ladder")).Succeeded);
        Assert.True((await Take(ana, "k1", "Ladder")).Succeeded);
        Assert.True((await Take(ana, "k2", "Drill")).Succeeded);
        var third = await Take(ana, "k3", "Saw");
        Assert.Equal(("tool_shelf.most", "tool"), (third.Refusal!.Code, third.Refusal.Field));

        var ladder = Assert.Single(await Home(ana), form => form.Title == "Ladder");
        Assert.True((await host.Send(new ActOnPage("tool_shelf", "shelf", "return", "k4", ladder.Hidden), ana)).Succeeded);
        Assert.Equal(["Drill"], (await Home(ana)).Select(form => form.Title));
    }

    private Task<Outcome<Acted>> Take(Actor family, string key, string tool) =>
        host.Send(new ActOnPage("tool_shelf", "shelf", "take", key, new Dictionary<string, string> { ["tool"] = tool }), family);

    private async Task<IReadOnlyList<ActionForm>> Home(Actor family)
    {
        var page = (await host.Send(new ViewProgramPage("tool_shelf", "shelf"), family)).Value.Model;
        return [.. page.Blocks.OfType<ActionForm>().Where(form => form.Action == "return")];
    }
}
