using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Programs.Repairs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Tests.Programs.Partners;

/// <summary>A partner that cannot be reached for longer than a hiccup is on the list of what is to be mended, until what waits has left.</summary>
public sealed class FailingPostTests(ProgramsFixture host) : PartnerGround(host)
{
    private const string Nobody = "http://127.0.0.1:9/";

    [Fact]
    public async Task A_post_that_fails_is_to_be_mended_until_it_left_in_a_file()
    {
        await using var demo = host.Demonstration();
        await ProgramKeeper.Sync(demo, TestContext.Current.CancellationToken);
        host.Base.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.True((await demo.Send(new SetPartnerLink(PartnerScene.Program, PartnerScene.Oakland, scene.Signing.ExportSubjectPublicKeyInfoPem(),
            scene.Reading.ExportSubjectPublicKeyInfoPem(), Nobody), scene.Manager, TestContext.Current.CancellationToken)).Succeeded);
        Assert.True((await scene.Confirm(scene.Second)).Succeeded);
        await scene.Sent(ana);

        for (var tries = 0; tries < 5; tries++)
        {
            Assert.Empty(await Posts());
            Assert.Equal(1, await PartnerPump.Drain(demo, TestContext.Current.CancellationToken));
            host.Base.Clock.Move(TimeSpan.FromMinutes(30));
        }
        var open = Assert.Single(await Posts());
        Assert.Equal((Severity.Soon, new DateOnly(2026, 11, 19), "/desk/programs/crowd_lender/1/partner"), (open.Severity, open.Deadline!.Value, open.Href));
        Assert.Equal("1 envelope does not go through to Many Hands Lending, since November 17, 2026 (no connection).", open.What);
        Assert.StartsWith("Ask the partner why", open.How, StringComparison.Ordinal);
        Assert.StartsWith("1 sobre no llega a Many Hands Lending", Assert.Single(await Posts("es")).What, StringComparison.Ordinal);

        host.Base.Clock.Move(TimeSpan.FromDays(3));
        Assert.Equal(Severity.Now, Assert.Single(await Posts()).Severity);
        Assert.Single(await scene.Carry());
        Assert.Empty(await Posts());
    }

    private async Task<IReadOnlyList<OpenRepair>> Posts(string language = "en") =>
        [.. (await host.Send(new ListRepairs(), scene.Manager with { Language = language })).Value.Items.Where(r => r.Code == "host.post")];
}
