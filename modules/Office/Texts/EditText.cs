using System.Text.Json;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>One message of one city in one language, to word it anew.</summary>
/// <param name="Draft">Whether subject and body are looked at and not saved yet.</param>
/// <param name="Places">What can be put into the text, as it is typed.</param>
/// <param name="Other">The same message in the other language, to read beside it.</param>
public sealed record TextView(CityChoice City, string Template, string Title, string Language, string Subject, string Body, bool Draft, bool OwnWords,
    IReadOnlyList<string> Places, string Other, TextPreview Preview);

/// <param name="Segments">How many text messages it becomes, the code at its end included.</param>
/// <param name="Plain">Whether all letters fit the plain alphabet.</param>
public sealed record TextPreview(string Subject, string Body, int Segments, bool Plain, int Used, int Room);

[Allow(Who.Admin | Who.Manager)]
internal sealed record ShowText(string City, string Template, string Language, string Draft) : IRequest<Outcome<TextView>>;

internal sealed class ShowTextHandler(MessageTexts messages, MyCities mine, Sealer sealer, Texts texts) : IRequestHandler<ShowText, Outcome<TextView>>
{
    public async Task<Outcome<TextView>> Handle(ShowText request, CancellationToken ct)
    {
        var language = request.Language == "es" ? "es" : "en";
        if ((await mine.List(ct)).FirstOrDefault(c => c.Slug == request.City) is not { } city
            || await messages.Find(request.Template, ct) is not { } message)
            return texts.Refuse("office.text_not_found");
        var all = await messages.Of(city.Id, ct);
        var own = all.GetValueOrDefault((request.Template, language));
        var draft = TextDraft.Open(sealer, request.Draft);
        var subject = draft?.Subject ?? own?.Subject ?? message.Subject.In(language);
        var body = draft?.Body ?? own?.Body ?? message.Body.In(language);
        var other = language == "es" ? "en" : "es";
        var sample = messages.Sample(body, language);
        var length = SmsLength.Of(sample + " " + texts.T("message.ref", ("ref", "ABC-DEF")));
        return new TextView(new CityChoice(city.Slug, city.Name), request.Template,
            message.Title.In(texts.Language), language,
            subject, body, draft is not null, own is not null, [.. message.Places.Order().Select(p => "{{" + p + "}}")],
            all.GetValueOrDefault((request.Template, other))?.Body ?? message.Body.In(other),
            new TextPreview(messages.Sample(subject, language), sample, length.Segments, length.Plain, length.Used, length.Room));
    }
}

/// <summary>A wording between looking at it and saving it. Sealed, so that nobody can send staff a link with words of theirs.</summary>
internal sealed record TextDraft(string Subject, string Body)
{
    private const string Purpose = "text-draft";

    public string Seal(Sealer sealer) => sealer.Seal(Purpose, JsonSerializer.Serialize(this));

    public static TextDraft? Open(Sealer sealer, string text) =>
        text.Length is > 0 and < 8000 && sealer.Open(Purpose, text) is { } json ? JsonSerializer.Deserialize<TextDraft>(json) : null;
}

/// <summary>Words a message anew: to look at it first, or for good.</summary>
/// <param name="How"><c>look</c>, <c>save</c>, or <c>shipped</c> to go back to the shipped text.</param>
/// <param name="OwnHost">The host's own name, the only one a text may lead to.</param>
[Allow(Who.Admin | Who.Manager)]
internal sealed record WordText(SiteId Site, string Template, string Language, string Subject, string Body, string How, string OwnHost)
    : IRequest<Outcome<TextWorded>>, IAtSite;

/// <param name="Draft">The sealed wording to look at; empty when it was saved.</param>
internal sealed record TextWorded(string Draft);

internal sealed class WordTextHandler(MessageTexts messages, Sealer sealer, Core.Identity.ActorHolder holder, Audit audit, Texts texts)
    : IRequestHandler<WordText, Outcome<TextWorded>>
{
    public async Task<Outcome<TextWorded>> Handle(WordText request, CancellationToken ct)
    {
        if (await messages.Find(request.Template, ct) is not { } message || !MessageTexts.Languages.Contains(request.Language))
            return texts.Refuse("office.text_not_found");
        var body = request.Body.ReplaceLineEndings("\n").Trim();
        if (request.How == "shipped") return await Save(request, message, "", "", "text_shipped", ct);
        var places = message.Places;
        if ((TextRules.Check(body, "body", places, request.OwnHost) ?? TextRules.Check(request.Subject, "subject", places, request.OwnHost)) is { } wrong)
            return texts.Refuse(wrong.Code, wrong.Field,
                ("places", places.Count == 0 ? texts.T("office.text.no_places") : string.Join(" ", places.Select(p => "{{" + p + "}}"))));
        if (message.Needed && places.FirstOrDefault(p => !TextRules.Places(body).Contains(p)) is { } lost)
            return texts.Refuse("office.text_keep", "body", ("place", "{{" + lost + "}}"));
        return request.How == "save" ? await Save(request, message, request.Subject, body, "text_saved", ct)
            : new TextWorded(new TextDraft(request.Subject, body).Seal(sealer));
    }

    private async Task<TextWorded> Save(WordText request, ShippedMessage message, string subject, string body, string did, CancellationToken ct)
    {
        await messages.Save(request.Site, request.Template, request.Language, subject, body, holder.Actor.Person, ct);
        await audit.Write(request.Site, did, ct,
            ("template", message.Title.En), ("language", "office.language." + request.Language), ("text", body));
        return new TextWorded("");
    }
}
