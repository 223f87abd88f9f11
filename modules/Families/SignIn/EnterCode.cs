using System.Security.Cryptography;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.SignIn;

/// <summary>Six numbers for a session, or, for a contact nobody here has, for the way on to joining.</summary>
[Allow(Who.Anyone)]
internal sealed record EnterCode(string Carried, string Code) : IRequest<Outcome<CodeEntered>>;

/// <param name="Token">The new session's token; null when the contact belongs to nobody yet.</param>
/// <param name="Carried">The proved contact, sealed; null when signed in.</param>
internal sealed record CodeEntered(string? Token, string? Carried, string Next);

internal sealed class EnterCodeHandler(Db db, Codes codes, Sessions sessions, Texts texts, Sealer sealer, TimeProvider clock)
    : IRequestHandler<EnterCode, Outcome<CodeEntered>>
{
    private const string Owner = "select api.person_of_contact(@Kind, @Address)";

    private const string Invited = "select families.is_invited_home(@Person, @Now)";

    public async Task<Outcome<CodeEntered>> Handle(EnterCode request, CancellationToken ct)
    {
        if (Pending.Open(sealer, request.Carried, clock.GetUtcNow()) is not { Aim: Pending.SigningIn } pending)
            return texts.Refuse("families.code_start_again", "code");
        var code = string.Concat(request.Code.Where(char.IsAsciiDigit));
        if (code.Length != 6) return texts.Refuse("families.code_six", "code");
        if (!await codes.Use(pending.Contact, code, ct)) return texts.Refuse("families.code_wrong", "code");
        return await db.Maybe<Guid?>(Owner, new { pending.Kind, pending.Address }, ct) is { } person
            ? new CodeEntered(await sessions.Open(new PersonId(person), ct), null,
                pending.Next.Length == 0 && await db.One<bool>(Invited, new { Person = person, Now = clock.GetUtcNow() }, ct)
                    ? "/household/invitation" : pending.Next)
            : new CodeEntered(null, (pending with { Proved = true }).Seal(sealer), "/join/you");
    }
}

/// <summary>Opens sessions: the browser gets the token, the database its hash.</summary>
internal sealed class Sessions(Db db, TimeProvider clock)
{
    private const string Begin = "select api.open_session(@Hash, @Person, @Now)";

    public async Task<string> Open(PersonId person, CancellationToken ct)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await db.Execute(Begin, new { Hash = ActorLoader.HashOf(token), Person = person, Now = clock.GetUtcNow() }, ct);
        return token;
    }
}
