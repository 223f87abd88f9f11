using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Families.Consents;
using FamilyPlatform.Families.Household;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Families;

public sealed class HouseholdTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task Another_adult_sees_shared_lines_and_is_not_shown_that_something_was_withheld()
    {
        var ana = (await platform.SignedIn("home.ana@example.org")).Actor;
        await platform.Send(new AddMember("Rosa", "my grandma", false, Shared: true), ana);
        await platform.Send(new AddMember("Bebé", "on the way", true, Shared: false), ana);
        var ben = await Joins(ana, "home.ben@example.org", "Ben");

        Assert.Equal(ana.Family, ben.Family);
        var seen = (await platform.Send(new ShowHousehold(), ben)).Value;
        Assert.Equal(["Rosa"], seen.Now.Select(m => m.Name));
        Assert.Equal(["Ana", "Ben"], seen.Adults.Select(a => a.Name));
        Assert.Equal(2, (await platform.Send(new ShowHousehold(), ana)).Value.Now.Count);

        // Counting is the same whoever asks, so a count does not give the hidden line away.
        Assert.Equal(3, (await platform.Send(new CountHousehold(ana.Family!.Value))).Value.People);
    }

    [Fact]
    public async Task A_hidden_line_cannot_be_ended_by_another_adult()
    {
        var ana = (await platform.SignedIn("end.ana@example.org")).Actor;
        await platform.Send(new AddMember("Hidden", "", false, Shared: false), ana);
        var line = (await platform.Send(new ShowHousehold(), ana)).Value.Now.Single();
        var ben = await Joins(ana, "end.ben@example.org", "Ben");
        Assert.Equal("not_found", (await platform.Send(new EndMember(line.Id), ben)).Refusal?.Code);
        Assert.True((await platform.Send(new EndMember(line.Id), ana)).Succeeded);
        Assert.Single((await platform.Send(new ShowHousehold(), ana)).Value.Before);
    }

    [Fact]
    public async Task Each_adult_agrees_alone()
    {
        var ana = (await platform.SignedIn("agree.ana@example.org")).Actor;
        var ben = await Joins(ana, "agree.ben@example.org", "Ben");
        await platform.Send(new ChoosePurposes(new Dictionary<string, bool> { [Purpose.Research] = true }), ana);

        Assert.True((await platform.Send(new HasAgreed(ana.Person!.Value, Purpose.Research))).Value.Yes);
        Assert.False((await platform.Send(new HasAgreed(ben.Person!.Value, Purpose.Research))).Value.Yes);
        Assert.All((await platform.Send(new ShowConsents(), ben)).Value.Purposes, p => Assert.Empty(p.Changes));
    }

    [Fact]
    public async Task Taking_an_agreement_back_keeps_both_sentences_in_the_history()
    {
        var ana = (await platform.SignedIn("history@example.org")).Actor;
        foreach (var yes in (bool[])[true, true, false])
        {
            platform.Clock.Move(TimeSpan.FromSeconds(1));
            await platform.Send(new ChoosePurposes(new Dictionary<string, bool> { [Purpose.Funders] = yes }), ana);
        }
        var purpose = (await platform.Send(new ShowConsents(), ana)).Value.Purposes.Single(p => p.Name == Purpose.Funders);
        Assert.False(purpose.Yes);
        Assert.Equal([false, true], purpose.Changes.Select(c => c.Yes));
    }

    [Fact]
    public async Task A_home_that_said_nothing_has_no_size() =>
        Assert.Null((await platform.Send(new CountHousehold((await platform.SignedIn("silent@example.org")).Actor.Family!.Value))).Value.People);

    private async Task<Actor> Joins(Actor inviting, string contact, string name)
    {
        Assert.True((await platform.Send(new InviteAdult(contact), inviting)).Succeeded);
        platform.Clock.Move(TimeSpan.FromSeconds(1));
        return (await platform.SignedIn(contact, name, home: "theirs")).Actor;
    }
}
