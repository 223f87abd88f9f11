[assembly: AssemblyFixture(typeof(FamilyPlatform.Tests.Support.TestClusterEnd))]

namespace FamilyPlatform.Tests.Support;

/// <summary>The server of the tests ends with them.</summary>
public sealed class TestClusterEnd : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await TestCluster.Stop();
}
