using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Programs;
using Microsoft.Extensions.Logging.Abstractions;

namespace FamilyPlatform.Tests.Programs;

public sealed class PackageTests : IDisposable
{
    private readonly string scratch = Directory.CreateTempSubdirectory("fp-packages").FullName;

    public void Dispose() => Directory.Delete(scratch, recursive: true);

    [Fact]
    public void The_manifest_is_read_without_running_the_program()
    {
        var broken = Fixtures.Package("BrokenConstructor").Manifest;
        Assert.Equal(("broken_constructor", "0.1.0", 0), (broken.Id, broken.VersionText, broken.Sdk));

        var next = Fixtures.Package("SteadyNext").Manifest;
        Assert.Equal(("steady", "2.0.0", Capability.Messages), (next.Id, next.VersionText, next.Needs));
    }

    [Fact]
    public void A_package_for_another_sdk_is_refused_with_both_versions_named()
    {
        var refusal = ProgramPackage.Read(Fixtures.Folder("BrokenSdk")).Refusal!;
        Assert.Equal("program.sdk", refusal.Code);
        Assert.Contains("Sdk 7", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Sdk 0", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_a_damaged_and_a_missing_folder_are_refused_each_with_its_reason()
    {
        Assert.Equal("program.none", ProgramPackage.Read(scratch).Refusal!.Code);
        File.WriteAllText(Path.Combine(scratch, "Thing.dll"), "this is no assembly");
        Assert.Equal("program.damaged", ProgramPackage.Read(scratch).Refusal!.Code);
        Assert.Equal("program.missing", ProgramPackage.Read(Path.Combine(scratch, "none")).Refusal!.Code);
    }

    [Fact]
    public void An_assembly_of_the_host_is_no_program_and_two_programs_in_one_folder_are_refused()
    {
        foreach (var name in new[] { "Steady", "Moody" }) File.Copy(Path.Combine(Fixtures.Folder(name), name + ".dll"), Path.Combine(scratch, name + ".dll"));
        Assert.Equal("program.two_in_one", ProgramPackage.Read(scratch).Refusal!.Code);
    }

    [Fact]
    public void The_same_files_have_the_same_hash_anywhere_and_one_changed_byte_changes_it()
    {
        var package = Fixtures.Package("Steady");
        var copy = package.CopyTo(scratch).Value;
        Assert.Equal(package.Sha256, copy.Sha256);
        Assert.StartsWith(scratch, copy.Folder, StringComparison.Ordinal);
        Assert.Equal(copy, package.CopyTo(scratch).Value);

        File.WriteAllText(Path.Combine(copy.Folder, "notes.txt"), "one more file");
        Assert.NotEqual(package.Sha256, ProgramPackage.Read(copy.Folder).Value.Sha256);
        Assert.Equal("program.changed", package.CopyTo(scratch).Refusal!.Code);
    }

    [Fact]
    public void A_program_that_breaks_in_its_constructor_is_refused_with_its_own_words()
    {
        var refusal = RunningProgram.Load(Fixtures.Package("BrokenConstructor"), NullLoggerFactory.Instance).Refusal!;
        Assert.Equal("program.does_not_start", refusal.Code);
        Assert.Contains("Broken from the start", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Migrations_of_a_package_are_read_in_order()
    {
        var steady = Fixtures.Start("SteadyNext");
        Assert.Equal(["0001_visits", "0002_weight"], steady.Assets.Migrations.Select(m => m.Name));
        Assert.All(steady.Assets.Migrations, m => Assert.Equal(64, m.Sha256.Length));
    }
}
