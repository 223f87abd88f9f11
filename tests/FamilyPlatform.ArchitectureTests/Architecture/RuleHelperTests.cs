using FamilyPlatform.ArchitectureTests.Rules;
using Xunit;

namespace FamilyPlatform.ArchitectureTests.Architecture;

/// <summary>The helper the rules stand on must itself see what it claims to see.</summary>
public sealed class RuleHelperTests
{
    [Theory]
    [InlineData("Func<object?> make = () => typeof(System.Runtime.Loader.AssemblyLoadContext);")]
    [InlineData("async Task Later() { await Task.Yield(); GC.KeepAlive(new List<System.Runtime.Loader.AssemblyLoadContext[]>()); }")]
    [InlineData("void Take(Dictionary<int, System.Runtime.Loader.AssemblyLoadContext> all) { }")]
    [InlineData("IEnumerable<int> Walk() { System.Runtime.Loader.AssemblyLoadContext.Default.ToString(); yield return 1; }")]
    [InlineData("sealed class Inner { System.Runtime.Loader.AssemblyLoadContext? Held { get; set; } }")]
    public void A_use_is_seen_wherever_it_hides(string member)
    {
        var code = Canaries.Hatch((Part.Module, "FamilyPlatform.Alpha", $"internal sealed class Outer {{ {member} }}"));
        var outer = code.All[0].Types.Single();
        Assert.Contains(TypeUse.Of(outer), t => t.Name == "AssemblyLoadContext");
    }

    [Fact]
    public void A_type_that_uses_nothing_special_is_clean()
    {
        var code = Canaries.Hatch((Part.Module, "FamilyPlatform.Alpha", "internal sealed class Quiet { int Add(int a) => a + 1; }"));
        Assert.DoesNotContain(TypeUse.Of(code.All[0].Types.Single()), t => t.Namespace == "System.Runtime.Loader");
    }

    [Fact]
    public void Classes_of_the_compiler_are_not_taken_for_ours()
    {
        var code = Canaries.Hatch((Part.Module, "FamilyPlatform.Alpha",
            "internal sealed class Big { byte[] all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]; }"));
        Assert.Equal(["Big"], code.All[0].AllTypes.Select(t => t.Name));
    }

    [Fact]
    public void A_namespace_matches_by_whole_segments()
    {
        Assert.True(UseRules.Within("Quartz.Impl", "Quartz"));
        Assert.False(UseRules.Within("QuartzLike", "Quartz"));
    }
}
