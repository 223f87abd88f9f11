using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Applications;

/// <summary>The page a link opens. The link is the right: it reaches what it was made for, and nothing of whoever follows it.</summary>
[Allow(Who.Anyone)]
public sealed record ViewLinkPage(string Token) : IRequest<Outcome<ProgramPage>>;

/// <summary>A form on such a page was sent.</summary>
[Allow(Who.Anyone)]
public sealed record ActOnLinkPage(string Token, string Action, string Key, IReadOnlyDictionary<string, string> Typed) : IRequest<Outcome<Acted>>
{
    public IReadOnlyList<Upload> Uploads { get; init; } = [];
}

/// <summary>The page, on behalf of those the link was made for; the link is looked up once more.</summary>
[Allow(Who.Anyone)]
internal sealed record ShowBoundPage(string Token) : IRequest<Outcome<ProgramPage>>;

[Allow(Who.Anyone)]
internal sealed record ActBound(ActOnLinkPage Sent) : IRequest<Outcome<Acted>>;

internal sealed class ViewLinkPageHandler(LinkDoor door, Platform platform, Texts texts) : IRequestHandler<ViewLinkPage, Outcome<ProgramPage>>
{
    public async Task<Outcome<ProgramPage>> Handle(ViewLinkPage request, CancellationToken cancellationToken) =>
        await door.Open(request.Token, cancellationToken) is { } link
            ? await platform.Send(new ShowBoundPage(request.Token), link.Actor, cancellationToken) : texts.Refuse("program.link_not_found");
}

internal sealed class ActOnLinkPageHandler(LinkDoor door, Platform platform, Texts texts) : IRequestHandler<ActOnLinkPage, Outcome<Acted>>
{
    public async Task<Outcome<Acted>> Handle(ActOnLinkPage request, CancellationToken cancellationToken) =>
        await door.Open(request.Token, cancellationToken) is { } link
            ? await platform.Send(new ActBound(request), link.Actor, cancellationToken) : texts.Refuse("program.link_not_found");
}

internal sealed class ShowBoundPageHandler(LinkDoor door, ProgramPages pages, Texts texts) : IRequestHandler<ShowBoundPage, Outcome<ProgramPage>>
{
    public async Task<Outcome<ProgramPage>> Handle(ShowBoundPage request, CancellationToken cancellationToken)
    {
        if (await door.Open(request.Token, cancellationToken) is not { } link) return texts.Refuse("program.link_not_found");
        var page = await pages.Show(link.Place, cancellationToken);
        return page.Succeeded ? page.Value with { Base = Services.ProgramLinks.Address + request.Token } : page.Refusal;
    }
}

internal sealed class ActBoundHandler(LinkDoor door, ProgramActs acts, Texts texts) : IRequestHandler<ActBound, Outcome<Acted>>
{
    public async Task<Outcome<Acted>> Handle(ActBound request, CancellationToken cancellationToken)
    {
        var sent = request.Sent;
        if (await door.Open(sent.Token, cancellationToken) is not { } link) return texts.Refuse("program.link_not_found");
        var done = await acts.Do(link.Place, new(sent.Action, sent.Key, sent.Typed, sent.Uploads), cancellationToken);
        // A link opens one page, so it stays there.
        return done.Succeeded ? done.Value with { Next = Services.ProgramLinks.Address + sent.Token } : done.Refusal;
    }
}

/// <summary>A link that holds.</summary>
/// <param name="Actor">Those it was made for: their rows, and no more, are reached by it.</param>
internal sealed record BoundLink(Place Place, Actor Actor);

/// <summary>Finds what a link opens.</summary>
internal sealed class LinkDoor(Db db, ActorHolder holder, SiteCalendar sites)
{
    private const string Find = "select program, site_id, key, page, item, family_id, group_id, person_id, until_on from programs.open_link(@hash)";

    public async Task<BoundLink?> Open(string token, CancellationToken ct)
    {
        if (token.Length is < 20 or > 60) return null;
        if (await db.Maybe<Line>(Find, new { hash = ActorLoader.HashOf(token) }, ct) is not { } line) return null;
        var site = new SiteId(line.SiteId);
        if (await sites.Today(site, ct) > line.UntilOn) return null;
        var actor = new Actor
        {
            Person = line.PersonId is { } person ? new(person) : null,
            Family = line.FamilyId is { } family ? new(family) : null,
            Groups = line.GroupId is { } group ? [new(group)] : [],
            Site = site,
            Language = holder.Actor.Language,
        };
        return new(new Place(line.Program, line.Page, site, Entrance.Link, line.Item, line.GroupId is { } of ? new(of) : null, line.Key), actor);
    }

    private sealed record Line(
        string Program, int SiteId, string Key, string Page, string Item, Guid? FamilyId, Guid? GroupId, Guid? PersonId, DateOnly UntilOn);
}
