using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Web;
using FamilyPlatform.Web.Database;
using FamilyPlatform.Web.Demonstration.Making;
using FamilyPlatform.Web.Hosting;
using Npgsql;

namespace FamilyPlatform.Tests.Hosting;

/// <summary>What an operator reads when a database does not suit the program, or has no room.</summary>
public sealed class OldDatabaseTests
{
    private static readonly Secrets Keys = Secrets.Throwaway();

    [Theory]
    [InlineData(false, "choose another data folder with --data")]
    [InlineData(true, "demo reset")]
    public async Task A_script_that_was_edited_since_is_one_sentence_that_says_what_to_do(bool demo, string todo)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var database = await TestCluster.CreateDatabase();
        await using var installation = await Installation.Open(database.ConnectionString, Keys.Key("roles"), ct);
        await new Migrator(installation).Run([new Migration("older", "0001_first", "select 1")], ct);
        await OrganisationKind.Become(installation, demo, ct);
        await using (var edited = installation.Owner.CreateCommand("insert into platform.migration (owner, name, sha256) values ('platform', $1, 'edited')"))
        {
            edited.Parameters.Add(new NpgsqlParameter { Value = ModuleList.Migrations(ModuleList.All).First().Name });
            await edited.ExecuteNonQueryAsync(ct);
        }

        var error = await Assert.ThrowsAsync<PlainError>(() => Organisation.Prepare(installation, null, serving: true, anew: false, _ => { }, ct));

        Assert.Contains(todo, error.Message, StringComparison.Ordinal);
        Assert.Equal((PlainError.CannotStart, demo), (error.ExitCode, !error.Message.Contains("platform/0001_protection", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_disk_that_fills_up_in_the_middle_is_still_called_a_full_disk()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var database = await TestCluster.CreateDatabase();
        await using var installation = await Installation.Open(database.ConnectionString, Keys.Key("roles"), ct);
        var full = new Migration("brimful", "0001_full", "do $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$");

        // The connection breaks with it, and what comes after must not hide why.
        var error = await Assert.ThrowsAsync<PostgresException>(() => new Migrator(installation).Run([full], ct));

        Assert.Contains("is full; make room", Troubles.FromAnything(error)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_meets_a_full_disk_fails_with_just_that()
    {
        await using var fixture = new PlatformFixture();
        await fixture.InitializeAsync();
        await fixture.Sql<object>("""
            create function public.no_room() returns trigger language plpgsql as
                $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
            create trigger no_room before insert on web.demonstration for each row execute function public.no_room();
            """);
        var error = await Assert.ThrowsAsync<PostgresException>(() => fixture.Send(new SetMarker(1, Made: false, fixture.Clock.Now)));
        Assert.Equal(PostgresErrorCodes.DiskFull, error.SqlState);
    }
}
