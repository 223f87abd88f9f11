using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Tests.Programs.Partners;

namespace FamilyPlatform.Tests.Programs;

/// <summary>What docs/programs/partners.md shows a partner is enough for it.</summary>
public sealed class PartnerSideTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    [Fact]
    public async Task A_partner_that_knows_the_page_alone_reads_a_packet_and_answers_it()
    {
        var scene = await new PartnerScene(host).Linked();
        var ana = await host.Base.Family();
        await scene.Sent(ana);
        var packed = (await host.Send(new PackPosts(PartnerScene.Program, PartnerScene.Oakland), scene.Manager)).Value;
        var file = (await host.Send(new OpenBatch(PartnerScene.Program, PartnerScene.Oakland, packed.Batch), scene.Manager)).Value;
        var desk = await scene.Desk();
        using var ourSigning = ECDsa.Create();
        ourSigning.ImportFromPem(desk.Signing);
        using var ourReading = ECDiffieHellman.Create();
        ourReading.ImportFromPem(desk.Reading);

        using var packet = JsonDocument.Parse(PartnerSide.Read(Encoding.ASCII.GetString(file.Content).Trim(), scene.Reading, ourSigning));
        var answer = PartnerSide.Answer(packet.RootElement, 1, "received", null, host.Base.Clock.Now, scene.Signing, ourReading);
        var heard = await host.Send(new HearPartner(PartnerScene.Program, PartnerScene.Oakland, Encoding.ASCII.GetBytes(answer)), Actor.Stranger);
        Assert.True(heard.Succeeded, heard.Refusal?.Message);
        Assert.Equal("They have your packet", Assert.Single(Assert.Single((await scene.Page(ana)).Packets).Statuses).Label);
    }
}
