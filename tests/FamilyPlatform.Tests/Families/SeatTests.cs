using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Families.Invitations;
using FamilyPlatform.Families.Likeness;
using FamilyPlatform.Families.Seats;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Families;

public sealed class SeatTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task Without_an_invitation_or_a_seat_a_family_joins_and_does_not_earn()
    {
        var ana = (await platform.SignedIn("noseat@example.org")).Actor;
        Assert.Null(await Since(ana));
        Assert.Equal("families.no_seat", (await platform.Send(new StartEarning("", true), ana)).Refusal?.Code);
        Assert.Equal("families.invite_needs_seat", (await platform.Send(new InviteFamily(), ana)).Refusal?.Code);
    }

    [Fact]
    public async Task Two_racing_for_the_last_seat_exactly_one_gets_it()
    {
        var one = (await platform.SignedIn("race.one@example.org", "One")).Actor;
        var two = (await platform.SignedIn("race.two@example.org", "Two")).Actor;
        await platform.Send(new OpenSeats(PlatformFixture.Oakland, 1), await platform.Staff(Hat.Manager));
        var answers = await Task.WhenAll(platform.Send(new StartEarning("", true), one), platform.Send(new StartEarning("", true), two));
        Assert.Equal(1, answers.Count(a => a.Succeeded));
        Assert.Equal(1, new[] { await Since(one), await Since(two) }.Count(s => s is not null));
    }

    [Fact]
    public async Task An_invitation_opens_earning_for_one_family_and_is_then_used_up()
    {
        var host = await platform.Family();
        Assert.True((await platform.Send(new InviteFamily(), host)).Succeeded);
        var code = (await platform.Send(new ListInvitations(), host)).Value.Items.Single().Code;
        var guest = (await platform.SignedIn("guest@example.org", "Guest", invitation: code.ToLowerInvariant())).Actor;
        Assert.NotNull(await Since(guest));

        var late = (await platform.SignedIn("late.guest@example.org", "Late", invitation: code)).Actor;
        Assert.Null(await Since(late));
        Assert.Equal("families.invitation_unknown", (await platform.Send(new StartEarning(code, false), late)).Refusal?.Code);
        Assert.Empty((await platform.Send(new ListInvitations(), host)).Value.Items);
    }

    [Fact]
    public async Task Joining_the_group_of_a_family_that_earns_is_an_invitation_and_of_one_that_does_not_is_none()
    {
        var host = await platform.Family();
        var guest = (await platform.SignedIn("group.guest@example.org", "Guest")).Actor;
        var other = (await platform.SignedIn("group.other@example.org", "Other")).Actor;
        await platform.Send(new EarnWithGroup(PlatformFixture.Oakland, guest.Person!.Value, other.Family!.Value));
        Assert.Null(await Since(guest));
        await platform.Send(new EarnWithGroup(PlatformFixture.Oakland, guest.Person!.Value, host.Family!.Value));
        Assert.NotNull(await Since(guest));
    }

    [Fact]
    public async Task Likely_duplicates_are_let_in_and_a_person_decides()
    {
        var host = await platform.Family();
        await platform.Send(new InviteFamily(), host);
        await platform.Send(new InviteFamily(), host);
        var codes = (await platform.Send(new ListInvitations(), host)).Value.Items.Select(i => i.Code).ToArray();
        await platform.SignedIn("dup.one@example.org", "Lucía", "Peña", codes[0]);
        var second = (await platform.SignedIn("dup.two@example.org", "lucía", "peña", codes[1])).Actor;
        Assert.NotNull(await Since(second));

        var manager = await platform.Staff(Hat.Manager);
        var found = (await platform.Send(new ListSeats(), manager)).Value.Open.Single(l => l.FamilyId == second.Family);
        Assert.True((await platform.Send(new DecideLikeness(found.Id, found.SiteId, found.FamilyId, Same: true), manager)).Succeeded);
        Assert.Null(await Since(second));
    }

    [Fact]
    public async Task A_manager_of_another_city_opens_no_seats_here()
    {
        var boston = await platform.Staff(Hat.Manager, PlatformFixture.Boston);
        Assert.Equal("access.denied", (await platform.Send(new OpenSeats(PlatformFixture.Oakland, 5), boston)).Refusal?.Code);
        Assert.Equal(["Boston"], (await platform.Send(new ListSeats(), boston)).Value.Cities.Select(c => c.Name));
    }

    private async Task<DateOnly?> Since(Actor actor) => (await platform.Send(new EarningRight(actor.Family!.Value))).Value.Since;
}
