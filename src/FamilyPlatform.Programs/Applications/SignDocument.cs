using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Core.Templates;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Applications;

/// <summary>A printable document of a program, with the family's own values.</summary>
[Allow(Who.Family)]
public sealed record ViewDocument(string Program, string Page, string Document) : IRequest<Outcome<DocumentView>>
{
    public string Item { get; init; } = "";

    /// <summary>On the group's side: each member signs.</summary>
    public bool InGroup { get; init; }
}

/// <param name="Html">Rendered by the host from the program's template; every value in it is escaped.</param>
/// <param name="Back">The page it stands on.</param>
/// <param name="Address">Its own address.</param>
/// <param name="ToSign">Whether the family is asked to sign it.</param>
public sealed record DocumentView(string Back, string Address, string Title, Dye Dye, string Html, bool ToSign, Signed? Signed);

/// <summary>The family signs a document with its name: kept with the day, the exact text and its hash.</summary>
[Allow(Who.Family)]
public sealed record SignDocument(string Program, string Page, string Document, string Name, bool Agreed) : IRequest<Outcome<Done>>, IChecked
{
    public string Item { get; init; } = "";

    public bool InGroup { get; init; }

    public Wrong? Check() => Name.Trim().Length is < 3 or > 120 ? new("program.sign", "name") : Agreed ? null : new("program.sign_agree", "agreed");
}

internal sealed class ViewDocumentHandler(ProgramPapers papers, ActorHolder holder, Texts texts) : IRequestHandler<ViewDocument, Outcome<DocumentView>>
{
    public async Task<Outcome<DocumentView>> Handle(ViewDocument request, CancellationToken cancellationToken) =>
        Place.Of(holder.Actor, request.Program, request.Page, request.Item, request.InGroup) is { } place
            ? await papers.Make(place, request.Document, cancellationToken) : texts.Refuse("program.not_found");
}

internal sealed class SignDocumentHandler(Db db, ActorHolder holder, Texts texts, SiteCalendar sites, ProgramPapers papers, TimeProvider clock)
    : IRequestHandler<SignDocument, Outcome<Done>>
{
    private const string Store = """
        insert into programs.signature (
            id, program, site_id, family_id, person_id, document, item, language, signed_name, signed_on, signed_at, sha256, content)
        values (@id, @Program, @Site, @Family, @Person, @Document, @Item, @Language, @name, @on, @now, @sha, @Html)
        """;

    public async Task<Outcome<Done>> Handle(SignDocument request, CancellationToken cancellationToken)
    {
        if (Place.Of(holder.Actor, request.Program, request.Page, request.Item, request.InGroup) is not { } place) return texts.Refuse("program.not_found");
        var paper = await papers.Make(place, request.Document, cancellationToken);
        if (!paper.Succeeded) return paper.Refusal;
        if (!paper.Value.ToSign || paper.Value.Signed is not null) return texts.Refuse("program.step");
        var (actor, now) = (holder.Actor, clock.GetUtcNow());
        await db.Execute(Store, new
        {
            id = Guid.CreateVersion7(now), request.Program, actor.Site, actor.Family, actor.Person, request.Document, place.Item, actor.Language,
                name = request.Name.Trim(),
            on = await sites.Today(actor.Site!.Value, cancellationToken), now,
            sha = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(paper.Value.Html))), paper.Value.Html,
        }, cancellationToken);
        return Done.Value;
    }
}

/// <summary>Renders documents from the program's template. What was signed is shown as it was signed, for ever.</summary>
internal sealed class ProgramPapers(
    Db db, ActorHolder holder, Texts texts, SiteCalendar sites, ProgramPages pages, RunningPrograms running, TemplateEngine templates, IMediator mediator)
{
    private const string Latest = """
        select signed_name as name, signed_on as "on", sha256, content from programs.signature
        where family_id = @Family and program = @Program and document = @document and item = @Item and (@anyone or person_id = @Person)
        order by signed_at desc limit 1
        """;

    public async Task<Outcome<DocumentView>> Make(Place place, string document, CancellationToken ct)
    {
        if (await pages.Enter(place, ct) is { } refused) return refused;
        var actor = holder.Actor;
        var model = await mediator.Ask(new BuildDocument(
            place.Program, place.Site, document, pages.Viewer(place), await sites.Today(place.Site, ct)) { Item = place.Item }, texts, ct);
        if (!model.Succeeded) return model.Refusal;
        // One signature is a family's; in a group everybody signs for themselves.
        var signed = await db.Maybe<SignedText>(Latest, new
        {
            actor.Family, actor.Person, place.Program, document, place.Item, anyone = place.By == Entrance.Family,
        }, ct);
        return running.Use<Outcome<DocumentView>>(place.Program, leased => leased.Assets.Template(document, actor.Language) is { } template
            ? new DocumentView(
                place.Address(place.Page) + Place.Query(place.Item), $"{place.Address(place.Page)}/documents/{document}{Place.Query(place.Item)}",
                model.Value.Title, leased.Declaration.Dye, signed?.Content ?? templates.Html(template, model.Value.Values),
                leased.Declaration.SignedDocuments.Contains(document), signed is null ? null : new(signed.Name, signed.On, signed.Sha256))
            : texts.Refuse("program.not_found"), texts.Refuse("program.resting"));
    }

    private sealed record SignedText(string Name, DateOnly On, string Sha256, string Content);
}
