using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using Npgsql;

namespace FamilyPlatform.Core.Identity;

/// <summary>Turns a session's token into the actor: one call of one database function.</summary>
public sealed class ActorLoader(Installation installation, TimeProvider clock)
{
    private const string Sql = """
        select person_id, given_name, family_name, language, site_id, family_id, groups, roles::text, second_factor_at, joined_at from api.load_actor($1, $2)
        """;

    /// <summary>The session is known by the hash of its token only: whoever reads the table cannot sign in with it.</summary>
    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <returns>The stranger when the session is unknown, ended or idle too long.</returns>
    public async Task<Actor> ByToken(string token, CancellationToken ct)
    {
        var hash = HashOf(token);
        await using var command = installation.App.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter { Value = hash });
        command.Parameters.Add(new NpgsqlParameter { Value = clock.GetUtcNow().UtcDateTime });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return Actor.Stranger;
        return new Actor
        {
            Person = new PersonId(reader.GetGuid(0)),
            GivenName = reader.GetString(1),
            FamilyName = reader.GetString(2),
            Language = reader.GetString(3),
            Site = new SiteId(reader.GetInt32(4)),
            Family = reader.IsDBNull(5) ? null : new FamilyId(reader.GetGuid(5)),
            Groups = [.. reader.GetFieldValue<Guid[]>(6).Select(g => new GroupId(g))],
            Hats = Hats(reader.GetString(7)),
            SecondFactorAt = reader.IsDBNull(8) ? null : new DateTimeOffset(reader.GetDateTime(8), TimeSpan.Zero),
            JoinedAt = new DateTimeOffset(reader.GetDateTime(9), TimeSpan.Zero),
            Session = hash,
        };
    }

    private static Dictionary<Hat, IReadOnlyList<SiteId>> Hats(string json) => json == "{}" ? []
        : JsonSerializer.Deserialize<Dictionary<string, int[]>>(json)!.ToDictionary(
            h => Enum.Parse<Hat>(h.Key, ignoreCase: true), h => (IReadOnlyList<SiteId>)[.. h.Value.Select(s => new SiteId(s))]);
}
