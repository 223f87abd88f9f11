using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Upgrades;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Upgrades;

/// <summary>The first version of a program, open in Oakland.</summary>
public abstract class UpgradeGround : IAsyncLifetime
{
    private protected readonly ProgramsFixture host = new();

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        host.Place("Steady");
        Assert.True((await host.Open("steady", PlatformFixture.Oakland)).Succeeded);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    /// <summary>What it would mean to put the other version in place, as this one of staff reads it.</summary>
    private protected async Task<UpgradePlan> Plan(Actor who)
    {
        var plan = await host.Send(new PlanUpgrade("steady"), who);
        Assert.True(plan.Succeeded, plan.Refusal?.Message);
        return plan.Value;
    }
}
