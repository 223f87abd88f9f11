using System.Text.Json;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;
using Microsoft.AspNetCore.Identity;

namespace FamilyPlatform.Office;

/// <summary>The actor's own passkeys, among the second factors; row-level security shows nobody else's.</summary>
internal sealed class PasskeyStore(Db db, ActorHolder holder, TimeProvider clock)
{
    private const string Mine = """
        select id, name, secret, credential_id, counter, created_at from api.second_factor
        where person_id = @Person and kind = 'passkey' order by created_at, id
        """;

    private const string Add = """
        insert into api.second_factor (person_id, id, kind, name, secret, credential_id, counter, created_at, confirmed_at)
        values (@Person, @Id, 'passkey', @Name, @Secret, @Credential, @Counter, @Now, @Now) on conflict (credential_id) do nothing
        """;

    private const string Use = """
        update api.second_factor set counter = @Counter, secret = @Secret
        where person_id = @Person and kind = 'passkey' and credential_id = @Credential
        """;

    private const string Remove = "delete from api.second_factor where person_id = @Person and kind = 'passkey' and id = @Id";

    private const string RemoveCredential = """
        delete from api.second_factor where person_id = @Person and kind = 'passkey' and credential_id = @Credential
        """;

    private PersonId Person => holder.Actor.Person!.Value;

    public PasskeyOwner Owner => new(Person.Value.ToString("N"), holder.Actor.FullName);

    public Task<IReadOnlyList<PasskeyRow>> List(CancellationToken ct) => db.Query<PasskeyRow>(Mine, new { Person }, ct);

    /// <returns>False when this passkey is kept already, by whomever.</returns>
    public async Task<bool> Keep(UserPasskeyInfo passkey, string name, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await db.Execute(Add, new
        {
            Person, Id = Guid.CreateVersion7(now), Name = name, Secret = Pack(passkey), Credential = passkey.CredentialId,
            Counter = (long)passkey.SignCount, Now = now,
        }, ct) == 1;
    }

    public Task Used(UserPasskeyInfo passkey, CancellationToken ct) => db.Execute(Use,
        new { Person, Credential = passkey.CredentialId, Counter = (long)passkey.SignCount, Secret = Pack(passkey) }, ct);

    public async Task<bool> Forget(Guid id, CancellationToken ct) => await db.Execute(Remove, new { Person, Id = id }, ct) == 1;

    public Task Forget(byte[] credential, CancellationToken ct) => db.Execute(RemoveCredential, new { Person, Credential = credential }, ct);

    private static byte[] Pack(UserPasskeyInfo passkey) => JsonSerializer.SerializeToUtf8Bytes(
        new Kept(passkey.PublicKey, passkey.Transports, passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp));

    internal sealed record Kept(byte[] PublicKey, string[]? Transports, bool Verified, bool Eligible, bool BackedUp);
}

internal sealed record PasskeyRow(Guid Id, string Name, byte[] Secret, byte[] CredentialId, long Counter, DateTimeOffset CreatedAt)
{
    public UserPasskeyInfo Info()
    {
        var kept = JsonSerializer.Deserialize<PasskeyStore.Kept>(Secret)!;
        return new(CredentialId, kept.PublicKey, CreatedAt, (uint)Counter, kept.Transports, kept.Verified, kept.Eligible, kept.BackedUp, [], [])
        {
            Name = Name,
        };
    }
}
