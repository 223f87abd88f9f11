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

internal sealed class ListTextsHandler(MessageTexts messages, MyCities mine, Reach reach, Texts texts) : IRequestHandler<ListTexts, Outcome<TextList>>
{
    public async Task<Outcome<TextList>> Handle(ListTexts request, CancellationToken ct)
    {
        var cities = await mine.List(ct);
        var everywhere = await reach.EveryCity(ct);
        List<CityChoice> choices = [.. cities.Select(c => new CityChoice(c.Slug, c.Name))];
        if (everywhere) choices.Add(new CityChoice(MessageTexts.Everywhere, texts.T("office.every_city")));
        if ((request.City.Length == 0 ? choices.FirstOrDefault() : choices.FirstOrDefault(c => c.Slug == request.City)) is not { } city)
            return texts.Refuse("office.city_not_found");
        var site = cities.FirstOrDefault(c => c.Slug == city.Slug)?.Id ?? Audit.Everywhere;
        await messages.Learn(ct);
        var own = await messages.Of(site, ct);
        TextParts Now(string template, string language) =>
            own.TryGetValue((template, language), out var text) ? text.Parts : messages.Shipped(template, language);
        return new TextList(city, choices,
            [.. messages.Names(site).Select(n => new TextLine(n,
                messages.Title(n, texts.Language), Now(n, "en").Sms, Now(n, "es").Sms,
                MessageTexts.Languages.Any(l => own.ContainsKey((n, l)))))]);
    }
}

/// <summary>The cities in which the actor runs things.</summary>
internal sealed class MyCities(SiteCalendar sites, ActorHolder holder)
{
    public async Task<IReadOnlyList<Site>> List(CancellationToken ct) =>
        [.. (await sites.List(ct)).Where(s => holder.Actor.Wears(Hat.Admin, s.Id) || holder.Actor.Wears(Hat.Manager, s.Id))];
}
