using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Programs.Trust;

namespace FamilyPlatform.Tests.Programs.Partners;

/// <summary>New keys of the platform: it signs with the new one at once, and what was sealed for the one before is opened until its last day.</summary>
public sealed class KeyRotationTests(ProgramsFixture host) : PartnerGround(host)
{
    private static readonly DateOnly Until = new(2026, 11, 27);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await host.Base.Sql<object>("delete from programs.partner_key_before");
    }

    [Fact]
    public async Task Answers_under_the_key_before_are_taken_until_its_last_day_and_then_it_is_gone()
    {
        var packet = await scene.Sent(ana);
        var before = await scene.Desk();
        // Sealed before, and carried after.
        var rotated = (await Rotate(Until)).Value;
        Assert.Equal([new LinkedCity(PartnerScene.Program, "Oakland")], rotated.Links);
        var now = await scene.Desk();
        Assert.Equal((KeyId.Of(now.Signing), KeyId.Of(now.Reading)), (rotated.Signing, rotated.Reading));
        Assert.Equal([new ReplacedKey(KeyId.Of(before.Signing), KeyId.Of(before.Reading), Until)], now.Before);
        Assert.NotEqual((before.Signing, before.Reading), (now.Signing, now.Reading));

        Assert.Equal(new Brought(1, 0), (await scene.Bring(Says(packet, 1, before.Reading))).Value);
        Assert.Equal(new Brought(1, 0), (await scene.Bring(Says(packet, 2, now.Reading))).Value);
        var start = host.Base.Clock.Now;
        host.Base.Clock.Now = new(Until.ToDateTime(new(22, 0)), TimeSpan.FromHours(-8));
        Assert.Equal(new Brought(1, 0), (await scene.Bring(Says(packet, 3, before.Reading))).Value);
        await host.Send(new SweepPartners(host.Base.Clock.Now), Actor.System);
        Assert.Equal(1, await Kept());

        host.Base.Clock.Move(TimeSpan.FromDays(1));
        var late = (await scene.Bring(Says(packet, 4, before.Reading))).Refusal!;
        Assert.Equal("program.partner_line", late.Code);
        Assert.Contains("not sealed for us", late.Message, StringComparison.Ordinal);
        Assert.Equal(new Brought(1, 0), (await scene.Bring(Says(packet, 4, now.Reading))).Value);
        Assert.Empty((await scene.Desk()).Before);
        await host.Send(new SweepPartners(host.Base.Clock.Now), Actor.System);
        Assert.Equal(0, await Kept());
        host.Base.Clock.Now = start;
    }

    [Fact]
    public async Task What_leaves_after_it_is_signed_with_the_new_key_and_what_waits_goes_as_it_was_signed()
    {
        await scene.Sent(ana);
        var before = await scene.Desk();
        Assert.True((await Rotate(Until)).Succeeded);
        host.Base.Clock.Move(TimeSpan.FromSeconds(1));
        await scene.Sent(await host.Base.Family(name: "Bea"));
        var packed = await host.Send(new PackPosts(PartnerScene.Program, PartnerScene.Oakland), scene.Manager);
        var file = (await host.Send(new OpenBatch(PartnerScene.Program, PartnerScene.Oakland, packed.Value.Batch), scene.Manager)).Value;
        var lines = Encoding.ASCII.GetString(file.Content).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        var after = await scene.Desk();
        Assert.Equal([(true, false), (false, true)], lines.Select(l => (Signed(l, before.Signing), Signed(l, after.Signing))));
    }

    [Fact]
    public async Task A_key_that_a_later_one_replaced_opens_until_its_own_last_day()
    {
        var packet = await scene.Sent(ana);
        var first = await scene.Desk();
        Assert.True((await Rotate(Until.AddDays(5))).Succeeded);
        var second = await scene.Desk();
        Assert.True((await Rotate(Until)).Succeeded);
        Assert.Equal(new Brought(3, 0),
            (await scene.Bring(Says(packet, 1, first.Reading), Says(packet, 2, second.Reading), Says(packet, 3, (await scene.Desk()).Reading))).Value);
        // Whoever the seal is for, the signature is the partner's or it is nothing.
        using var stranger = SigningKeys.Make();
        Assert.Contains("not signed", (await scene.Bring(Says(packet, 4, first.Reading, stranger))).Refusal!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(400)]
    public async Task The_last_day_is_ahead_and_within_a_year(int days) =>
        Assert.Equal("program.partner_keys_until", (await Rotate(new DateOnly(2026, 11, 17).AddDays(days))).Refusal!.Code);

    private Task<Sdk.Values.Outcome<RotatedKeys>> Rotate(DateOnly until) => host.Send(new RotatePartnerKeys(until), Actor.System);

    private Task<long> Kept() => host.Base.Sql<long>("select count(*) from programs.partner_key_before")!;

    private bool Signed(string envelope, string signing)
    {
        using var ours = SigningKeys.Read(signing)!;
        return Envelope.Open(envelope, scene.Reading, ours).Content is not null;
    }

    private string Says(Guid packet, int sequence, string reading, ECDsa? signer = null) => Envelope.Close(JsonSerializer.SerializeToUtf8Bytes(new
    {
        format = "family-platform-partner-1", kind = "status", packet, program = PartnerScene.Program, sequence, at = host.Base.Clock.Now, status = "received",
    }), signer ?? scene.Signing, reading);
}
