using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Upgrades;

namespace FamilyPlatform.Tests.Programs.Partners;

/// <summary>Another version of a program that a partner runs: what it would send is read before, and nobody's packet is left without a carrier.</summary>
public sealed class PartnerUpgradeTests(ProgramsFixture host) : PartnerGround(host)
{
    private const string Later = "later";

    public override async ValueTask InitializeAsync()
    {
        // What another test put beside the first version is no package of this one.
        if (Directory.Exists(Path.Combine(host.Folder, Later))) Directory.Delete(Path.Combine(host.Folder, Later), recursive: true);
        await base.InitializeAsync();
    }

    [Fact]
    public async Task The_plan_names_what_goes_to_the_partner_and_what_it_may_answer_then()
    {
        host.Place("CrowdLenderNext", Later);
        var plan = await Plan("en");
        Assert.Equal(
        [
            "Asked for anew, for the packet to the partner: “Phone to reach you”.",
            "Of the packet to the partner, “How much you would like to borrow” is asked or limited differently.",
            "“What it is for” no longer goes to the partner.", "“What work brought you last month” no longer goes to the partner.",
            "“What lenders should know, in your words” no longer goes to the partner.",
            "The partner can no longer answer “Lenders are reading it”.", "The partner can no longer answer “All of it was lent”.",
        ], plan.Families);
        Assert.Contains("It is run by Many Hands (before: Many Hands Lending).", plan.Reach);
        Assert.Contains("Se pide además, para el envío al socio: «Teléfono para comunicarse».", (await Plan("es")).Families);
        Assert.Empty(plan.Refused);
    }

    [Fact]
    public async Task A_version_without_the_partner_is_refused_while_a_packet_is_under_way_and_not_after_its_last_day()
    {
        var packet = await scene.Sent(ana);
        var bea = await host.Base.Family(name: "Bea");
        await scene.Sent(bea);
        host.Place("CrowdLenderAlone", Later);
        var refused = Assert.Single((await Plan("en")).Refused);
        Assert.Equal("program.strands_packets", refused.Code);
        Assert.Equal("2 packets are under way to Many Hands Lending, and in this version nobody carries answers and stops.", refused.In("en").Message);
        Assert.Equal("program.strands_packets", (await host.Send(new UpgradeProgram(PartnerScene.Program, NoWayBack: true), Actor.System)).Refusal!.Code);

        Assert.True((await scene.Bring(await scene.Says(packet, 1, "not_now"))).Succeeded);
        Assert.Equal("1 envío está en camino a Many Hands Lending, y en esta versión nadie lleva respuestas ni avisos de parar.",
            Assert.Single((await Plan("es")).Refused).In("es").Message);
        var before = host.Base.Clock.Now;
        host.Base.Clock.Move(TimeSpan.FromDays(121));
        var plan = await Plan("en");
        Assert.Empty(plan.Refused);
        Assert.Contains("Many Hands Lending no longer runs it.", plan.Reach);
        host.Base.Clock.Now = before;
    }

    private async Task<UpgradePlan> Plan(string language)
    {
        var plan = await host.Send(new PlanUpgrade(PartnerScene.Program), scene.Manager with { Language = language, SecondFactorAt = host.Base.Clock.Now });
        Assert.True(plan.Succeeded, plan.Refusal?.Message);
        return plan.Value;
    }
}
