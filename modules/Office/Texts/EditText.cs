using System.Text.Json;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>One message of one city in one language, to word it anew.</summary>
/// <param name="Draft">Whether the text is looked at and not saved yet.</param>
/// <param name="Places">What can be put into the text, as it is typed.</param>
/// <param name="Other">The same message in the other language, to read beside it.</param>
public sealed record TextView(CityChoice City, string Template, string Title, string Language, TextParts Text, bool Draft, bool OwnWords,
    IReadOnlyList<string> Places, TextParts Other, TextPreview Preview);

/// <param name="Segments">How many text messages it becomes, the code at its end included.</param>
/// <param name="Plain">Whether all letters fit the plain alphabet.</param>
public sealed record TextPreview(TextParts Text, int Segments, bool Plain, int Used, int Room);

[Allow(Who.Admin | Who.Manager)]
internal sealed record ShowText(string City, string Template, string Language, string Draft) : IRequest<Outcome<TextView>>;

internal sealed class ShowTextHandler(MessageTexts messages, MyCities mine, Reach reach, Sealer sealer, Texts texts)
    : IRequestHandler<ShowText, Outcome<TextView>>
{
    public async Task<Outcome<TextView>> Handle(ShowText request, CancellationToken ct)
    {
        var language = request.Language == "es" ? "es" : "en";
        await messages.Learn(ct);
        var city = await City(request.City, ct);
        if (city is not var (site, choice) || !messages.Names(site).Contains(request.Template)) return texts.Refuse("office.text_not_found");
        var all = await messages.Of(site, ct);
        var own = all.GetValueOrDefault((request.Template, language));
        var draft = TextDraft.Open(sealer, request.Draft);
        var text = draft?.Text ?? own?.Parts ?? messages.Shipped(request.Template, language);
        var other = language == "es" ? "en" : "es";
        var length = messages.Length(text.Sms, language);
        return new TextView(choice, request.Template,
            messages.Title(request.Template, texts.Language), language,
            text, draft is not null, own is not null, [.. messages.Places(request.Template).Order().Select(p => "{{" + p + "}}")],
            all.GetValueOrDefault((request.Template, other))?.Parts ?? messages.Shipped(request.Template, other),
            new TextPreview(messages.Sample(text, language), length.Segments, length.Plain, length.Used, length.Room));
    }

    private async Task<(SiteId, CityChoice)?> City(string slug, CancellationToken ct)
    {
        if (slug == MessageTexts.Everywhere)
            return await reach.EveryCity(ct) ? (Audit.Everywhere, new CityChoice(slug, texts.T("office.every_city"))) : null;
        return (await mine.List(ct)).FirstOrDefault(c => c.Slug == slug) is { } city ? (city.Id, new CityChoice(city.Slug, city.Name)) : null;
    }
}

/// <summary>A wording between looking at it and saving it. Sealed, so that nobody can send staff a link with words of theirs.</summary>
internal sealed record TextDraft(TextParts Text)
{
    private const string Purpose = "text-draft";

    public string Seal(Sealer sealer) => sealer.Seal(Purpose, JsonSerializer.Serialize(this));

    public static TextDraft? Open(Sealer sealer, string text) =>
        text.Length is > 0 and < 12000 && sealer.Open(Purpose, text) is { } json ? JsonSerializer.Deserialize<TextDraft>(json) : null;
}
