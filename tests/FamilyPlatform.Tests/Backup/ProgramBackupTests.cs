using FamilyPlatform.Tests.Import;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Web.Backup;
using Npgsql;

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
        const string Put = """
            with saver as (
                insert into program_ida.saver (site_id, family_id, person_id, holder_key, purpose, goal_cents, monthly_cents, opened_on, closed)
                values (1, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'school', 100000, 5000, '2026-11-01', false) returning id, family_id
            )
            insert into program_ida.deposit (site_id, family_id, saver, form_key, day, amount_cents, source, evidence, state)
            select 1, family_id, id, 'k', '2026-11-01', 4200, 'job', 'slip', 'waiting' from saver returning id
            """;
        Assert.Equal(1L, await host.Base.Sql<long>(Put));
        using var files = new ImportScene.Folder();
        await Dump.Write(host.Base.ConnectionString, host.Base.Installation, files.Name("all.dump"), ct);

        await using var empty = await TestCluster.CreateDatabase();
        var restored = await RestoredDatabase.Fill(empty.ConnectionString, files.Name("all.dump"), host.Base.Platform.Parts.Secrets, ct);
        Assert.Empty(restored.Findings);
        Assert.Equal((1, 1), (restored.Rows["program_ida.saver"], restored.Rows["program_ida.deposit"]));
        Assert.Equal(4200L, await Ask("select amount_cents from program_ida.deposit"));
        Assert.Equal(2L, await Ask(Put));

        async Task<long> Ask(string sql)
        {
            await using var source = NpgsqlDataSource.Create(empty.ConnectionString);
            await using var command = source.CreateCommand(sql);
            return (long)(await command.ExecuteScalarAsync(ct))!;
        }
    }
}
