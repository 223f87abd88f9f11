using Microsoft.AspNetCore.Identity;

namespace FamilyPlatform.Office;

/// <summary>Whose passkeys they are, as the framework's passkey handler wants to know it.</summary>
internal sealed record PasskeyOwner(string Id, string Name);

/// <summary>The framework's way to the passkeys: a store with one user in it, the actor.</summary>
internal sealed class PasskeyUsers(PasskeyStore passkeys) : IUserPasskeyStore<PasskeyOwner>
{
    private static readonly IdentityResult NotHere = IdentityResult.Failed(
        new IdentityError { Code = "NotHere", Description = "People are made, renamed and ended where families and staff are, not beside their passkeys." });

    public async Task AddOrUpdatePasskeyAsync(PasskeyOwner user, UserPasskeyInfo passkey, CancellationToken ct)
    {
        if (!await passkeys.Keep(passkey, passkey.Name ?? "", ct)) await passkeys.Used(passkey, ct);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyOwner user, CancellationToken ct) =>
        [.. (await passkeys.List(ct)).Select(p => p.Info())];

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken ct) =>
        (await passkeys.List(ct)).FirstOrDefault(p => p.CredentialId.AsSpan().SequenceEqual(credentialId))?.Info();

    public async Task<PasskeyOwner?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken ct) =>
        await FindPasskeyAsync(passkeys.Owner, credentialId, ct) is null ? null : passkeys.Owner;

    public Task RemovePasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken ct) => passkeys.Forget(credentialId, ct);

    public Task<PasskeyOwner?> FindByIdAsync(string userId, CancellationToken ct) =>
        Task.FromResult(userId == passkeys.Owner.Id ? passkeys.Owner : null);

    // Nobody signs in here by a name.
    public Task<PasskeyOwner?> FindByNameAsync(string normalizedUserName, CancellationToken ct) => Task.FromResult<PasskeyOwner?>(null);

    public Task<string> GetUserIdAsync(PasskeyOwner user, CancellationToken ct) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(PasskeyOwner user, CancellationToken ct) => Task.FromResult<string?>(user.Name);

    public Task<string?> GetNormalizedUserNameAsync(PasskeyOwner user, CancellationToken ct) => Task.FromResult<string?>(user.Name);

    // The framework sets a name on the object and then saves it: it is the saving that is refused.
    public Task SetUserNameAsync(PasskeyOwner user, string? userName, CancellationToken ct) => Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(PasskeyOwner user, string? normalizedName, CancellationToken ct) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(PasskeyOwner user, CancellationToken ct) => Task.FromResult(NotHere);

    public Task<IdentityResult> UpdateAsync(PasskeyOwner user, CancellationToken ct) => Task.FromResult(NotHere);

    public Task<IdentityResult> DeleteAsync(PasskeyOwner user, CancellationToken ct) => Task.FromResult(NotHere);

    public void Dispose()
    {
        // The connection is the request's.
    }
}
