using FamilyPlatform.Core.Identity;
using FamilyPlatform.Office;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs;

/// <summary>The words of a program's messages belong to the city that sends them.</summary>
public sealed class ProgramMessageTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private const string Template = "program.steady.thanks";

    [Fact]
    public async Task Staff_word_a_programs_message_its_places_stay_in_and_families_get_it_until_the_city_goes_back()
    {
        host.Place("Steady");
        Assert.True((await host.Open("steady", PlatformFixture.Oakland)).Succeeded);
        var manager = await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland);
        var ana = await host.Join("steady", await host.Base.Family(PlatformFixture.Oakland));
        Assert.StartsWith("Bees is in your book of visits.", await Sent(ana, "one", "Bees"), StringComparison.Ordinal);

        var line = Assert.Single((await host.Send(new ListTexts("oakland"), manager)).Value.Items, i => i.Template == Template);
        Assert.Equal(("Steady visits: thanks", "{{what}} está en su libro de visitas."), (line.Title, line.Es.Trim()));
        var shown = (await host.Send(new ShowText("oakland", Template, "en", ""), manager)).Value;
        Assert.Equal(["{{what}}"], shown.Places);

        foreach (var how in (string[])["look", "save"])
        {
            var lost = await Word(manager, "Well done!", how);
            Assert.Equal(("office.text_needs", "sms"), (lost.Refusal?.Code, lost.Refusal?.Field));
            Assert.Contains("{{what}}", lost.Refusal!.Message, StringComparison.Ordinal);
        }
        Assert.Equal("office.text_place", (await Word(manager, "{{what}} of {{whom}}", "save")).Refusal?.Code);
        Assert.True((await Word(manager, "Well done: {{what}}!", "save")).Succeeded);
        Assert.StartsWith("Well done: Ants!", await Sent(ana, "two", "Ants"), StringComparison.Ordinal);

        host.Base.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.True((await Word(manager, "", "shipped")).Succeeded);
        Assert.StartsWith("Wasps is in your book of visits.", await Sent(ana, "three", "Wasps"), StringComparison.Ordinal);
    }

    private Task<Outcome<TextWorded>> Word(Actor manager, string body, string how) =>
        host.Send(new WordText(PlatformFixture.Oakland, Template, "en", new TextParts("A subject", body, body), how, "families.example.org"), manager);

    private async Task<string> Sent(Actor ana, string key, string what)
    {
        var done = await host.Send(new ActOnPage("steady", "visits", "note", key, new Dictionary<string, string> { ["what"] = what }), ana);
        Assert.True(done.Succeeded, done.Refusal?.Message);
        return (await host.Base.Sql<string>("select body from platform.message where key = $1", $"program/steady/thanks/{key}/{ana.Person}"))!;
    }
}
