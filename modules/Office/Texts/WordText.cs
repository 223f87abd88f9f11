using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>Words a city's message anew: to look at it first, or for good.</summary>
/// <param name="How"><c>look</c>, <c>save</c>, or <c>shipped</c> to go back to the shipped text.</param>
/// <param name="OwnHost">The host's own name, the only one a text may lead to.</param>
[Allow(Who.Admin | Who.Manager)]
internal sealed record WordText(SiteId Site, string Template, string Language, TextParts Text, string How, string OwnHost)
    : IRequest<Outcome<TextWorded>>, IAtSite;

/// <summary>Words a message of every city anew, such as the one with the sign-in code.</summary>
[Allow(Who.Admin)]
internal sealed record WordCommonText(string Template, string Language, TextParts Text, string How, string OwnHost) : IRequest<Outcome<TextWorded>>;

/// <param name="Draft">The sealed wording to look at; empty when it was saved.</param>
internal sealed record TextWorded(string Draft);

internal sealed class WordTextHandler(TextWording wording) : IRequestHandler<WordText, Outcome<TextWorded>>
{
    public Task<Outcome<TextWorded>> Handle(WordText request, CancellationToken ct) => wording.Take(request, ct);
}

internal sealed class WordCommonTextHandler(TextWording wording, Reach reach, Texts texts) : IRequestHandler<WordCommonText, Outcome<TextWorded>>
{
    public async Task<Outcome<TextWorded>> Handle(WordCommonText request, CancellationToken ct) => await reach.EveryCity(ct)
        ? await wording.Take(new(Audit.Everywhere, request.Template, request.Language, request.Text, request.How, request.OwnHost), ct)
        : texts.Refuse("office.not_every_city");
}

/// <summary>Checks a wording part by part, and keeps it.</summary>
internal sealed class TextWording(MessageTexts messages, Sealer sealer, ActorHolder holder, Audit audit, Texts texts)
{
    public async Task<Outcome<TextWorded>> Take(WordText request, CancellationToken ct)
    {
        await messages.Learn(ct);
        if (!messages.Names(request.Site).Contains(request.Template) || !MessageTexts.Languages.Contains(request.Language))
            return texts.Refuse("office.text_not_found");
        if (request.How == "shipped") return await Save(request, new("", "", ""), "text_shipped", ct);
        var text = new TextParts(request.Text.Subject, Lines(request.Text.Sms), Lines(request.Text.Body));
        foreach (var (field, part) in (ReadOnlySpan<(string, string)>)[("sms", text.Sms), ("subject", text.Subject), ("body", text.Body)])
        {
            if (Wrong(request, field, part) is { } refusal) return refusal;
        }
        return request.How == "save" ? await Save(request, text, "text_saved", ct) : new TextWorded(new TextDraft(text).Seal(sealer));
    }

    private Refusal? Wrong(WordText request, string field, string part)
    {
        var places = messages.Places(request.Template);
        if (TextRules.Check(part, field, places, request.OwnHost) is { } wrong)
            return texts.Refuse(wrong.Code, wrong.Field, ("places", places.Count == 0 ? texts.T("office.text.no_places") : Braced(places)));
        if (messages.NeededIn(request.Template, field).Except(TextRules.Places(part)).ToArray() is { Length: > 0 } missing)
            return texts.Refuse("office.text_needs", field, ("places", Braced(missing)));
        if (field != "sms") return null;
        var length = messages.Length(part, request.Language);
        return length.Segments <= TextRules.MostSegments ? null
            : texts.Refuse("office.text_segments", field, ("count", length.Segments), ("most", TextRules.MostSegments));
    }

    private async Task<TextWorded> Save(WordText request, TextParts text, string did, CancellationToken ct)
    {
        await messages.Save(request.Site, request.Template, request.Language, text, holder.Actor.Person, ct);
        await audit.Write(request.Site, did, ct, ("template", messages.Title(request.Template, "en")),
            ("language", "office.language." + request.Language), ("text", text.Sms));
        return new TextWorded("");
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n").Trim();

    private static string Braced(IEnumerable<string> places) => string.Join(" ", places.Select(p => "{{" + p + "}}"));
}
