using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Groups;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Life;

/// <summary>Whom a program is for is kept apart from whether it is open.</summary>
public sealed class TargetTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private readonly LifeSteps steps = new(host);

    [Fact]
    public async Task Only_families_of_the_named_group_find_it_and_those_inside_keep_their_pages()
    {
        var manager = await Opened();
        var inside = await host.Join("steady", await host.Base.Family());
        var scene = new GroupScene(host.Base);
        var rosa = await scene.Founder();
        var stranger = await host.Base.Family();

        Assert.True((await steps.Target(ShownTo.Groups, manager, rosa.Groups[0])).Succeeded);

        Assert.Equal((true, true), await steps.Meets(rosa));
        Assert.Equal((false, false), await steps.Meets(stranger));
        Assert.True(await steps.ReadsPage(inside));
        Assert.Equal("program.closed", (await host.Send(new FamilyPlatform.Programs.Applications.Apply("steady",
            new Dictionary<string, string> { ["card"] = "1" }), stranger)).Refusal!.Code);

        Assert.True((await steps.Target(ShownTo.Inside, manager)).Succeeded);
        Assert.Equal((false, false), await steps.Meets(rosa));
        Assert.True(await steps.ReadsPage(inside));
        Assert.True((await steps.Target(ShownTo.City, manager)).Succeeded);
        Assert.Equal((true, true), await steps.Meets(stranger));
    }

    [Fact]
    public async Task Whom_it_is_for_outlives_closing_upgrading_and_another_host()
    {
        var manager = await Opened();
        var rosa = await new GroupScene(host.Base).Founder();
        await steps.Target(ShownTo.Groups, manager, rosa.Groups[0]);
        var stranger = await host.Base.Family();

        Assert.True((await steps.Move(SiteState.Closed, manager)).Succeeded);
        Assert.Equal((false, false), await steps.Meets(rosa));
        host.Place("SteadyNext", "steady-next");
        Assert.True((await host.Send(new UpgradeProgram("steady"), Actor.System)).Succeeded);
        Assert.True((await steps.Move(SiteState.Open, manager)).Succeeded);

        Assert.Equal((true, true), await steps.Meets(rosa));
        Assert.Equal((false, false), await steps.Meets(stranger));
        await using var second = await host.Host("restarted");
        await ProgramKeeper.Sync(second, TestContext.Current.CancellationToken);
        var target = (await second.Send(new ViewTarget("steady", LifeSteps.City), manager, TestContext.Current.CancellationToken)).Value.Target;
        Assert.Equal(ShownTo.Groups, target.ShownTo);
        Assert.Equal(rosa.Groups[0], Assert.Single(target.Groups).Id);
        await steps.Target(ShownTo.City, manager);
    }

    [Fact]
    public async Task A_group_must_be_named_and_saying_the_same_again_is_told_so()
    {
        var manager = await Opened();
        Assert.Equal("program.no_group", (await steps.Target(ShownTo.Groups, manager)).Refusal!.Code);
        Assert.Equal("program.no_group", (await steps.Target(ShownTo.Groups, manager,
            new GroupId(new Guid("01920000-0000-7000-8000-0000000000aa")))).Refusal!.Code);
        Assert.Equal("program.form_choice", (await steps.Target("everybody", manager)).Refusal!.Code);
        Assert.Equal("program.nothing_changes", (await steps.Target(ShownTo.City, manager)).Refusal!.Code);
        var boston = await host.Base.Staff(Hat.Manager, PlatformFixture.Boston);
        Assert.Equal("access.denied", (await steps.Target(ShownTo.Inside, boston)).Refusal!.Code);
    }

    private async Task<Actor> Opened()
    {
        host.Place("Steady");
        Assert.True((await host.Open("steady", LifeSteps.City)).Succeeded);
        return await steps.Manager();
    }
}
