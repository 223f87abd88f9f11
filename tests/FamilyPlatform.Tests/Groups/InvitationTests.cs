using FamilyPlatform.Groups;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Groups;

public sealed class InvitationTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private readonly GroupScene scene = new(platform);

    [Fact]
    public async Task A_code_is_read_however_it_is_typed_and_shows_only_the_name_of_the_group()
    {
        var founder = await scene.Founder();
        var code = await scene.Code(founder);
        var ana = await platform.Family(name: "Ana");

        var view = await platform.Send(new OpenInvitation(" " + code.Replace("-", " ").ToLowerInvariant(), Typed: true), ana);

        Assert.Equal("Las Comadres", view.Value.GroupName);
        Assert.Matches("^[BCDFGHJKLMNPQRSTVWXZ2-9]{5}-[BCDFGHJKLMNPQRSTVWXZ2-9]{5}$", code);
    }

    [Fact]
    public async Task Neither_link_nor_code_stands_in_the_database()
    {
        var founder = await scene.Founder();
        var code = await scene.Code(founder);
        var stored = await platform.Sql<string>("select string_agg(i::text, ' ') from groups.invitation i");
        Assert.DoesNotContain(code, stored);
        Assert.DoesNotContain(code.Replace("-", ""), stored);
    }

    [Fact]
    public void Ten_thousand_codes_are_all_different_and_no_two_secrets_give_the_same()
    {
        var keys = new InvitationKeys(Secrets.Throwaway());
        var others = new InvitationKeys(Secrets.Throwaway());
        var ids = Enumerable.Range(0, 10_000).Select(n => new Guid(n, 0, 0, new byte[8])).ToArray();
        Assert.Equal(10_000, ids.Select(keys.Code).Distinct().Count());
        Assert.All(ids, id => Assert.Equal(22, keys.Link(id).Length));
        Assert.NotEqual(keys.Code(ids[0]), others.Code(ids[0]));
    }

    [Fact]
    public async Task An_invitation_runs_out_after_fourteen_days()
    {
        var founder = await scene.Founder();
        var link = await scene.Link(founder);
        var ana = await platform.Family(name: "Ana");
        var now = platform.Clock.Now;

        platform.Clock.Now = now.AddDays(14).AddMinutes(-1);
        Assert.True((await platform.Send(new OpenInvitation(link, false), ana)).Succeeded);
        platform.Clock.Now = now.AddDays(14);
        Assert.Equal("groups.invitation_not_found", (await platform.Send(new OpenInvitation(link, false), ana)).Refusal?.Code);
        Assert.Equal("groups.invitation_not_found", (await platform.Send(new AskToJoin(link, "", true), ana)).Refusal?.Code);
        platform.Clock.Now = now;
    }

    [Fact]
    public async Task An_invitation_is_for_one_person_and_can_be_taken_back_before_it_is_used()
    {
        var founder = await scene.Founder();
        var ana = await platform.Family(name: "Ana");
        var ben = await platform.Family(name: "Ben");
        var link = await scene.Link(founder);
        Assert.True((await platform.Send(new AskToJoin(link, "", true), ana)).Succeeded);
        Assert.Equal("groups.invitation_not_found", (await platform.Send(new AskToJoin(link, "", true), ben)).Refusal?.Code);

        var id = await scene.Invitation(founder);
        var other = (await platform.Send(new ShowInvitation(id, "https://x"), founder)).Value.Code;
        Assert.True((await platform.Send(new EndInvitation(id), founder)).Succeeded);
        Assert.Equal("groups.code", (await platform.Send(new OpenInvitation(other, true), ben)).Refusal?.Code);
    }

    [Fact]
    public async Task Two_who_use_one_invitation_at_the_same_moment_are_one_ask()
    {
        var founder = await scene.Founder();
        var link = await scene.Link(founder);
        var ana = await platform.Family(name: "Ana");
        var ben = await platform.Family(name: "Ben");

        var asked = await Task.WhenAll(
            Task.Run(() => platform.Send(new AskToJoin(link, "", true), ana)),
            Task.Run(() => platform.Send(new AskToJoin(link, "", true), ben)));

        Assert.Single(asked, a => a.Succeeded);
        Assert.Equal(1L, await platform.Sql<long>("select count(*) from groups.join_request where group_id = $1", founder.Groups[0].Value));
    }

    [Fact]
    public async Task Guessing_codes_ends_after_twenty_tries_in_an_hour_even_with_the_right_one()
    {
        var founder = await scene.Founder();
        var right = await scene.Code(founder);
        var guesser = await platform.Family(name: "Guess");
        for (var i = 0; i < CodeTries.MostPerHour; i++)
            Assert.Equal("groups.code", (await platform.Send(new OpenInvitation($"BCDFG-{i:00000}", true), guesser)).Refusal?.Code);

        Assert.Equal("groups.tries", (await platform.Send(new OpenInvitation(right, true), guesser)).Refusal?.Code);
        Assert.Equal("groups.tries", (await platform.Send(new AskToJoin(right, "", true), guesser)).Refusal?.Code);
        var other = await platform.Family(name: "Other");
        Assert.True((await platform.Send(new OpenInvitation(right, true), other)).Succeeded);
    }

    [Fact]
    public async Task Each_member_has_two_invitations_open()
    {
        var founder = await scene.Founder();
        await scene.Invitation(founder);
        await scene.Invitation(founder);
        Assert.Equal("groups.invitations_out", (await platform.Send(new MakeInvitation(), founder)).Refusal?.Code);
    }
}
