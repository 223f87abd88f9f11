using Xunit;

namespace FamilyPlatform.ArchitectureTests.Rules;

internal static class Found
{
    /// <summary>Fails with every finding in full; the library's own message cuts them short.</summary>
    public static void Nothing(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all));
    }
}
