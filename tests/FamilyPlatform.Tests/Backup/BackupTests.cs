using FamilyPlatform.Tests.Import;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Web;
using FamilyPlatform.Web.Backup;

namespace FamilyPlatform.Tests.Backup;

public sealed class BackupTests(PlatformFixture fixture) : IClassFixture<PlatformFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_restores_every_row_with_a_sound_ledger()
    {
        await new ImportScene(fixture).Import(ImportScene.Sample("autumn.csv"), ImportScene.Sample("autumn.mapping.json"));
        using var files = new ImportScene.Folder();
        await Dump.Write(fixture.ConnectionString, fixture.Installation, files.Name("all.dump"), Ct);

        await using var empty = await TestCluster.CreateDatabase();
        var restored = await RestoredDatabase.Fill(empty.ConnectionString, files.Name("all.dump"), fixture.Platform.Parts.Secrets, Ct);

        Assert.Empty(restored.Findings);
        Assert.Equal(0, restored.Migrations);
        foreach (var (table, rows) in restored.Rows) Assert.Equal(await fixture.Sql<long>($"select count(*) from {table}"), rows);
        Assert.Equal((3, 6), (restored.Rows["families.family"], restored.Rows["payments.earning"]));
    }

    [Fact]
    public async Task A_backup_of_a_changed_ledger_is_found_out()
    {
        await new ImportScene(fixture).Import(ImportScene.Sample("autumn.csv"), ImportScene.Sample("autumn.mapping.json"));
        const string Change = "set session_replication_role = replica; update payments.account set balance_cents = balance_cents + {0} where person_id = "
            + "(select min(person_id::text)::uuid from payments.account); set session_replication_role = default";
        await fixture.Sql<object>(string.Format(null, Change, 1));
        using var files = new ImportScene.Folder();
        await Dump.Write(fixture.ConnectionString, fixture.Installation, files.Name("bent.dump"), Ct);
        await fixture.Sql<object>(string.Format(null, Change, -1));

        await using var empty = await TestCluster.CreateDatabase();
        var restored = await RestoredDatabase.Fill(empty.ConnectionString, files.Name("bent.dump"), fixture.Platform.Parts.Secrets, Ct);
        Assert.Equal("balance", Assert.Single(restored.Findings).Finding);
    }

    [Fact]
    public async Task Another_file_is_no_backup()
    {
        using var files = new ImportScene.Folder();
        await using var empty = await TestCluster.CreateDatabase();
        await Assert.ThrowsAsync<PlainError>(() =>
            RestoredDatabase.Fill(empty.ConnectionString, files.Write("x.dump", "not a backup"), fixture.Platform.Parts.Secrets, Ct));
    }
}
