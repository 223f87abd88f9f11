using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>All messages of one city, both languages beside each other.</summary>
/// <param name="Cities">The cities to choose from.</param>
public sealed record TextList(CityChoice City, IReadOnlyList<CityChoice> Cities, IReadOnlyList<TextLine> Items);

public sealed record CityChoice(string Slug, string Name);

/// <param name="OwnWords">Whether the city words it itself, in any language.</param>
public sealed record TextLine(string Template, string Title, string En, string Es, bool OwnWords);

/// <param name="City">Short name; empty for the reader's first city.</param>
[Allow(Who.Admin | Who.Manager)]
internal sealed record ListTexts(string City) : IRequest<Outcome<TextList>>;

internal sealed class ListTextsHandler(MessageTexts messages, MyCities mine, Texts texts) : IRequestHandler<ListTexts, Outcome<TextList>>
{
    public async Task<Outcome<TextList>> Handle(ListTexts request, CancellationToken ct)
    {
        var cities = await mine.List(ct);
        if ((request.City.Length == 0 ? cities.FirstOrDefault() : cities.FirstOrDefault(c => c.Slug == request.City)) is not { } city)
            return texts.Refuse("office.city_not_found");
        var own = await messages.Of(city.Id, ct);
        string Body(ShippedMessage message, string language) =>
            own.TryGetValue((message.Template, language), out var text) ? text.Body : message.Body.In(language);
        return new TextList(new CityChoice(city.Slug, city.Name), [.. cities.Select(c => new CityChoice(c.Slug, c.Name))],
            [.. (await messages.All(ct)).Select(m => new TextLine(m.Template, m.Title.In(texts.Language), Body(m, "en"), Body(m, "es"),
                MessageTexts.Languages.Any(l => own.ContainsKey((m.Template, l)))))]);
    }
}

/// <summary>The cities in which the actor runs things.</summary>
internal sealed class MyCities(SiteCalendar sites, ActorHolder holder)
{
    public async Task<IReadOnlyList<Site>> List(CancellationToken ct) =>
        [.. (await sites.List(ct)).Where(s => holder.Actor.Wears(Hat.Admin, s.Id) || holder.Actor.Wears(Hat.Manager, s.Id))];
}
