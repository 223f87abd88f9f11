using FamilyPlatform.Core.Identity;
using FamilyPlatform.Families.SignIn;
using FamilyPlatform.Families.SignUp;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Families;

public sealed class SignInTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task A_newcomer_proves_a_phone_and_begins_a_family()
    {
        var carried = await Ask("(510) 555-0101");
        var entered = (await platform.Send(new EnterCode(carried, await CodeFor("5105550101")), Actor.Stranger)).Value;
        Assert.Null(entered.Token);
        Assert.Equal("/join/you", entered.Next);

        var joined = (await platform.Send(new JoinFamily(entered.Carried!, "Ana", "", "oakland", ""), Actor.Stranger)).Value;
        var actor = await platform.ActorOf(joined.Token);
        Assert.Equal("Ana", actor.GivenName);
        Assert.NotNull(actor.Family);

        // The same phone now opens the door by itself.
        platform.Clock.Move(TimeSpan.FromSeconds(5));
        var again = await Ask("+1 510 555 0101");
        Assert.NotNull((await platform.Send(new EnterCode(again, await CodeFor("5105550101")), Actor.Stranger)).Value.Token);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var carried = await Ask("once@example.org");
        var code = await CodeFor("once@example.org");
        Assert.True((await platform.Send(new EnterCode(carried, code), Actor.Stranger)).Succeeded);
        Assert.Equal("families.code_wrong", (await platform.Send(new EnterCode(carried, code), Actor.Stranger)).Refusal?.Code);
    }

    [Fact]
    public async Task A_new_code_ends_the_one_before()
    {
        var carried = await Ask("twice@example.org");
        var first = await CodeFor("twice@example.org");
        platform.Clock.Move(TimeSpan.FromSeconds(5));
        await platform.Send(new SendCode("", "1.1.1.1", Carried: carried), Actor.Stranger);
        var second = await CodeFor("twice@example.org");
        if (first != second) Assert.Equal("families.code_wrong", (await platform.Send(new EnterCode(carried, first), Actor.Stranger)).Refusal?.Code);
        Assert.True((await platform.Send(new EnterCode(carried, second), Actor.Stranger)).Succeeded);
    }

    [Fact]
    public async Task A_code_is_worthless_after_ten_minutes()
    {
        var carried = await Ask("late@example.org");
        var code = await CodeFor("late@example.org");
        platform.Clock.Move(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));
        Assert.Equal("families.code_wrong", (await platform.Send(new EnterCode(carried, code), Actor.Stranger)).Refusal?.Code);
    }

    [Fact]
    public async Task Five_wrong_tries_end_a_code_although_each_try_was_refused()
    {
        var carried = await Ask("guess@example.org");
        var code = await CodeFor("guess@example.org");
        var wrong = code == "000000" ? "000001" : "000000";
        for (var i = 0; i < 5; i++) Assert.False((await platform.Send(new EnterCode(carried, wrong), Actor.Stranger)).Succeeded);
        Assert.Equal("families.code_wrong", (await platform.Send(new EnterCode(carried, code), Actor.Stranger)).Refusal?.Code);
    }

    [Fact]
    public async Task Known_and_unknown_contacts_get_the_same_answer_and_a_code_each()
    {
        var known = await platform.Family();
        var address = await platform.Sql<string>("select address from platform.contact where person_id = $1", known.Person!.Value.Value);
        var knownAnswer = await platform.Send(new SendCode(address!, "2.2.2.2"), Actor.Stranger);
        var unknownAnswer = await platform.Send(new SendCode("nobody.at.all.in.this.place.of.ours.x@example.org", "2.2.2.2"), Actor.Stranger);
        Assert.True(knownAnswer.Succeeded && unknownAnswer.Succeeded);
        Assert.Equal(2L, await platform.Sql<long>("select count(*) from platform.message where template = 'sign_in_code' and address in ($1, $2)",
            address!, "nobody.at.all.in.this.place.of.ours.x@example.org"));
    }

    [Fact]
    public async Task The_eleventh_code_within_a_quarter_of_an_hour_is_refused()
    {
        for (var i = 0; i < 10; i++) Assert.True((await platform.Send(new SendCode("often@example.org", "3.3.3.3"), Actor.Stranger)).Succeeded);
        Assert.Equal("families.too_many_codes", (await platform.Send(new SendCode("often@example.org", "3.3.3.3"), Actor.Stranger)).Refusal?.Code);
    }

    [Fact]
    public async Task Nobody_who_reads_the_database_can_read_a_code()
    {
        await Ask("secret@example.org");
        var code = await CodeFor("secret@example.org");
        var stored = await platform.Sql<string>("""
            select string_agg(m.body || ' ' || encode(c.code_hash, 'hex'), ' ') from platform.message m join platform.sign_in_code c on c.address = m.address
            where m.address = 'secret@example.org'
            """);
        Assert.DoesNotContain(code, stored);
    }

    [Fact]
    public async Task A_proof_cannot_be_made_up()
    {
        var carried = await Ask("forge@example.org");
        Assert.Equal("families.code_start_again", (await platform.Send(new JoinFamily(carried, "Eve", "", "oakland", ""), Actor.Stranger)).Refusal?.Code);
        Assert.Equal("families.code_start_again", (await platform.Send(new JoinFamily("made-up", "Eve", "", "oakland", ""), Actor.Stranger)).Refusal?.Code);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        var ana = await platform.SignedIn("out@example.org");
        Assert.NotNull(ana.Actor.Person);
        await platform.Send(new SignOut(false), ana.Actor);
        Assert.Null((await platform.ActorOf(ana.Token)).Person);
    }

    private async Task<string> Ask(string contact) => (await platform.Send(new SendCode(contact, "1.1.1.1"), Actor.Stranger)).Value.Carried;

    private Task<string> CodeFor(string contact) => platform.CodeFor(contact);
}
