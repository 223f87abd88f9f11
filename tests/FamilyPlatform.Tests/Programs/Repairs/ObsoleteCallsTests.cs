using FamilyPlatform.Programs.Repairs;

namespace FamilyPlatform.Tests.Programs.Repairs;

/// <summary>What will go is found in a program's metadata by its full name.</summary>
public sealed class ObsoleteCallsTests
{
    private static readonly byte[] Steady = File.ReadAllBytes(Path.Combine(Fixtures.Folder("Steady"), "Steady.dll"));

    [Fact]
    public void Types_and_members_that_a_program_uses_are_named_and_others_are_not()
    {
        HashSet<string> marked =
        [
            "FamilyPlatform.Sdk.Services.IMessages.Send", "FamilyPlatform.Sdk.Pages.ActionForm", "FamilyPlatform.Sdk.Programs.Field.set_Hint",
            "FamilyPlatform.Sdk.Services.ILedger.Post",
        ];
        Assert.Equal(["ActionForm", "IMessages.Send"], ObsoleteCalls.In(Steady, marked));
        Assert.Empty(ObsoleteCalls.In(Steady, new HashSet<string>()));
    }

    [Fact]
    public void Marks_are_read_from_types_methods_and_properties_and_a_name_counts_only_when_all_its_meanings_are_marked()
    {
        var marked = ObsoleteCalls.Marked(typeof(Outworn).Assembly);
        var name = typeof(Outworn).FullName;
        Assert.Contains($"{name}.Gone", marked);
        Assert.Contains($"{name}.get_Old", marked);
        Assert.DoesNotContain($"{name}.Half", marked);
        Assert.DoesNotContain(name!, marked);
    }
}

/// <summary>Something with parts that will go.</summary>
public sealed class Outworn
{
    [Obsolete("Use nothing.")]
    public int Old { get; } = 1;

    [Obsolete("Use nothing.")]
    public void Gone() { }

    [Obsolete("Use the other.")]
    public void Half(int one) => _ = one;

    public void Half() { }
}
