using FamilyPlatform.Core.Identity;
using FamilyPlatform.Office;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Office;

public sealed class SecondFactorTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task An_authenticator_is_set_up_with_its_first_code_and_its_secret_lies_sealed()
    {
        var (actor, secret, codes) = await Enrolled();

        Assert.Equal(10, codes.Count);
        var stored = await platform.Sql<byte[]>("select secret from platform.second_factor where person_id = $1", actor.Person!.Value.Value);
        Assert.DoesNotContain(Convert.ToHexString(secret), Convert.ToHexString(stored!));
        Assert.DoesNotContain(Convert.ToHexString(secret), System.Text.Encoding.ASCII.GetString(stored!));
    }

    [Fact]
    public async Task A_code_opens_once_and_its_repeat_is_refused()
    {
        var (actor, secret, _) = await Enrolled();
        platform.Clock.Move(TimeSpan.FromMinutes(10));
        var code = Code(secret);

        var first = await platform.Send(new EnterSecondFactor(code, ""), actor);
        var again = await platform.Send(new EnterSecondFactor(code, ""), actor);

        Assert.True(first.Succeeded);
        Assert.Equal("office.factor_used", again.Refusal?.Code);
    }

    [Fact]
    public async Task An_older_step_is_refused_after_a_newer_one()
    {
        var (actor, secret, _) = await Enrolled();
        platform.Clock.Move(TimeSpan.FromMinutes(10));
        var older = Totp.Code(secret, Totp.StepAt(platform.Clock.Now) - 1);

        Assert.True((await platform.Send(new EnterSecondFactor(Code(secret), ""), actor)).Succeeded);
        Assert.Equal("office.factor_used", (await platform.Send(new EnterSecondFactor(older, ""), actor)).Refusal?.Code);
    }

    [Fact]
    public async Task Guessing_stops_after_five_tries_even_with_the_right_code()
    {
        var (actor, secret, _) = await Enrolled();
        platform.Clock.Move(TimeSpan.FromMinutes(10));
        var wrong = Code(secret) == "000000" ? "000001" : "000000";

        for (var i = 0; i < 5; i++) Assert.Equal("office.factor_wrong", (await platform.Send(new EnterSecondFactor(wrong, ""), actor)).Refusal?.Code);

        Assert.Equal("office.factor_too_often", (await platform.Send(new EnterSecondFactor(Code(secret), ""), actor)).Refusal?.Code);
        platform.Clock.Move(TimeSpan.FromMinutes(6));
        Assert.True((await platform.Send(new EnterSecondFactor(Code(secret), ""), actor)).Succeeded);
    }

    [Fact]
    public async Task A_recovery_code_works_once_however_it_is_written()
    {
        var (actor, _, codes) = await Enrolled();
        platform.Clock.Move(TimeSpan.FromMinutes(10));

        Assert.True((await platform.Send(new EnterSecondFactor("", codes[3].ToUpperInvariant().Replace("-", " ")), actor)).Value.ByRecovery);
        Assert.Equal("office.recovery_wrong", (await platform.Send(new EnterSecondFactor("", codes[3]), actor)).Refusal?.Code);
        Assert.Equal(9, (await platform.Send(new ShowMySignIn("localhost"), actor)).Value.CodesLeft);
    }

    [Fact]
    public async Task A_new_authenticator_needs_the_old_one_a_moment_ago()
    {
        var (actor, _, _) = await Enrolled();
        platform.Clock.Move(TimeSpan.FromMinutes(10));

        var without = await platform.Send(new AskSecondFactor("/desk", "", "localhost", Renew: true), actor);
        var with = await platform.Send(new AskSecondFactor("/desk", "", "localhost", Renew: true), actor with { SecondFactorAt = platform.Clock.Now });

        Assert.Equal("access.second_factor_fresh", without.Refusal?.Code);
        Assert.NotNull(with.Value.Enrol);
    }

    [Fact]
    public async Task A_family_is_not_asked_for_a_second_factor() =>
        Assert.Equal("access.denied", (await platform.Send(new AskSecondFactor("/desk", "", "localhost"), await platform.Family())).Refusal?.Code);

    private string Code(byte[] secret) => Totp.Code(secret, Totp.StepAt(platform.Clock.Now));

    private async Task<(Actor Actor, byte[] Secret, IReadOnlyList<string> Codes)> Enrolled()
    {
        var actor = await platform.Staff(Hat.Manager) with { SecondFactorAt = null };
        var page = (await platform.Send(new AskSecondFactor("/desk", "", "localhost"), actor)).Value.Enrol!;
        var secret = Base32(page.Key);
        var made = await platform.Send(new ConfirmAuthenticator(page.Carried, Code(secret)), actor);
        return (actor, secret, (await platform.Send(new ShowCodes(made.Value.Carried, "/desk"), actor)).Value.Codes);
    }

    /// <summary>What an app does with the typed key.</summary>
    private static byte[] Base32(string key)
    {
        var bits = string.Concat(key.Replace(" ", "").Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
