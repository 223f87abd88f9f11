using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>A draw as it was published: whoever has the address can do it again.</summary>
[Allow(Who.Anyone)]
public sealed record ViewDraw(Guid Id) : IRequest<Outcome<DrawView>>;

/// <param name="Seed">Null until it is drawn.</param>
/// <param name="List">The list as it is hashed.</param>
public sealed record DrawView(string SeedSha256, DateOnly AnnouncedOn, string? Seed, string? List, string? ListSha256, DateOnly? DrawnOn,
    IReadOnlyList<string> Order);

internal sealed class ViewDrawHandler(Db db, Texts texts, SiteCalendar sites) : IRequestHandler<ViewDraw, Outcome<DrawView>>
{
    private const string Find = """
        select site_id, seed_sha256, announced_at, seed, list, list_sha256, drawn_at from programs.published_draw(@Id)
        """;

    public async Task<Outcome<DrawView>> Handle(ViewDraw request, CancellationToken cancellationToken)
    {
        if (await db.Maybe<Line>(Find, request, cancellationToken) is not { } line) return texts.Refuse("not_found");
        var city = await sites.Get(line.SiteId, cancellationToken);
        return new DrawView(
            line.SeedSha256, city.On(line.AnnouncedAt), line.Seed, line.List, line.ListSha256, line.DrawnAt is { } at ? city.On(at) : null,
            line.Seed is null ? [] : FairOrder.Of(line.Seed, DrawList.Entries(line.List!)));
    }

    private sealed record Line(
        SiteId SiteId, string SeedSha256, DateTimeOffset AnnouncedAt, string? Seed, string? List, string? ListSha256, DateTimeOffset? DrawnAt);
}
