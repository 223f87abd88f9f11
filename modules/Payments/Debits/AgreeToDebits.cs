using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Debits;

/// <summary>The person says yes to exactly the words it read.</summary>
/// <param name="Source">both, earnings or bank.</param>
/// <param name="Hash">Of the text that was on the screen.</param>
[Allow(Who.Family)]
internal sealed record AgreeToDebits(Guid Authorization, string Source, bool Yes, string Hash) : IRequest<Outcome<Done>>;

internal sealed class AgreeToDebitsHandler(Db db, DebitReader reader, Messenger messenger, ActorHolder holder, Texts texts, TimeProvider clock)
    : IRequestHandler<AgreeToDebits, Outcome<Done>>
{
    private const string Agree = "select payments.agree_debits(@Id, @Earnings, @Bank, @Text, @Hash, @Language, @Now)";

    public async Task<Outcome<Done>> Handle(AgreeToDebits request, CancellationToken ct)
    {
        if ((await reader.All(ct)).FirstOrDefault(a => a.Id == request.Authorization) is not { } line) return texts.Refuse("not_found");
        if (line.State == "active") return Done.Value;
        if (!line.Choices.Contains(request.Source)) return texts.Refuse("debits.source", "source");
        if (!request.Yes) return texts.Refuse("debits.yes", "yes");
        var four = await reader.LastFour(ct);
        // The account may have been changed in another window, or the page read in the other language: then it is read again first.
        if (DebitReader.HashOf(reader.Text(line, "open", four)) != request.Hash) return texts.Refuse("debits.text_changed");
        var text = reader.Text(line, request.Source, four);
        var code = await db.Maybe<string?>(Agree, new
        {
            line.Id, Earnings = request.Source != "bank", Bank = request.Source != "earnings", Text = text, Hash = DebitReader.HashOf(text),
            texts.Language, Now = clock.GetUtcNow(),
        }, ct);
        if (code is not null) return texts.Refuse(code);
        // A copy by message as well: it names no amount on a locked screen, and says where the words are.
        await messenger.Send($"debits-agreed/{line.Id:N}", holder.Actor.Person!.Value, "debits_agreed",
            new Dictionary<string, object?> { ["text"] = text }, ct);
        return Done.Value;
    }
}

/// <summary>The person ends it, at any time and without a reason. What no bank was asked for yet is not taken.</summary>
[Allow(Who.Family)]
internal sealed record StopDebits(Guid Authorization) : IRequest<Outcome<Done>>;

internal sealed class StopDebitsHandler(DebitReader reader, DebitNews news, Texts texts) : IRequestHandler<StopDebits, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(StopDebits request, CancellationToken ct)
    {
        if ((await reader.All(ct)).All(a => a.Id != request.Authorization)) return texts.Refuse("not_found");
        return await news.End(request.Authorization, "person", null, ct) is { } code ? texts.Refuse(code) : Done.Value;
    }
}

/// <summary>What I agreed to, and what is coming.</summary>
[Allow(Who.Family)]
internal sealed record OpenDebits : IRequest<Outcome<DebitsView>>;

internal sealed class OpenDebitsHandler(DebitReader reader, ActorHolder holder, SiteCalendar sites, TimeProvider clock)
    : IRequestHandler<OpenDebits, Outcome<DebitsView>>
{
    public async Task<Outcome<DebitsView>> Handle(OpenDebits request, CancellationToken ct)
    {
        var site = await sites.Get(holder.Actor.Site!.Value, ct);
        return new DebitsView(await reader.All(ct), await reader.AllDebits(ct), site.HelpPhone, site.Today(clock));
    }
}

/// <summary>One authorization: its words, and what was taken under it.</summary>
[Allow(Who.Family)]
internal sealed record ReadAuthorization(Guid Authorization) : IRequest<Outcome<AuthorizationView>>;

internal sealed class ReadAuthorizationHandler(DebitReader reader, ActorHolder holder, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<ReadAuthorization, Outcome<AuthorizationView>>
{
    public async Task<Outcome<AuthorizationView>> Handle(ReadAuthorization request, CancellationToken ct)
    {
        if ((await reader.All(ct)).FirstOrDefault(a => a.Id == request.Authorization) is not { } line) return texts.Refuse("not_found");
        var site = await sites.Get(holder.Actor.Site!.Value, ct);
        var four = await reader.LastFour(ct);
        var text = line.AgreedText ?? reader.Text(line, "open", four);
        return new AuthorizationView(line, text, DebitReader.HashOf(text), [.. (await reader.AllDebits(ct)).Where(d => d.AuthorizationId == line.Id)], four,
            site.HelpPhone, site.Today(clock), site.On(line.OfferedAt), line.AgreedAt is { } yes ? site.On(yes) : null,
            line.EndedAt is { } end ? site.On(end) : null);
    }
}
