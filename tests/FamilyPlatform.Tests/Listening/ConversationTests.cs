using FamilyPlatform.Core.Identity;
using FamilyPlatform.Listening;
using FamilyPlatform.Office;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Listening;

/// <summary>Who listens: by invitation alone, and only for as long as it lasts.</summary>
public sealed class ConversationTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private readonly ListeningScene scene = new(platform);

    [Fact]
    public async Task A_liaison_sees_the_conversations_of_now_and_of_nobody_else()
    {
        var (ana, dora) = (await platform.Family(), await platform.Family(name: "Dora"));
        var (jordan, other) = (await scene.Liaison(), await scene.Liaison());
        var conversation = await scene.Invite(ana, jordan);
        var foreign = await scene.Invite(dora, other);

        var seen = Assert.Single((await platform.Send(new ListInvitedTo(), jordan)).Value.Items);
        Assert.Equal((conversation, "Ana"), (seen.Id, seen.GivenName));
        Assert.Equal("listening.conversation_not_found", (await platform.Send(new OpenConversation(foreign), jordan)).Refusal?.Code);
        Assert.Equal("listening.conversation_not_found", (await platform.Send(new AskQuestion(foreign, "mind", ""), jordan)).Refusal?.Code);
        Assert.Equal("listening.conversation_not_found", (await platform.Send(new WriteWords(foreign, Guid.NewGuid(), "Hello"), jordan)).Refusal?.Code);
    }

    [Fact]
    public async Task Words_cannot_be_written_under_a_question_of_another_conversation()
    {
        var (jordan, other) = (await scene.Liaison(), await scene.Liaison());
        var mine = await scene.Invite(await platform.Family(), jordan);
        var question = await scene.Ask(other, await scene.Invite(await platform.Family(), other));

        Assert.Equal("listening.question_not_found", (await platform.Send(new WriteWords(mine, question, "Hello"), jordan)).Refusal?.Code);
    }

    [Fact]
    public async Task The_family_ends_it_at_once_and_what_waits_can_still_be_kept()
    {
        var (ana, jordan) = (await platform.Family(), await scene.Liaison());
        var conversation = await scene.Invite(ana, jordan);
        var draft = await scene.Hear(jordan, conversation);

        Assert.True((await platform.Send(new EndTalk(conversation), ana)).Succeeded);

        Assert.Empty((await platform.Send(new ListInvitedTo(), jordan)).Value.Items);
        Assert.False((await platform.Send(new OpenConversation(conversation), jordan)).Succeeded);
        Assert.False((await platform.Send(new AskQuestion(conversation, "mind", ""), jordan)).Succeeded);
        Assert.True((await platform.Send(new KeepWords(draft, "", ListeningScene.Words, Guid.Empty), ana)).Succeeded);
        Assert.Equal("listening.talk_not_found", (await platform.Send(new EndTalk(conversation), ana)).Refusal?.Code);
    }

    [Fact]
    public async Task It_ends_by_itself_after_its_last_day()
    {
        var (ana, jordan) = (await platform.Family(), await scene.Liaison());
        await platform.Send(new InviteLiaison(jordan.Person!.Value, 7, []), ana);
        Assert.Single((await platform.Send(new ListInvitedTo(), jordan)).Value.Items);

        var before = platform.Clock.Now;
        platform.Clock.Move(TimeSpan.FromDays(8));
        try
        {
            var later = jordan with { SecondFactorAt = platform.Clock.Now };
            Assert.Empty((await platform.Send(new ListInvitedTo(), later)).Value.Items);
            // The same liaison can be invited again, although nobody has written the end down yet.
            await scene.Invite(ana, jordan);
            Assert.Single((await platform.Send(new ListInvitedTo(), later)).Value.Items);
        }
        finally
        {
            platform.Clock.Now = before;
        }
    }

    [Fact]
    public async Task It_ends_when_the_liaison_leaves_the_staff_and_does_not_come_back_with_a_new_hat()
    {
        var (ana, jordan) = (await platform.Family(), await scene.Liaison());
        var conversation = await scene.Invite(ana, jordan);
        var hat = await platform.Sql<Guid>("select id from platform.staff where person_id = $1", jordan.Person!.Value.Value);
        Assert.True((await platform.Send(new EndHat(hat, AtOnce: true, ""), await platform.Staff(Hat.Admin))).Succeeded);

        // Even with a session from before, nothing is seen and nothing is written.
        Assert.Empty((await platform.Send(new ListInvitedTo(), jordan)).Value.Items);
        Assert.False((await platform.Send(new AskQuestion(conversation, "mind", ""), jordan)).Succeeded);
        Assert.False((await platform.Send(new ShowTalk(conversation), ana)).Value.Open);
        platform.Clock.Move(TimeSpan.FromMinutes(1));
        await platform.Sql<object>("insert into platform.staff (id, person_id, role, site_id, from_at) values ($1, $2, 'liaison', 1, $3)", Guid.NewGuid(),
            jordan.Person.Value.Value, platform.Clock.Now.UtcDateTime);
        Assert.Empty((await platform.Send(new ListInvitedTo(), jordan)).Value.Items);
        await platform.Send(new TidyListening(platform.Clock.Now));
        Assert.Equal(1L, await platform.Sql<long>("select count(*) from listening.conversation where id = $1 and ended_at is not null", conversation));
    }

    [Fact]
    public async Task Only_somebody_who_listens_in_the_familys_city_and_is_not_of_its_home_can_be_invited()
    {
        var ana = await platform.Family();
        var away = await scene.Liaison(PlatformFixture.Boston);
        var finance = await platform.Staff(Hat.Finance);
        var athome = await platform.Family(name: "Ben", family: ana.Family);
        await platform.Sql<object>("insert into platform.staff (id, person_id, role, site_id, from_at) values ($1, $2, 'liaison', 1, $3)", Guid.NewGuid(),
            athome.Person!.Value.Value, platform.Clock.Now.UtcDateTime);

        foreach (var wrong in (Actor[])[away, finance, athome, ana])
        {
            Assert.Equal("listening.liaison_gone", (await platform.Send(new InviteLiaison(wrong.Person!.Value, 7, []), ana)).Refusal?.Code);
            Assert.DoesNotContain((await platform.Send(new ShowInvite(), ana)).Value.Liaisons, l => l.Person == wrong.Person!.Value.Value);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(91)]
    public async Task An_invitation_lasts_no_longer_than_the_city_set(int days)
    {
        var (ana, jordan) = (await platform.Family(), await scene.Liaison());
        Assert.Equal("listening.days", (await platform.Send(new InviteLiaison(jordan.Person!.Value, days, []), ana)).Refusal?.Code);
    }

    [Fact]
    public async Task Nobody_is_invited_twice_at_a_time()
    {
        var (ana, jordan) = (await platform.Family(), await scene.Liaison());
        await scene.Invite(ana, jordan);
        Assert.Equal("listening.already_open", (await platform.Send(new InviteLiaison(jordan.Person!.Value, 7, []), ana)).Refusal?.Code);
    }

    [Fact]
    public async Task The_liaison_is_told_and_the_message_names_nobody()
    {
        var (ana, jordan) = (await platform.Family(name: "Xiomara"), await scene.Liaison());
        await platform.Sql<object>("insert into platform.contact (id, person_id, kind, address, verified_at, created_at) values ($1, $2, 'email', $3, $4, $4)",
            Guid.NewGuid(), jordan.Person!.Value.Value, $"{Guid.NewGuid():N}@example.org", platform.Clock.Now.UtcDateTime);
        await scene.Invite(ana, jordan);
        var body = await platform.Sql<string>("select body from platform.message where person_id = $1 and template = 'listening_invited'",
            jordan.Person.Value.Value);
        Assert.NotNull(body);
        Assert.DoesNotContain("Xiomara", body, StringComparison.Ordinal);
    }
}
