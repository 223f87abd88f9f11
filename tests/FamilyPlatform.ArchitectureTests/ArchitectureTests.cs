using FamilyPlatform.ArchitectureTests.Architecture;
using FamilyPlatform.ArchitectureTests.Rules;
using Xunit;

namespace FamilyPlatform.ArchitectureTests;

/// <summary>Every rule holds for the code, and catches its canary.</summary>
public sealed class ArchitectureTests
{
    private static readonly IReadOnlyList<Rule> All =
        [.. ArrowRules.All, .. SurfaceRules.All, .. RequestRules.All, .. LiaisonRules.All, .. UseRules.All, .. SqlRules.All];

    public static TheoryData<string> Sentences => [.. All.Select(r => r.Sentence)];

    [Theory, MemberData(nameof(Sentences))]
    public void Rule_holds(string sentence)
    {
        var verdict = Find(sentence).Check(Codebase.Real);
        Assert.True(verdict.Holds, verdict.Why);
    }

    [Theory, MemberData(nameof(Sentences))]
    public void Rule_catches_its_canary(string sentence)
    {
        var rule = Find(sentence);
        var verdict = rule.Check(rule.Canary());
        Assert.True(verdict.Looked > 0, "The rule did not even look at its canary.");
        Assert.NotEmpty(verdict.Faults);
    }

    [Theory, MemberData(nameof(Sentences))]
    public void Rule_over_nothing_does_not_hold(string sentence) => Assert.False(Find(sentence).Check(Codebase.Empty).Holds);

    [Fact]
    public void Every_project_on_disk_is_looked_at() =>
        Assert.Equal(Repository.Projects("src", "modules", "plugins").Select(Path.GetFileNameWithoutExtension), Codebase.Real.All.Select(c => c.Name));

    private static Rule Find(string sentence) => All.Single(r => r.Sentence == sentence);
}
