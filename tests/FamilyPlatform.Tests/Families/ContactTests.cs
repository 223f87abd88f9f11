using FamilyPlatform.Core.Identity;
using FamilyPlatform.Families.Account;
using FamilyPlatform.Families.Contacts;
using FamilyPlatform.Families.Leave;
using FamilyPlatform.Families.SignIn;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Families;

public sealed class ContactTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task A_second_contact_opens_the_same_account_and_a_removed_one_is_told()
    {
        var (ana, _) = await platform.SignedIn("first@example.org");
        await Add(ana, "(510) 555-0133");
        var again = (await platform.SignedIn("510-555-0133")).Actor;
        Assert.Equal(ana.Person, again.Person);

        var old = (await platform.Send(new ShowAccount(), ana)).Value.Contacts.Single(c => c.Kind == "email");
        Assert.True((await platform.Send(new RemoveContact(old.Id), ana)).Succeeded);
        Assert.Equal("contact_removed", await platform.Sql<string>(
            "select template from platform.message where address = 'first@example.org' order by created_at desc, template limit 1"));

        // Whoever still reads the old mailbox now finds a newcomer's way, not the account.
        platform.Clock.Move(TimeSpan.FromSeconds(1));
        Assert.NotEqual(ana.Person, (await platform.SignedIn("first@example.org", "Somebody")).Actor.Person);
    }

    [Fact]
    public async Task The_last_contact_stays()
    {
        var (ana, _) = await platform.SignedIn("only@example.org");
        var only = (await platform.Send(new ShowAccount(), ana)).Value.Contacts.Single();
        Assert.Equal("families.last_contact", (await platform.Send(new RemoveContact(only.Id), ana)).Refusal?.Code);
    }

    [Fact]
    public async Task A_contact_of_somebody_else_is_not_taken_over()
    {
        await platform.SignedIn("mine@example.org");
        var (ben, _) = await platform.SignedIn("bens@example.org", "Ben");
        platform.Clock.Move(TimeSpan.FromSeconds(1));
        var carried = (await platform.Send(new AddContact("mine@example.org", "4.4.4.4"), ben)).Value.Carried;
        Assert.Equal("families.contact_taken", (await platform.Send(new ProveContact(carried, await platform.CodeFor("mine@example.org")), ben)).Refusal?.Code);
    }

    [Fact]
    public async Task Nobody_removes_the_contact_of_another()
    {
        var (ana, _) = await platform.SignedIn("keep@example.org");
        await Add(ana, "keep.too@example.org");
        var (eve, _) = await platform.SignedIn("eve@example.org", "Eve");
        await Add(eve, "eve.too@example.org");
        var hers = (await platform.Send(new ShowAccount(), ana)).Value.Contacts[0];
        Assert.Equal("not_found", (await platform.Send(new RemoveContact(hers.Id), eve)).Refusal?.Code);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_other_sessions_too()
    {
        var (ana, first) = await platform.SignedIn("every@example.org");
        platform.Clock.Move(TimeSpan.FromSeconds(1));
        var (_, second) = await platform.SignedIn("every@example.org");
        await platform.Send(new SignOut(true), ana);
        Assert.Null((await platform.ActorOf(first)).Person);
        Assert.Null((await platform.ActorOf(second)).Person);
    }

    [Fact]
    public async Task Leaving_deletes_contacts_closes_sessions_and_ends_every_agreement()
    {
        var (ana, token) = await platform.SignedIn("leaving@example.org");
        Assert.Equal("families.leave_sure", (await platform.Send(new LeavePlatform(false), ana)).Refusal?.Code);
        Assert.True((await platform.Send(new LeavePlatform(true), ana)).Succeeded);
        Assert.Null((await platform.ActorOf(token)).Person);
        Assert.Equal(0L, await platform.Sql<long>("select count(*) from platform.contact where person_id = $1", ana.Person!.Value.Value));
        Assert.NotNull(await platform.Sql<object>("select ended_at from families.family where id = $1", ana.Family!.Value.Value));
    }

    [Theory]
    [InlineData("(510) 555-0142", "+15105550142")]
    [InlineData("1-510-555-0142", "+15105550142")]
    [InlineData("+52 55 1234 5678", "+525512345678")]
    [InlineData(" Ana@Example.ORG ", "ana@example.org")]
    [InlineData("555-0142", null)]
    [InlineData("ana@home", null)]
    [InlineData("call me", null)]
    public void Contacts_are_kept_in_one_form(string typed, string? stored) => Assert.Equal(stored, ContactText.Parse(typed)?.Address);

    private async Task Add(Actor actor, string contact)
    {
        platform.Clock.Move(TimeSpan.FromSeconds(1));
        var carried = (await platform.Send(new AddContact(contact, "4.4.4.4"), actor)).Value.Carried;
        Assert.True((await platform.Send(new ProveContact(carried, await platform.CodeFor(contact)), actor)).Succeeded);
        platform.Clock.Move(TimeSpan.FromSeconds(1));
    }
}
