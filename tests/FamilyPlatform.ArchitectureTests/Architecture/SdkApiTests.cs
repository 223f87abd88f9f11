using FamilyPlatform.ArchitectureTests.Rules;
using Xunit;

namespace FamilyPlatform.ArchitectureTests.Architecture;

/// <summary>The contract of programs changes only on purpose: run with <c>FP_APPROVE=1</c> to approve, and read the difference in review.</summary>
public sealed class SdkApiTests
{
    private static readonly string Approved = Path.Combine(Repository.Root, "tests/FamilyPlatform.ArchitectureTests/SdkApi.approved.txt");

    [Fact]
    public void Public_surface_of_the_Sdk_equals_the_approved_one()
    {
        var actual = SdkApi.Describe(Codebase.Real.Of(Part.Sdk).Single().Assembly);
        if (Environment.GetEnvironmentVariable("FP_APPROVE") == "1") File.WriteAllText(Approved, actual);
        Assert.Equal(File.ReadAllText(Approved).Split('\n'), actual.Split('\n'));
    }

    [Theory]
    [InlineData("public sealed record Ask(int Amount);", "public sealed record Ask(long Amount);")]
    [InlineData("public interface IDoor { void Open(); }", "public interface IDoor { void Open(bool wide = true); }")]
    [InlineData("public enum State { Open = 1 }", "public enum State { Open = 2 }")]
    [InlineData("public abstract class Base { protected virtual void Say() { } }", "public abstract class Base { protected abstract void Say(); }")]
    public void A_change_that_breaks_programs_shows(string before, string after) => Assert.NotEqual(Describe(before), Describe(after));

    [Fact]
    public void What_is_internal_does_not_show() =>
        Assert.Equal(
            Describe("public class Seen;"),
            Describe("public class Seen { private int hidden = 1; internal int More() => hidden; } internal class Unseen;"));

    private static string Describe(string source) => SdkApi.Describe(Canaries.Hatch((Part.Sdk, "FamilyPlatform.Alpha", source)).All[0].Assembly);
}
