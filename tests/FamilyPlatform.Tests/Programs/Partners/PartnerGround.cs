using FamilyPlatform.Core.Identity;

namespace FamilyPlatform.Tests.Programs.Partners;

/// <summary>A partner whose keys count in Oakland, and Ana, who has sent it nothing yet.</summary>
public abstract class PartnerGround(ProgramsFixture host) : IClassFixture<ProgramsFixture>, IAsyncLifetime
{
    private protected readonly ProgramsFixture host = host;
    private protected readonly PartnerScene scene = new(host);
    private protected Actor ana = null!;

    public virtual async ValueTask InitializeAsync()
    {
        await scene.Linked();
        ana = await host.Base.Family(name: "Ana");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
