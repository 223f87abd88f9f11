using System.Text.RegularExpressions;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Families.SignIn;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.IsItOurs;

/// <summary>Whether a message came from us: who asks shows where it arrived and the short code at its end. Nothing else is told.</summary>
[Allow(Who.Anyone)]
internal sealed record CheckMessage(string Contact, string Message, string From) : IRequest<Outcome<MessageChecked>>;

internal sealed record MessageChecked(bool Ours);

internal sealed partial class CheckMessageHandler(Db db, Codes codes, Texts texts, TimeProvider clock) : IRequestHandler<CheckMessage, Outcome<MessageChecked>>
{
    private const string Ask = "select api.is_ours(@Address, @Ref, @Since)";

    public async Task<Outcome<MessageChecked>> Handle(CheckMessage request, CancellationToken ct)
    {
        if (ContactText.Parse(request.Contact) is not { } contact) return texts.Refuse("families.contact_unclear", "contact");
        if (!await codes.Within("ours:" + request.From, 30, 600, ct)) return texts.Refuse("families.too_many_checks", "message");
        var since = clock.GetUtcNow().AddDays(-400);
        foreach (Match match in Reference().Matches(request.Message.ToUpperInvariant()))
            if (await db.One<bool>(Ask, new { contact.Address, Ref = match.Value, Since = since }, ct)) return new MessageChecked(true);
        return new MessageChecked(false);
    }

    [GeneratedRegex(@"\b[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}\b")]
    private static partial Regex Reference();
}

/// <summary>The page itself.</summary>
[Allow(Who.Anyone)]
internal sealed record AskAboutMessage(string Answer) : IRequest<Outcome<MessageQuestion>>;

/// <param name="Ours">The answer to the check before, or null.</param>
public sealed record MessageQuestion(bool? Ours);

internal sealed class AskAboutMessageHandler : IRequestHandler<AskAboutMessage, Outcome<MessageQuestion>>
{
    public Task<Outcome<MessageQuestion>> Handle(AskAboutMessage request, CancellationToken ct) =>
        Task.FromResult<Outcome<MessageQuestion>>(new MessageQuestion(request.Answer switch { "yes" => true, "no" => false, _ => null }));
}
