using FamilyPlatform.Tests.Import;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Web.Backup;

namespace FamilyPlatform.Tests.Backup;

/// <summary>A program's own tables, and the counters beside them, are part of the backup.</summary>
public sealed class ProgramBackupTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    [Fact]
    public async Task What_a_program_keeps_is_in_the_backup_and_comes_back()
    {
        var ct = TestContext.Current.CancellationToken;
        host.PlaceOwn("IdaSavingsMatch");
        Assert.True((await host.Open("ida", PlatformFixture.Oakland)).Succeeded);
        using var files = new ImportScene.Folder();
        await Dump.Write(host.Base.ConnectionString, host.Base.Installation, files.Name("all.dump"), ct);

        await using var empty = await TestCluster.CreateDatabase();
        var restored = await RestoredDatabase.Fill(empty.ConnectionString, files.Name("all.dump"), host.Base.Platform.Parts.Secrets, ct);
        Assert.Empty(restored.Findings);
        Assert.Equal(0, restored.Rows["program_ida.saver"]);
    }
}
