using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Office;

/// <summary>Ten codes for the day the phone is lost: kept as a keyed hash, each good once.</summary>
internal sealed class RecoveryCodes(Db db, ActorHolder holder, Secrets secrets, Sealer sealer, TimeProvider clock)
{
    public const string Cookie = "fp_codes";

    private const int Number = 10;
    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";

    private static readonly TimeSpan ShownFor = TimeSpan.FromMinutes(10);

    private const string Forget = "delete from office.recovery_code where person_id = @Person";

    private const string Add = "insert into office.recovery_code (person_id, hash, created_at) values (@Person, @Hash, @Now)";

    private const string UseUp = "update office.recovery_code set used_at = @Now where person_id = @Person and hash = @Hash and used_at is null";

    private const string Unused = "select count(*) from office.recovery_code where person_id = @Person and used_at is null";

    private PersonId Person => holder.Actor.Person!.Value;

    private string Purpose => $"codes:{Person.Value:N}";

    /// <summary>Makes ten new codes; the old ones end.</summary>
    /// <returns>The codes, sealed for the page that shows them once.</returns>
    public async Task<string> Renew(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Execute(Forget, new { Person }, ct);
        var codes = Enumerable.Range(0, Number)
            .Select(_ => RandomNumberGenerator.GetString(Letters, 5) + "-" + RandomNumberGenerator.GetString(Letters, 5)).ToArray();
        foreach (var code in codes) await db.Execute(Add, new { Person, Hash = Hash(code), Now = now }, ct);
        return sealer.Seal(Purpose, JsonSerializer.Serialize(new Carried(codes, now + ShownFor)));
    }

    /// <summary>The codes a cookie carries; empty when it is old or somebody else's.</summary>
    public IReadOnlyList<string> Open(string carried) =>
        carried.Length is > 0 and < 2000 && sealer.Open(Purpose, carried) is { } json && JsonSerializer.Deserialize<Carried>(json) is { } found
        && found.Until > clock.GetUtcNow() ? found.Codes : [];

    public async Task<bool> Use(string typed, CancellationToken ct) =>
        await db.Execute(UseUp, new { Person, Hash = Hash(typed), Now = clock.GetUtcNow() }, ct) == 1;

    public async Task<int> Left(CancellationToken ct) => (int)await db.One<long>(Unused, new { Person }, ct);

    // Spaces, dashes and capitals do not matter: the codes are copied from paper.
    private byte[] Hash(string code) => HMACSHA256.HashData(secrets.Key("codes"),
        Encoding.UTF8.GetBytes($"recovery:{Person.Value:N}:" + string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()));

    private sealed record Carried(string[] Codes, DateTimeOffset Until);
}
