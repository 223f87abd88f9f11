using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Programs;
using Npgsql;

namespace FamilyPlatform.Tests.Plugins.ClubFunds;

/// <summary>Looks with a program's own role, on behalf of one person: what a mistake of the program could show them at most.</summary>
internal static class ProgramEyes
{
    public static async Task<long> Count(ProgramsFixture host, Actor who, string program, string sql)
    {
        await using var connection = new NpgsqlConnection(host.Base.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var settings = $"""
            set local fp.person = '{who.Person}'; set local fp.family = '{who.Family}'; set local fp.site = '{who.Site}';
            set local fp.groups = '{$"{{{string.Join(',', who.Groups)}}}"}';
            set local role "{host.Base.Installation.Role("p_" + program)}"
            """;
        await using (var prepare = new NpgsqlCommand(settings, connection)) await prepare.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
