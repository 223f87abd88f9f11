using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Modules;
using Npgsql;

namespace FamilyPlatform.Families.SignIn;

/// <summary>Six-digit codes: kept as a keyed hash, used once, for ten minutes, five tries each. Counting survives a refusal.</summary>
internal sealed class Codes(Db db, Secrets secrets, Messenger messenger, SealedPlaces places, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private const string Store = "select api.store_code(@Id, @Kind, @Address, @Hash, @Now, @Until)";

    private const string UseRate = "select api.use_rate($1, $2, $3, $4)";

    private const string UseCode = "select api.use_code($1, $2, $3, $4)";

    /// <summary>Sends a code. Nobody is looked up, so a known and an unknown contact take the same way.</summary>
    /// <returns>False when this contact or this address has asked too often.</returns>
    public async Task<bool> Send(ContactText contact, string from, string language, CancellationToken ct)
    {
        if (!await Within($"code:{Bucket(contact)}", 10, 900, ct) || !await Within("code-from:" + from, 60, 600, ct)) return false;
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        await db.Execute(Store, new { Id = id, contact.Kind, contact.Address, Hash = Hash(contact, code), Now = now, Until = now + Life }, ct);
        await messenger.SendTo($"code:{id}", contact.Kind, contact.Address, language, "sign_in_code",
            new Dictionary<string, object?> { ["code"] = places.Hide(code) }, ct);
        return true;
    }

    /// <summary>Uses a code up, at once and for good, whatever becomes of the rest.</summary>
    public async Task<bool> Use(ContactText contact, string code, CancellationToken ct)
    {
        if (!await Within($"try:{Bucket(contact)}", 100, 86_400, ct)) return false;
        return await db.Outside(async connection => await Ask(connection, UseCode, ct, contact.Kind, contact.Address, Hash(contact, code), Now) is "ok", ct);
    }

    /// <summary>Counts one use of a bucket.</summary>
    public Task<bool> Within(string bucket, int most, int seconds, CancellationToken ct) =>
        db.Outside(async connection => await Ask(connection, UseRate, ct, bucket, most, seconds, Now) is true, ct);

    /// <summary>A keyed hash of a contact, for tables that must not hold it in the clear.</summary>
    public byte[] Bytes(ContactText contact) => Keyed($"contact:{contact.Kind}:{contact.Address}");

    /// <summary>A keyed hash of an invitation's code; spaces, dashes and case do not matter.</summary>
    public byte[] OfInvitation(string code) => Keyed("invitation:" + string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant());

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private string Bucket(ContactText contact) => Convert.ToHexStringLower(Bytes(contact))[..24];

    private byte[] Hash(ContactText contact, string code) => Keyed($"code:{contact.Kind}:{contact.Address}:{code}");

    private byte[] Keyed(string text) => HMACSHA256.HashData(secrets.Key("codes"), Encoding.UTF8.GetBytes(text));

    private static async Task<object?> Ask(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync(ct);
    }
}
