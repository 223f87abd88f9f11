using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using Npgsql;

namespace FamilyPlatform.Groups;

/// <summary>Counts tries of links and codes per person, on a connection of its own so that a refusal does not undo the count.</summary>
internal sealed class CodeTries(Db db, ActorHolder holder, TimeProvider clock)
{
    public const int MostPerHour = 20;

    private const string Use = "select api.use_rate($1, $2, 3600, $3)";

    public Task<bool> Allowed(CancellationToken ct) => db.Outside(async connection =>
    {
        await using var command = new NpgsqlCommand(Use, connection);
        command.Parameters.Add(new() { Value = $"groups.code.{holder.Actor.Person}" });
        command.Parameters.Add(new() { Value = MostPerHour });
        command.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime });
        return await command.ExecuteScalarAsync(ct) is true;
    }, ct);
}
