using FamilyPlatform.Core.Data;
using FamilyPlatform.Web.CommandLine;

namespace FamilyPlatform.Web.Hosting;

/// <summary>Brings the database up to date and holds it to what it is: a demonstration or a real organisation, never both.</summary>
internal static class Organisation
{
    private const string WasInterrupted = "select exists (select from web.demonstration where made_at is null)";

    private const string Served = """
        select count(*) from pg_stat_activity where datname = current_database() and application_name = 'family-platform-app' and pid <> pg_backend_pid()
        """;

    /// <returns>Whether it is a demonstration.</returns>
    public static async Task<bool> Prepare(Installation installation, bool? told, bool serving, bool anew, Action<string> say, CancellationToken ct)
    {
        if (anew && !OpenedPlatform.InProduction && await OrganisationKind.IsDemo(installation, ct))
        {
            await Erase(installation, "The demonstration is erased and made again.", say, ct);
        }

        await Migrate(installation, ct);
        var demo = await Settle(installation, told, ct);
        if (demo && serving && await Ask<bool>(installation, WasInterrupted, ct))
        {
            await Erase(installation, "The demonstration was interrupted while it was made; it is made again.", say, ct);
            await Migrate(installation, ct);
            await OrganisationKind.Become(installation, demo: true, ct);
        }

        return demo;
    }

    private static async Task Erase(Installation installation, string why, Action<string> say, CancellationToken ct)
    {
        if (await Ask<long>(installation, Served, ct) > 0)
        {
            throw new PlainError("A host is serving this demonstration; stop it, then try again.");
        }

        say(why);
        await OrganisationKind.Erase(installation, ct);
    }

    private static async Task<bool> Settle(Installation installation, bool? told, CancellationToken ct)
    {
        if (OpenedPlatform.InProduction && told == true) throw new PlainError("In production there is no demonstration; leave out --demo.", ExitCode.Usage);
        var kind = await OrganisationKind.Of(installation, ct);
        if (kind.Empty && told is { } demo)
        {
            await OrganisationKind.Become(installation, demo, ct);
            return demo;
        }

        if (kind.Demo && (told == false || OpenedPlatform.InProduction))
        {
            throw new PlainError("This database holds a demonstration, which is never served as a real organization; name another database or data folder.");
        }

        if (!kind.Demo && told == true)
        {
            throw new PlainError("This database holds a real organization; start with --no-demo.");
        }

        return kind.Demo;
    }

    private static async Task Migrate(Installation installation, CancellationToken ct)
    {
        try
        {
            await new Migrator(installation).Run(ModuleList.Migrations(ModuleList.All), ct);
        }
        catch (ChangedMigrationException changed)
        {
            if (!await OrganisationKind.IsDemo(installation, ct))
            {
                throw new PlainError(
                    $"{changed.Message} Run the version of the program that this database was made with, or choose another data folder with --data.",
                    cause: changed);
            }

            // Between releases scripts may still change; what is invented is better made again than carried over.
            throw new PlainError("This demonstration was made by another version of the program; make it again with: demo reset", cause: changed);
        }
    }

    private static async Task<T> Ask<T>(Installation installation, string sql, CancellationToken ct)
    {
        await using var command = installation.Owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }
}
