using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using Npgsql;

namespace FamilyPlatform.Office;

/// <summary>The actor's own authenticator: its sealed secret and the last step that was used.</summary>
internal sealed class Authenticators(Db db, ActorHolder holder, Sealer sealer, TimeProvider clock)
{
    private const string Mine = """
        select id, secret, counter from api.second_factor
        where person_id = @Person and kind = 'totp' and confirmed_at is not null order by created_at desc limit 1
        """;

    private const string Add = """
        insert into api.second_factor (person_id, id, kind, name, secret, counter, created_at, confirmed_at)
        values (@Person, @Id, 'totp', 'authenticator', @Secret, @Step, @Now, @Now)
        """;

    private const string RemoveOthers = "delete from api.second_factor where person_id = @Person and kind = 'totp' and id <> @Id";

    private const string Use = "update api.second_factor set counter = @Step where id = @Id";

    private const string MarkSession = "select api.mark_second_factor(@Session, @Person, @Now)";

    private const string UseRate = "select api.use_rate($1, $2, $3, $4)";

    private PersonId Person => holder.Actor.Person!.Value;

    private string Purpose => $"totp:{Person.Value:N}";

    /// <param name="hold">Holds the row, so that two sends of one code meet here and the second is refused.</param>
    public async Task<Authenticator?> Find(CancellationToken ct, bool hold = false)
    {
        var row = await db.Maybe<Row>(hold ? Mine + " for update" : Mine, new { Person }, ct);
        if (row is null) return null;
        var text = sealer.Open(Purpose, Encoding.ASCII.GetString(row.Secret));
        return text is null ? null : new Authenticator(row.Id, Convert.FromHexString(text), row.Counter);
    }

    public string Seal(byte[] secret) => sealer.Seal(Purpose, Convert.ToHexString(secret));

    /// <summary>A secret that was shown on a page and came back; null when it is not ours.</summary>
    public byte[]? Unseal(string sealedSecret) =>
        sealedSecret.Length is > 0 and < 300 && sealer.Open(Purpose, sealedSecret) is { } text ? Convert.FromHexString(text) : null;

    /// <summary>Keeps a secret whose first code was right; an older authenticator of the same person ends.</summary>
    public async Task Keep(byte[] secret, long step, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await db.Execute(Add, new { Person, Id = id, Secret = Encoding.ASCII.GetBytes(Seal(secret)), Step = step, Now = now }, ct);
        await db.Execute(RemoveOthers, new { Person, Id = id }, ct);
        await Mark(ct);
    }

    public async Task Used(Authenticator one, long step, CancellationToken ct)
    {
        await db.Execute(Use, new { one.Id, Step = step }, ct);
        await Mark(ct);
    }

    /// <summary>This session has shown a second factor now.</summary>
    public Task Mark(CancellationToken ct) => db.Execute(MarkSession, new { holder.Actor.Session, Person, Now = clock.GetUtcNow() }, ct);

    /// <summary>Counts a try where a refusal cannot take it back: five in five minutes, sixty a day.</summary>
    public async Task<bool> MayTry(CancellationToken ct) =>
        await Count("factor:", 5, 300, ct) & await Count("factor-day:", 60, 86_400, ct);

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(Totp.SecretBytes);

    private Task<bool> Count(string bucket, int most, int seconds, CancellationToken ct) => db.Outside(async connection =>
    {
        await using var command = new NpgsqlCommand(UseRate, connection);
        object[] values = [bucket + Person.Value.ToString("N"), most, seconds, clock.GetUtcNow().UtcDateTime];
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync(ct) is true;
    }, ct);

    private sealed record Row(Guid Id, byte[] Secret, long Counter);
}

internal sealed record Authenticator(Guid Id, byte[] Secret, long Counter);
