using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Families.Household;
using FamilyPlatform.Families.Moving;
using FamilyPlatform.Families.SignIn;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Journal;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Families;

/// <summary>Somebody who has an account is invited into a home.</summary>
public sealed class MovingTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private static readonly Month November = JournalSteps.November;

    [Fact]
    public async Task Signing_in_shows_the_invitation_and_yes_moves_into_the_home()
    {
        var ana = (await platform.SignedIn("move.ana@example.org")).Actor;
        var ben = await Invited(ana, "move.ben@example.org");

        Assert.Equal("/household/invitation", (await Enter("move.ben@example.org")).Next);
        var asked = (await platform.Send(new AskToMoveIn(), ben)).Value;
        Assert.Equal(("Ana", true, true, null), (asked.By, asked.HasHome, asked.Closes, asked.Why));
        Assert.True((await platform.Send(new MoveIn(asked.Id), ben)).Succeeded);

        var moved = await Now(ben);
        Assert.Equal(ana.Family, moved.Family);
        Assert.Equal(["Ana", "Ben"], (await platform.Send(new ShowHousehold(), ana)).Value.Adults.Select(a => a.Name).Order());
        Assert.NotNull(await platform.Sql<DateTime?>("select ended_at from families.family where id = $1", ben.Family!.Value.Value));
        Assert.Equal("", (await Enter("move.ben@example.org")).Next);
    }

    [Fact]
    public async Task The_new_home_reads_nothing_old_and_the_mover_keeps_reading_it()
    {
        await platform.PayPlan();
        var ana = (await platform.SignedIn("read.ana@example.org")).Actor;
        var ben = await Invited(ana, "read.ben@example.org");
        await platform.Send(new SavePage(November, "money", 1, new Dictionary<string, string> { ["income.work"] = "2345" }, Shared: true), ben);
        await platform.Send(new AddMember("Rosa", "", false, Shared: true), ben);

        await Moves(ben);
        var moved = await Now(ben);

        Assert.Empty((await platform.Send(new ShowHousehold(), ana)).Value.Now);
        Assert.Equal(0L, await Seen(ana, ben));
        Assert.Equal(1L, await Seen(moved, ben));
        // Sent from the new home, it is shared with nobody until its writer says so there.
        Assert.True((await platform.SendMonth(moved, November, agrees: true)).Succeeded);
        Assert.Equal(0L, await Seen(ana, ben));
    }

    [Fact]
    public async Task One_month_written_before_moving_earns_once_and_the_new_home_earns_its_own()
    {
        await platform.PayPlan();
        var ana = (await platform.SignedIn("earn.ana@example.org")).Actor;
        var ben = await Invited(ana, "earn.ben@example.org");
        await Earns(ana);
        await Earns(ben);
        await platform.Save(ben, November, "money", 1, ("income.work", "100"));
        Assert.True((await platform.SendMonth(ben, November, agrees: true)).Succeeded);
        await Moves(ben);
        var moved = await Now(ben);

        Assert.True((await platform.SendMonth(moved, November, agrees: true)).Succeeded);
        Assert.Equal(1L, await platform.Sql<long>("select count(*) from payments.earning where person_id = $1", ben.Person!.Value.Value));
        await platform.Save(ana, November, "money", 1, ("income.work", "200"));
        Assert.True((await platform.SendMonth(ana, November, agrees: true)).Succeeded);
        Assert.Equal(1L, await platform.Sql<long>("select count(*) from payments.earning where family_id = $1", ana.Family!.Value.Value));
    }

    [Fact]
    public async Task The_last_adult_of_a_home_in_a_program_is_told_why_not()
    {
        var ana = (await platform.SignedIn("prog.ana@example.org")).Actor;
        var ben = await Invited(ana, "prog.ben@example.org");
        await platform.Sql<object>("""
            insert into programs.application (id, program, site_id, family_id, person_id, state, inside, over, answers, sent_on, changed_at)
            values ($1, 'steady', 1, $2, $3, 'saving', true, false, '{}', '2026-11-01', now())
            """, Guid.NewGuid(), ben.Family!.Value.Value, ben.Person!.Value.Value);

        var asked = (await platform.Send(new AskToMoveIn(), ben)).Value;

        Assert.NotNull(asked.Why);
        Assert.Equal("families.moving_not_now", (await platform.Send(new MoveIn(asked.Id), ben)).Refusal?.Code);
        Assert.Equal(ben.Family, (await Now(ben)).Family);
    }

    [Fact]
    public async Task A_home_in_another_city_is_not_moved_into()
    {
        var far = await platform.Family(PlatformFixture.Boston, "Zoe");
        var ben = await Invited(far, "far.ben@example.org");

        var asked = (await platform.Send(new AskToMoveIn(), ben)).Value;

        Assert.Contains("Boston", asked.Why, StringComparison.Ordinal);
        Assert.False((await platform.Send(new MoveIn(asked.Id), ben)).Succeeded);
    }

    [Fact]
    public async Task No_thanks_ends_the_invitation_and_somebody_else_can_neither_take_nor_end_it()
    {
        var ana = (await platform.SignedIn("no.ana@example.org")).Actor;
        var ben = await Invited(ana, "no.ben@example.org");
        var eve = (await platform.SignedIn("no.eve@example.org", "Eve")).Actor;
        var invitation = (await platform.Send(new AskToMoveIn(), ben)).Value.Id;

        Assert.False((await platform.Send(new MoveIn(invitation), eve)).Succeeded);
        Assert.False((await platform.Send(new DeclineHome(invitation), eve)).Succeeded);
        Assert.Equal(eve.Family, (await Now(eve)).Family);
        Assert.True((await platform.Send(new DeclineHome(invitation), ben)).Succeeded);
        Assert.Equal("families.no_home_invitation_not_found", (await platform.Send(new AskToMoveIn(), ben)).Refusal?.Code);
        Assert.False((await platform.Send(new MoveIn(invitation), ben)).Succeeded);
    }

    [Fact]
    public async Task Staff_without_a_home_come_into_one_and_keep_their_hat()
    {
        var ana = (await platform.SignedIn("staff.ana@example.org")).Actor;
        var member = await platform.Staff(Hat.Manager);
        await platform.Sql<object>("""
            insert into platform.contact (id, person_id, kind, address, verified_at, created_at) values ($1, $2, 'email', 'staff.m@example.org', now(), now())
            """, Guid.NewGuid(), member.Person!.Value.Value);
        await platform.Send(new InviteAdult("staff.m@example.org"), ana);

        var asked = (await platform.Send(new AskToMoveIn(), member)).Value;
        Assert.False(asked.HasHome);
        Assert.True((await platform.Send(new MoveIn(asked.Id), member)).Succeeded);
        Assert.Equal(ana.Family!.Value.Value, await platform.Sql<Guid>("select family_id from platform.person where id = $1", member.Person!.Value.Value));
        Assert.Equal(1L, await platform.Sql<long>("select count(*) from platform.staff where person_id = $1", member.Person!.Value.Value));
    }

    private async Task<Actor> Invited(Actor by, string contact)
    {
        var ben = (await platform.SignedIn(contact, "Ben")).Actor;
        Assert.True((await platform.Send(new InviteAdult(contact), by)).Succeeded);
        return ben;
    }

    private async Task Moves(Actor who) =>
        Assert.True((await platform.Send(new MoveIn((await platform.Send(new AskToMoveIn(), who)).Value.Id), who)).Succeeded);

    private async Task<CodeEntered> Enter(string contact)
    {
        platform.Clock.Move(TimeSpan.FromSeconds(1));
        var carried = (await platform.Send(new SendCode(contact, "9.9.9.8"), Actor.Stranger)).Value.Carried;
        return (await platform.Send(new EnterCode(carried, await platform.CodeFor(contact)), Actor.Stranger)).Value;
    }

    /// <summary>The actor as the next request would load it.</summary>
    private async Task<Actor> Now(Actor who) => who with
    {
        Family = new FamilyId(await platform.Sql<Guid>("select family_id from platform.person where id = $1", who.Person!.Value.Value)),
    };

    private Task Earns(Actor who) =>
        platform.Sql<object>("update families.family set earns_since = '2020-01-15' where id = $1", who.Family!.Value.Value);

    /// <summary>How many of one person's answers another may read in November, asked of the database as that reader.</summary>
    private async Task<long> Seen(Actor reader, Actor writer)
    {
        await using var connection = await platform.Installation.App.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = new Npgsql.NpgsqlCommand($"""
            begin; set local fp.person = '{reader.Person!.Value.Value}'; set local fp.family = '{reader.Family!.Value.Value}';
            select count(*) from journal.answer where person_id = '{writer.Person!.Value.Value}' and code = 'income.work' and latest
            """, connection);
        var seen = (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        command.CommandText = "rollback";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return seen;
    }
}
