using System.Text.Encodings.Web;
using System.Text.Json;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Consents;

/// <summary>What a person agreed to, purpose by purpose, with every change.</summary>
[Allow(Who.Family)]
internal sealed record ShowConsents : IRequest<Outcome<ConsentView>>;

/// <summary>What the page and the receipt show.</summary>
public sealed record ConsentView(string Person, string City, IReadOnlyList<PurposeView> Purposes);

public sealed record PurposeView(string Name, bool Yes, IReadOnlyList<ConsentChange> Changes);

public sealed record ConsentChange(string Purpose, bool Yes, string Language, string Sentence, DateTimeOffset At, DateOnly On);

internal sealed class ShowConsentsHandler(Db db, ActorHolder holder, SiteCalendar sites) : IRequestHandler<ShowConsents, Outcome<ConsentView>>
{
    private const string History = "select purpose, yes, language, sentence, at from families.consent where person_id = @Person order by at desc, id desc";

    public async Task<Outcome<ConsentView>> Handle(ShowConsents request, CancellationToken ct)
    {
        var actor = holder.Actor;
        var site = await sites.Get(actor.Site!.Value, ct);
        var rows = (await db.Query<Row>(History, new { actor.Person }, ct))
            .Select(r => new ConsentChange(r.Purpose, r.Yes, r.Language, r.Sentence, r.At, site.On(r.At)));
        var byPurpose = rows.ToLookup(r => r.Purpose);
        return new ConsentView(actor.FullName, site.Name,
            [.. ChoosePurposesHandler.All.Select(p => new PurposeView(p, byPurpose[p].FirstOrDefault()?.Yes ?? false, [.. byPurpose[p]]))]);
    }

    private sealed record Row(string Purpose, bool Yes, string Language, string Sentence, DateTimeOffset At);
}

/// <summary>A consent receipt for machines: who keeps what for which purpose, in which words, since when, and how it ends.</summary>
internal static class Receipt
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static FileAnswer Of(ConsentView view) => new(JsonSerializer.SerializeToUtf8Bytes(new
    {
        version = "1",
        controller = "Family Platform",
        place = view.City,
        subject = view.Person,
        termination = "Any purpose can be ended at /who-sees-what, at once and without giving a reason. Pay stays the same.",
        purposes = view.Purposes.Select(p => new
        {
            purpose = p.Name,
            agreed = p.Yes,
            history = p.Changes.Select(c => new { at = c.At.ToString("O"), agreed = c.Yes, language = c.Language, sentence = c.Sentence }),
        }),
    }, Readable), "application/json", "consent-receipt.json");
}
