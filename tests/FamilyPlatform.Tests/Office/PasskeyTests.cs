using Autofac;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Office;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Office;

/// <summary>Passkeys as the extra second factor, spoken to by a key in software.</summary>
public sealed class PasskeyTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private const string Host = "localhost:5080";
    private const string Origin = "http://localhost:5080";

    private readonly SoftKey key = new();

    [Fact]
    public async Task A_passkey_is_kept_and_shown_as_a_fresh_second_factor()
    {
        var actor = await Keeper();
        platform.Clock.Move(TimeSpan.FromHours(1));

        var shown = await platform.Send(new UsePasskey(Host, key.Shown(await Ask(actor), Origin)), actor);

        Assert.True(shown.Succeeded, shown.Refusal?.Message);
        Assert.Equal(platform.Clock.Now.UtcDateTime,
            await platform.Sql<DateTime>("select second_factor_at from platform.session where token_hash = $1", actor.Session!));
    }

    [Fact]
    public async Task An_answer_is_taken_once_even_when_it_is_sent_again()
    {
        var actor = await Keeper();
        var answer = key.Shown(await Ask(actor), Origin);

        Assert.True((await platform.Send(new UsePasskey(Host, answer), actor)).Succeeded);
        Assert.Equal("office.passkey_again", (await platform.Send(new UsePasskey(Host, answer), actor)).Refusal?.Code);
    }

    [Fact]
    public async Task A_wrong_answer_uses_its_challenge_up_too()
    {
        var actor = await Keeper();
        var ask = await Ask(actor);

        Assert.Equal("office.passkey_wrong", (await platform.Send(new UsePasskey(Host, new SoftKey().Shown(ask, Origin)), actor)).Refusal?.Code);
        Assert.Equal("office.passkey_again", (await platform.Send(new UsePasskey(Host, key.Shown(ask, Origin)), actor)).Refusal?.Code);
    }

    [Theory]
    [InlineData("https://familyplatform.example")]
    [InlineData("http://localhost:5081")]
    [InlineData("http://localhost.example:5080")]
    [InlineData("null")]
    public async Task A_page_of_another_origin_is_refused(string origin)
    {
        var actor = await Keeper();

        Assert.Equal("office.passkey_wrong", (await platform.Send(new UsePasskey(Host, key.Shown(await Ask(actor), origin)), actor)).Refusal?.Code);
    }

    [Fact]
    public async Task A_challenge_ends_after_five_minutes()
    {
        var actor = await Keeper();
        var (late, inTime) = (await Ask(actor), await Ask(actor));
        platform.Clock.Move(TimeSpan.FromMinutes(5));
        Assert.True((await platform.Send(new UsePasskey(Host, key.Shown(inTime, Origin)), actor)).Succeeded);

        platform.Clock.Move(TimeSpan.FromSeconds(1));

        Assert.Equal("office.passkey_again", (await platform.Send(new UsePasskey(Host, key.Shown(late, Origin)), actor)).Refusal?.Code);
    }

    [Fact]
    public async Task A_challenge_of_another_session_or_person_is_worth_nothing()
    {
        var actor = await Keeper();
        var ask = await Ask(actor);
        var elsewhere = actor with { Session = [9, 9, 9] };

        Assert.Equal("office.passkey_again", (await platform.Send(new UsePasskey(Host, key.Shown(ask, Origin)), elsewhere)).Refusal?.Code);
        Assert.Equal("office.passkey_again", (await platform.Send(new UsePasskey(Host, key.Shown(ask, Origin)), await SignedIn())).Refusal?.Code);
    }

    [Fact]
    public async Task A_copied_key_is_noticed_by_its_counter()
    {
        var actor = await Keeper();
        key.Counter = 40;
        Assert.True((await platform.Send(new UsePasskey(Host, key.Shown(await Ask(actor), Origin)), actor)).Succeeded);
        key.Counter = 20;

        Assert.Equal("office.passkey_wrong", (await platform.Send(new UsePasskey(Host, key.Shown(await Ask(actor), Origin)), actor)).Refusal?.Code);
    }

    [Fact]
    public async Task Keeping_and_removing_need_a_second_factor_shown_a_moment_ago()
    {
        var actor = await Keeper();
        var passkey = Assert.Single((await Mine(actor)).Passkeys).Id;
        platform.Clock.Move(TimeSpan.FromMinutes(6));
        var ask = (await Mine(actor)).NewPasskey!;

        Assert.Equal("access.second_factor_fresh",
            (await platform.Send(new AddPasskey(Host, new SoftKey().Made(ask, Origin), ""), actor)).Refusal?.Code);
        Assert.Equal("access.second_factor_fresh", (await platform.Send(new RemovePasskey(passkey), actor)).Refusal?.Code);
        Assert.True((await platform.Send(new RemovePasskey(passkey), actor with { SecondFactorAt = platform.Clock.Now })).Succeeded);
        Assert.Empty((await Mine(actor)).Passkeys);
        Assert.Null((await platform.Send(new AskSecondFactor("/desk", "", Host), actor)).Value.Passkey);
    }

    [Fact]
    public async Task One_key_belongs_to_one_person_and_nobody_removes_another_s()
    {
        var actor = await Keeper();
        var other = await SignedIn();

        var again = await platform.Send(new AddPasskey(Host, key.Made((await Mine(other)).NewPasskey!, Origin), ""), other);

        Assert.Equal("office.passkey_known", again.Refusal?.Code);
        var passkey = Assert.Single((await Mine(actor)).Passkeys).Id;
        Assert.Equal("office.passkey_not_found", (await platform.Send(new RemovePasskey(passkey), other)).Refusal?.Code);
        Assert.Empty((await Mine(other)).Passkeys);
    }

    [Fact]
    public async Task Families_have_no_passkeys_here_and_an_address_of_numbers_holds_none()
    {
        Assert.Equal("access.denied", (await platform.Send(new ShowMySignIn(Host), await platform.Family())).Refusal?.Code);
        Assert.Null((await platform.Send(new ShowMySignIn("127.0.0.1:5080"), await SignedIn())).Value.NewPasskey);
        Assert.Null((await platform.Send(new ShowMySignIn("[::1]:5080"), await SignedIn())).Value.NewPasskey);
    }

    [Fact]
    public async Task The_framework_keeps_changes_and_forgets_the_actor_s_passkeys_and_makes_or_renames_nobody()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var scope = platform.Platform.Open(await Keeper());
        await scope.Resolve<Db>().Begin(ct);
        var owner = scope.Resolve<PasskeyStore>().Owner;
        using var users = new PasskeyUsers(scope.Resolve<PasskeyStore>());
        var passkey = Assert.Single(await users.GetPasskeysAsync(owner, ct));

        passkey.SignCount = 41;
        await users.AddOrUpdatePasskeyAsync(owner, passkey, ct);
        var changed = Assert.Single(await users.GetPasskeysAsync(owner, ct));
        await users.RemovePasskeyAsync(owner, passkey.CredentialId, ct);
        var none = await users.GetPasskeysAsync(owner, ct);
        await users.AddOrUpdatePasskeyAsync(owner, passkey, ct);

        Assert.Equal((41u, "Laptop"), (changed.SignCount, changed.Name));
        Assert.Empty(none);
        Assert.Equal("Laptop", (await users.FindPasskeyAsync(owner, passkey.CredentialId, ct))?.Name);
        Assert.False((await users.CreateAsync(owner, ct)).Succeeded);
        Assert.False((await users.UpdateAsync(owner, ct)).Succeeded);
        Assert.False((await users.DeleteAsync(owner, ct)).Succeeded);
    }

    private async Task<Actor> Keeper()
    {
        var actor = await SignedIn();
        var kept = await platform.Send(new AddPasskey(Host, key.Made((await Mine(actor)).NewPasskey!, Origin), "Laptop"), actor);
        Assert.True(kept.Succeeded, kept.Refusal?.Message);
        return actor;
    }

    /// <summary>A member of staff with an authenticator and an open session.</summary>
    private async Task<Actor> SignedIn()
    {
        var actor = await platform.Staff(Hat.Finance);
        var session = Guid.CreateVersion7(platform.Clock.Now).ToByteArray();
        await platform.Sql<object>("select api.open_session($1, $2, $3)", session, actor.Person!.Value.Value, platform.Clock.Now.UtcDateTime);
        actor = actor with { Session = session };
        var enrol = (await platform.Send(new AskSecondFactor("/desk", "", Host), actor)).Value;
        Assert.True((await platform.Send(new ConfirmAuthenticator(enrol.Enrol!.Carried, enrol.DemoCode!), actor)).Succeeded);
        return actor;
    }

    private async Task<MySignIn> Mine(Actor actor) => (await platform.Send(new ShowMySignIn(Host), actor)).Value;

    private async Task<PasskeyAsk> Ask(Actor actor) => (await platform.Send(new AskSecondFactor("/desk", "", Host), actor)).Value.Passkey!;
}
