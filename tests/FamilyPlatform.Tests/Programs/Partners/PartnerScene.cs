using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Partners;

/// <summary>A crowd lender in Oakland, with its own two keys, and what families and the desk do with it.</summary>
internal sealed class PartnerScene(ProgramsFixture host)
{
    public const string Program = "crowd_lender";

    public ECDsa Signing { get; } = SigningKeys.Make();

    public ECDiffieHellman Reading { get; } = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    public Actor Manager { get; private set; } = null!;

    public Actor Second { get; private set; } = null!;

    public static SiteId Oakland => PlatformFixture.Oakland;

    /// <summary>The partner's keys are entered by one and compared by another.</summary>
    public async Task<PartnerScene> Linked(string endpoint = "")
    {
        await Staffed();
        // Tests of a class share a database: what was entered a moment ago is the latest.
        host.Base.Clock.Move(TimeSpan.FromSeconds(1));
        Assert.True((await Enter(Manager, endpoint)).Succeeded);
        Assert.True((await Confirm(Second)).Succeeded);
        await host.Base.Sql<object>("delete from programs.partner_post; delete from programs.partner_packet");
        return this;
    }

    public async Task<PartnerScene> Staffed()
    {
        host.Place("CrowdLender");
        Assert.True((await host.Open(Program, Oakland)).Succeeded);
        (Manager, Second) = (await host.Base.Staff(Hat.Manager), await host.Base.Staff(Hat.Admin));
        return this;
    }

    public Task<Outcome<Done>> Enter(Actor who, string endpoint = "", string? signing = null, string? reading = null) => host.Send(new SetPartnerLink(
        Program, Oakland, signing ?? Signing.ExportSubjectPublicKeyInfoPem(), reading ?? Reading.ExportSubjectPublicKeyInfoPem(), endpoint), who);

    public async Task<Outcome<Done>> Confirm(Actor who) =>
        await host.Send(new ConfirmPartnerLink(Program, Oakland, (await Desk(who)).ToConfirm ?? Guid.Empty, true), who);

    public async Task<PartnerLinkView> Desk(Actor? who = null) => (await host.Send(new ViewPartnerLink(Program, Oakland), who ?? Manager)).Value;

    public static Dictionary<string, string> Typed(string amount = "2,500", string story = "", string name = "Ana") => new()
    {
        ["name"] = name, ["email"] = "ana@example.org", ["amount"] = amount, ["purpose"] = "work", ["story"] = story,
    };

    public async Task<PacketReview> Written(Actor who, Dictionary<string, string>? typed = null)
    {
        var written = await host.Send(new WritePacket(Program, typed ?? Typed()), who);
        Assert.True(written.Succeeded, written.Refusal?.Message);
        return (await host.Send(new ReviewPacket(Program), who)).Value;
    }

    public Task<Outcome<Done>> Send(Actor who, PacketReview review, bool agreed = true) =>
        host.Send(new SendPacket(Program, review.Packet, review.Seen, agreed), who);

    public async Task<Guid> Sent(Actor who, Dictionary<string, string>? typed = null)
    {
        var review = await Written(who, typed);
        var sent = await Send(who, review);
        Assert.True(sent.Succeeded, sent.Refusal?.Code);
        return review.Packet;
    }

    public async Task<PartnerPageView> Page(Actor who) => (await host.Send(new ShowPartner(Program), who)).Value;

    /// <summary>What the desk carries, opened by the partner with its own key.</summary>
    public async Task<IReadOnlyList<JsonElement>> Carry()
    {
        var packed = await host.Send(new PackPosts(Program, Oakland), Manager);
        if (!packed.Succeeded) return [];
        var file = (await host.Send(new OpenBatch(Program, Oakland, packed.Value.Batch), Manager)).Value;
        return [.. await Task.WhenAll(Encoding.ASCII.GetString(file.Content).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Open))];
    }

    public async Task<JsonElement> Open(string envelope)
    {
        using var ours = SigningKeys.Read((await Desk()).Signing)!;
        var opened = Envelope.Open(envelope, Reading, ours);
        Assert.NotNull(opened.Content);
        return JsonDocument.Parse(opened.Content).RootElement;
    }

    /// <summary>An answer as the partner's machine would make it.</summary>
    public async Task<string> Says(
        Guid packet, int sequence, string status, string? note = null, string? amount = null, DateTimeOffset? at = null, ECDsa? signer = null,
        string program = Program)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new
        {
            format = "family-platform-partner-1", kind = "status", packet, program, sequence, at = at ?? host.Base.Clock.Now, status, note, amount,
        });
        return Envelope.Close(content, signer ?? Signing, (await Desk()).Reading);
    }

    public Task<Outcome<Brought>> Bring(params string[] envelopes) => host.Send(new BringStatuses(
        Program, Oakland, [new Upload("statuses", "answers.txt", Encoding.ASCII.GetBytes(string.Join('\n', envelopes)))]), Manager);
}
