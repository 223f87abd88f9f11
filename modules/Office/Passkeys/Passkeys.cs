using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace FamilyPlatform.Office;

/// <summary>What the script hands to the browser.</summary>
/// <param name="Options">The options of WebAuthn as JSON.</param>
/// <param name="Carried">The challenge, sealed, to come back with the answer.</param>
public sealed record PasskeyAsk(string Options, string Carried);

/// <summary>
/// Asks for a passkey and checks the answer, with the framework's own handler. A challenge belongs to one session and one purpose,
/// lives five minutes and is good for one answer, right or wrong.
/// </summary>
internal sealed class Passkeys(PasskeyStore store, Sealer sealer, Db db, ActorHolder holder, TimeProvider clock)
{
    public const int Most = 10;

    private static readonly TimeSpan For = TimeSpan.FromMinutes(5);

    private const string Spend = """
        with old as (delete from office.passkey_challenge where used_at < $3 - interval '1 day')
        insert into office.passkey_challenge (hash, person_id, used_at) values ($1, $2, $3) on conflict do nothing
        """;

    /// <summary>Passkeys belong to a name: an address of numbers can hold none.</summary>
    public static bool CanLiveAt(string host) => new HostString(host).Host is { Length: > 0 } name && !IPAddress.TryParse(name.Trim('[', ']'), out _);

    public async Task<PasskeyAsk> AskForNew(string host)
    {
        var made = await Handler(host).MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = store.Owner.Id, Name = store.Owner.Name, DisplayName = store.Owner.Name }, Http(host));
        return new(made.CreationOptionsJson, Seal("add", made.AttestationState!));
    }

    /// <returns>Null where the actor has none.</returns>
    public async Task<PasskeyAsk?> AskForOne(string host, CancellationToken ct)
    {
        if (!CanLiveAt(host) || (await store.List(ct)).Count == 0) return null;
        var made = await Handler(host).MakeRequestOptionsAsync(store.Owner, Http(host));
        return new(made.RequestOptionsJson, Seal("use", made.AssertionState!));
    }

    /// <summary>The new passkey; null when the answer is wrong.</summary>
    public async Task<UserPasskeyInfo?> ReadNew(string host, PasskeyAnswer answer, string state)
    {
        var read = await Handler(host).PerformAttestationAsync(
            new PasskeyAttestationContext { HttpContext = Http(host), CredentialJson = answer.Credential, AttestationState = state });
        return read.Succeeded ? read.Passkey : null;
    }

    /// <summary>The actor's passkey that answered; null when the answer is wrong.</summary>
    public async Task<UserPasskeyInfo?> ReadOne(string host, PasskeyAnswer answer, string state)
    {
        var read = await Handler(host).PerformAssertionAsync(
            new PasskeyAssertionContext { HttpContext = Http(host), CredentialJson = answer.Credential, AssertionState = state });
        return read.Succeeded ? read.Passkey : null;
    }

    /// <summary>What was asked, once: null when it is not ours, too old, or was answered before.</summary>
    public async Task<string?> Spent(string purpose, string carried, CancellationToken ct)
    {
        if (carried.Length is 0 or > 2000 || sealer.Open(Purpose(purpose), carried) is not { } text) return null;
        var until = DateTimeOffset.FromUnixTimeSeconds(long.Parse(text[..text.IndexOf(' ')], CultureInfo.InvariantCulture));
        if (until < clock.GetUtcNow()) return null;
        return await SpendNow(carried, ct) ? text[(text.IndexOf(' ') + 1)..] : null;
    }

    // Outside the transaction: a refusal does not give the challenge back.
    private Task<bool> SpendNow(string carried, CancellationToken ct) => db.Outside(async connection =>
    {
        await using var command = new NpgsqlCommand(Spend, connection);
        object[] values = [SHA256.HashData(Encoding.ASCII.GetBytes(carried)), holder.Actor.Person!.Value.Value, clock.GetUtcNow().UtcDateTime];
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }, ct, asSystem: true);

    private string Seal(string purpose, string state) =>
        sealer.Seal(Purpose(purpose), string.Create(CultureInfo.InvariantCulture, $"{(clock.GetUtcNow() + For).ToUnixTimeSeconds()} {state}"));

    private string Purpose(string purpose) =>
        $"passkey:{purpose}:{holder.Actor.Person!.Value.Value:N}:{(holder.Actor.Session is { } session ? Convert.ToHexString(session) : "")}";

    private PasskeyHandler<PasskeyOwner> Handler(string host) => new(
        new UserManager<PasskeyOwner>(new PasskeyUsers(store), Options.Create(new IdentityOptions()), null!, [], [], null!, new IdentityErrorDescriber(), null!,
            NullLogger<UserManager<PasskeyOwner>>.Instance),
        Options.Create(new IdentityPasskeyOptions
        {
            ServerDomain = new HostString(host).Host,
            AuthenticatorTimeout = For,
            // The code to phone or e-mail came first; this is what one has, so a touch is enough.
            UserVerificationRequirement = "preferred",
            ResidentKeyRequirement = "discouraged",
            ValidateOrigin = origin => ValueTask.FromResult(!origin.CrossOrigin && IsOurs(origin.Origin, host)),
        }));

    // Behind a proxy the host hears plain HTTP, so the scheme is the browser's to say: secure, or this very machine.
    private static bool IsOurs(string origin, string host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from) && Uri.TryCreate($"{from.Scheme}://{host}", UriKind.Absolute, out var ours)
        && from.Authority == ours.Authority && (from.Scheme == Uri.UriSchemeHttps || (from.Scheme == Uri.UriSchemeHttp && from.IsLoopback));

    private static DefaultHttpContext Http(string host) => new() { Request = { Host = new HostString(host) } };
}

/// <summary>What came back from the browser.</summary>
/// <param name="Carried">The sealed challenge.</param>
/// <param name="Credential">The credential as JSON.</param>
internal sealed record PasskeyAnswer(string Carried, string Credential);
