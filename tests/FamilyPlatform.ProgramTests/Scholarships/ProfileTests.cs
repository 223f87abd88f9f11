using FamilyPlatform.Sdk.Values;
using Scholarships;

namespace FamilyPlatform.ProgramTests.Scholarships;

/// <summary>What a profile needs before a fund can find the student, one thing after the other.</summary>
public sealed class ProfileTests
{
    private static readonly Student Whole = new(default, default, "Ana Ruiz", "Laney College", new("college", "health", null, null), "");

    [Fact]
    public void A_whole_profile_lacks_nothing() => Assert.Null(Forms.Missing(Whole));

    [Theory]
    [InlineData("scholarships.student", "student", "Write the student’s name, so that the school can be paid.")]
    [InlineData("scholarships.level", "level", "Say what kind of studies it is.")]
    [InlineData("scholarships.field", "field", "Say what the studies are in.")]
    public void What_is_missing_is_said_beside_its_field(string code, string field, string sentence)
    {
        var missing = Forms.Missing(field switch
        {
            "student" => Whole with { Name = "" },
            "level" => Whole with { Profile = Whole.Profile with { Level = "" } },
            _ => Whole with { Profile = Whole.Profile with { Field = "" } },
        })!;
        Assert.Equal((code, field, sentence), (missing.Code, missing.Field, missing.Both!.En));
        Assert.EndsWith(".", missing.Both.Es, StringComparison.Ordinal);
    }
}
