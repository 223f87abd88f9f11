using System.Text.Json;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;

namespace FamilyPlatform.Families.SignIn;

/// <summary>What a browser carries between typing a contact and being signed in. Sealed: it can be neither read nor made up.</summary>
/// <param name="Aim"><c>sign_in</c>, or <c>contact:PERSON</c> when somebody adds a contact.</param>
/// <param name="Proved">Whether the code was right.</param>
/// <param name="Next">Where to go afterwards.</param>
/// <param name="Invitation">Code of an invitation that came along.</param>
internal sealed record Pending(string Aim, string Kind, string Address, bool Proved, string Next, string Invitation, DateTimeOffset Until)
{
    public const string Cookie = "fp_pending";
    public const string SigningIn = "sign_in";

    private const string Purpose = "pending";

    public ContactText Contact => new(Kind, Address);

    public string Seal(Sealer sealer) => sealer.Seal(Purpose, JsonSerializer.Serialize(this));

    public static Pending? Open(Sealer sealer, string? text, DateTimeOffset now) =>
        text is { Length: > 0 and < 2000 } && sealer.Open(Purpose, text) is { } json
        && JsonSerializer.Deserialize<Pending>(json) is { } pending && pending.Until > now ? pending : null;
}
