using FamilyPlatform.Families.Leave;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Partners;

/// <summary>Stopping: the partner is told with a signed packet, and what never left does not leave.</summary>
public sealed class WithdrawalTests(ProgramsFixture host) : PartnerGround(host)
{
    [Fact]
    public async Task Stopping_tells_the_partner_once_and_may_be_said_twice()
    {
        var packet = await scene.Sent(ana);
        await scene.Carry();
        var stop = new StopPacket(PartnerScene.Program, packet);
        Assert.True((await host.Send(stop, ana)).Value.Left);
        Assert.True((await host.Send(stop, ana)).Value.Left);
        var notice = Assert.Single(await scene.Carry());
        Assert.Equal(["format", "kind", "packet", "program", "city", "made"], notice.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("stop", packet), (notice.GetProperty("kind").GetString(), notice.GetProperty("packet").GetGuid()));
        var shown = Assert.Single((await scene.Page(ana)).Packets);
        Assert.True(shown is { UnderWay: false, StoppedOn: not null });
        // What the partner answers to that is still heard.
        Assert.Equal(new Brought(1, 0), (await scene.Bring(await scene.Says(packet, 1, "not_now", "Deleted"))).Value);
    }

    [Fact]
    public async Task What_never_left_does_not_leave_and_the_partner_hears_nothing()
    {
        var packet = await scene.Sent(ana);
        Assert.False((await host.Send(new StopPacket(PartnerScene.Program, packet), ana)).Value.Left);
        Assert.Empty(await scene.Carry());
    }

    [Fact]
    public async Task Stopping_works_after_the_program_takes_nobody_new()
    {
        var packet = await scene.Sent(ana);
        await scene.Carry();
        await host.Base.Sql<object>("update programs.program_site set state = 'closed' where program = 'crowd_lender'");
        Assert.Equal("program.closed", (await host.Send(new WritePacket(PartnerScene.Program, PartnerScene.Typed()), ana)).Refusal!.Code);
        Assert.Equal("program.not_found", (await host.Send(new ShowPartner(PartnerScene.Program), await host.Base.Family(name: "Cam"))).Refusal!.Code);
        Assert.Single((await scene.Page(ana)).Packets);
        Assert.True((await host.Send(new StopPacket(PartnerScene.Program, packet), ana)).Succeeded);
        Assert.Single(await scene.Carry());
        await host.Base.Sql<object>("update programs.program_site set state = 'open' where program = 'crowd_lender'");
    }

    [Fact]
    public async Task Nothing_is_sent_where_the_keys_of_the_partner_do_not_count()
    {
        var review = await scene.Written(ana);
        Assert.True((await host.Send(new EndPartnerLink(PartnerScene.Program, PartnerScene.Oakland), scene.Manager)).Succeeded);
        Assert.Equal("program.partner_changed", (await scene.Send(ana, review)).Refusal!.Code);
        Assert.False((await scene.Page(ana)).Ready);
        Assert.Equal("program.partner_no_keys", (await host.Send(new PackPosts(PartnerScene.Program, PartnerScene.Oakland), scene.Manager)).Refusal!.Code);
        host.Base.Clock.Move(TimeSpan.FromSeconds(1));
        await scene.Enter(scene.Manager);
        Assert.False((await scene.Page(ana)).Ready);
        await scene.Confirm(scene.Second);
        Assert.True((await scene.Page(ana)).Ready);
    }

    [Fact]
    public async Task What_serves_nobody_any_more_goes_by_itself()
    {
        await scene.Written(ana);
        var other = await host.Base.Family(name: "Bea");
        await scene.Sent(other);
        await scene.Carry();
        var now = host.Base.Clock.Now;
        await host.Send(new SweepPartners(now.AddDays(6)), Actor.System);
        Assert.Equal(1, await Count($"partner_draft where person_id = '{ana.Person}'"));
        await host.Send(new SweepPartners(now.AddDays(8)), Actor.System);
        Assert.Equal(0, await Count($"partner_draft where person_id = '{ana.Person}'"));
        Assert.Equal(1, await Count("partner_post where envelope <> ''"));
        await host.Send(new SweepPartners(now.AddDays(31)), Actor.System);
        Assert.Equal(0, await Count("partner_post where envelope <> ''"));
        Assert.Empty((await scene.Desk()).Batches);
        Assert.Single((await scene.Page(other)).Packets);
    }

    private Task<long> Count(string of) => host.Base.Sql<long>("select count(*) from programs." + of)!;

    [Fact]
    public async Task Whoever_leaves_the_platform_takes_the_packets_along_and_the_partner_is_told()
    {
        var packet = await scene.Sent(ana);
        await scene.Carry();
        Assert.True((await host.Send(new LeavePlatform(true), ana)).Succeeded);
        await Relay.Drain(host.Platform, TestContext.Current.CancellationToken);
        Assert.Equal(packet, Assert.Single(await scene.Carry()).GetProperty("packet").GetGuid());
        Assert.Equal(0, await host.Base.Sql<long>("select count(*) from programs.partner_packet where id = $1", packet));
    }
}
