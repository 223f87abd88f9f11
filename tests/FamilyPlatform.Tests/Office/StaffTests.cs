using System.Text.RegularExpressions;
using FamilyPlatform.Contracts.Office;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Office;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Office;

public sealed class StaffTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task The_first_administrator_comes_in_by_a_link_that_works_once()
    {
        var link = (await platform.Send(new InviteAdministrator("First@Example.org", "admin"))).Value.Path;
        var token = link.Split('/')[^1];

        var offered = await platform.Send(new OpenStaffInvitation(token), Actor.Stranger);
        var accepted = await platform.Send(new AcceptInvitation(token, "Nora", "Quist"), Actor.Stranger);
        var again = await platform.Send(new AcceptInvitation(token, "Eve", ""), Actor.Stranger);

        Assert.False(offered.Value.Known);
        Assert.True(accepted.Succeeded);
        Assert.Equal("office.invitation_not_found", again.Refusal?.Code);
        var actor = await SignedIn("first@example.org");
        Assert.Equal([PlatformFixture.Oakland, PlatformFixture.Boston], actor.Hats[Hat.Admin].OrderBy(s => s.Value));
    }

    [Fact]
    public async Task A_link_ends_after_seven_days()
    {
        var token = (await platform.Send(new InviteAdministrator("late@example.org", "finance"))).Value.Path.Split('/')[^1];
        var before = platform.Clock.Now;
        platform.Clock.Move(TimeSpan.FromDays(7.1));

        Assert.Equal("office.invitation_not_found", (await platform.Send(new AcceptInvitation(token, "Late", ""), Actor.Stranger)).Refusal?.Code);
        platform.Clock.Now = before;
    }

    [Fact]
    public async Task An_invitation_goes_to_the_contact_and_its_link_is_not_readable_in_the_queue()
    {
        var admin = await platform.Staff(Hat.Admin);

        var sent = await platform.Send(Invite("liaison@example.org", "liaison", ["oakland"]), admin);

        Assert.True(sent.Succeeded);
        var body = await platform.Sql<string>("select body from platform.message where address = 'liaison@example.org'");
        Assert.DoesNotContain("/invited/", body, StringComparison.Ordinal);
        Assert.Matches(new Regex("Liaison"), body!);
    }

    [Fact]
    public async Task An_administrator_of_one_city_invites_to_no_other_and_not_to_every_city()
    {
        var admin = await platform.Staff(Hat.Admin, PlatformFixture.Oakland);

        Assert.Equal("office.no_city", (await platform.Send(Invite("a@example.org", "finance", ["oakland", "boston"]), admin)).Refusal?.Code);
        Assert.Equal("office.not_every_city", (await platform.Send(Invite("a@example.org", "finance", ["every"]), admin)).Refusal?.Code);
        Assert.Equal("access.denied", (await platform.Send(Invite("a@example.org", "finance", ["oakland"]), await platform.Staff(Hat.Manager))).Refusal?.Code);
    }

    [Fact]
    public async Task Whoever_is_removed_is_signed_out_at_once()
    {
        var admin = await platform.Staff(Hat.Admin);
        var (manager, token) = await WithSession(Hat.Manager);
        Assert.True((await Load(token)).IsStaff);

        var removed = await platform.Send(new EndHat(await HatOf(manager), true, ""), admin);

        Assert.True(removed.Succeeded);
        Assert.Null((await Load(token)).Person);
    }

    [Fact]
    public async Task A_role_ends_by_itself_after_its_last_day_at_the_next_request()
    {
        var admin = await platform.Staff(Hat.Admin);
        var (finance, token) = await WithSession(Hat.Finance);
        var until = platform.Clock.Now.AddMinutes(10).UtcDateTime;
        Assert.True((await platform.Send(new EndHat(await HatOf(finance), false, "2026-12-31"), admin)).Succeeded);
        Assert.True((await Load(token)).IsStaff);

        await platform.Sql<object>("update platform.staff set until_at = $2 where person_id = $1", finance.Person!.Value.Value, until);
        platform.Clock.Move(TimeSpan.FromMinutes(11));
        var after = await Load(token);

        Assert.Equal(finance.Person, after.Person);
        Assert.False(after.IsStaff);
        Assert.Equal("access.denied", (await platform.Send(new OpenDesk(), after)).Refusal?.Code);
    }

    [Fact]
    public async Task The_list_shows_an_administrator_the_own_city_and_no_other()
    {
        var admin = await platform.Staff(Hat.Admin, PlatformFixture.Boston);
        var (elsewhere, _) = await WithSession(Hat.Manager);

        var list = (await platform.Send(new ListStaff(), admin)).Value;

        Assert.Contains(list.People, p => p.Person == admin.Person);
        Assert.DoesNotContain(list.People, p => p.Person == elsewhere.Person);
        Assert.Equal("office.hat_not_found", (await platform.Send(new EndHat(await HatOf(elsewhere), true, ""), admin)).Refusal?.Code);
        Assert.Equal("gone", await EndBehindTheHandler(admin, await HatOf(elsewhere)));
    }

    [Fact]
    public async Task Changes_are_listed_for_their_city_and_for_nobody_elses()
    {
        var admin = await platform.Staff(Hat.Admin, PlatformFixture.Boston);
        await platform.Send(Invite("seen@example.org", "finance", ["boston"]), admin);

        var boston = (await platform.Send(new ListChanges(Guid.Empty), admin)).Value.Items;
        var oakland = (await platform.Send(new ListChanges(Guid.Empty), await platform.Staff(Hat.Manager, PlatformFixture.Oakland))).Value.Items;

        Assert.Contains(boston, c => c is { What: "Invited seen@example.org as Finance officer, Boston", By: "Admin", City: "Boston" });
        Assert.DoesNotContain(oakland, c => c.What.Contains("seen@example.org", StringComparison.Ordinal));
    }

    private InviteStaff Invite(string contact, string role, string[] cities) => new(contact, role, cities, "", "en", "http://localhost");

    /// <summary>The function itself, past the handler: it knows the actor's cities from the settings.</summary>
    private async Task<string?> EndBehindTheHandler(Actor actor, Guid hat)
    {
        await using var connection = await platform.Installation.App.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"begin; set local fp.person = '{actor.Person!.Value.Value}'; set local fp.admin = '{{2}}'; "
            + $"select office.end_hat('{hat}', '2026-11-17', '2026-11-17')";
        var said = await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) as string;
        // Connections go back to the pool as they are: a setting that outlives its transaction would be the next actor's.
        command.CommandText = "rollback";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return said;
    }

    private Task<Guid> HatOf(Actor actor) => platform.Sql<Guid>("select id from platform.staff where person_id = $1", actor.Person!.Value.Value);

    private async Task<(Actor Actor, string Token)> WithSession(Hat hat)
    {
        var actor = await platform.Staff(hat);
        return (actor, await Session(actor.Person!.Value));
    }

    private async Task<Actor> SignedIn(string address) =>
        await Load(await Session(new PersonId(await platform.Sql<Guid>("select person_id from platform.contact where address = $1", address))));

    private async Task<string> Session(PersonId person)
    {
        var token = Guid.CreateVersion7(platform.Clock.Now).ToString("N");
        await platform.Sql<object>("select api.open_session($1, $2, $3)", ActorLoader.HashOf(token), person.Value, platform.Clock.Now.UtcDateTime);
        return token;
    }

    private Task<Actor> Load(string token) => new ActorLoader(platform.Installation, platform.Clock).ByToken(token, TestContext.Current.CancellationToken);
}
