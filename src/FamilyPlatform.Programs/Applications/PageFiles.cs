using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Services;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Applications;

/// <summary>A file from a program's family or group page: one that was handed in, by its key, or one that the program makes, by its name.</summary>
[Allow(Who.Family)]
public sealed record OpenPageFile(string Program, string Page, string Item, bool InGroup, string File) : IRequest<Outcome<PageFile>>;

/// <summary>The same from a page for staff.</summary>
[Allow(Who.Manager | Who.Finance)]
public sealed record OpenDeskFile(string Program, SiteId Site, string Page, string Item, string File) : IRequest<Outcome<PageFile>>, IAtSite;

public sealed record PageFile(string Name, string ContentType, byte[] Content);

internal sealed class OpenPageFileHandler(PageFiles files, ActorHolder holder, Texts texts) : IRequestHandler<OpenPageFile, Outcome<PageFile>>
{
    public async Task<Outcome<PageFile>> Handle(OpenPageFile request, CancellationToken cancellationToken) =>
        Place.Of(holder.Actor, request.Program, request.Page, request.Item, request.InGroup) is { } place
            ? await files.Open(place, request.File, cancellationToken) : texts.Refuse("program.not_found");
}

internal sealed class OpenDeskFileHandler(PageFiles files) : IRequestHandler<OpenDeskFile, Outcome<PageFile>>
{
    public Task<Outcome<PageFile>> Handle(OpenDeskFile request, CancellationToken cancellationToken) =>
        files.Open(Place.Desk(request.Program, request.Site, request.Page, request.Item), request.File, cancellationToken);
}

/// <summary>Builds the page again to find the link that was followed: what does not stand there for this reader is not there.</summary>
internal sealed class PageFiles(Db db, ProgramPages pages, Texts texts, SiteCalendar sites, HostSeal seal, IMediator mediator)
{
    private const string One = """
        select name, content_type, content_sealed from programs.file where id = @Value and program = @Program and site_id = @Site
        """;

    public async Task<Outcome<PageFile>> Open(Place place, string file, CancellationToken ct)
    {
        var model = await pages.Build(place, ct);
        if (!model.Succeeded) return model.Refusal;
        if (Guid.TryParse(file, out var id))
        {
            var key = new FileKey(id);
            if (PageParts.All<FileLink>(model.Value.Blocks).All(l => l.File != key)) return texts.Refuse("program.not_found");
            return await db.Maybe<Line>(One, new { key.Value, place.Program, place.Site }, ct) is { } kept
                ? new PageFile(kept.Name, kept.ContentType, seal.Open(ProgramFiles.About(key), kept.ContentSealed)) : texts.Refuse("program.not_found");
        }
        if (PageParts.All<DownloadLink>(model.Value.Blocks).All(l => l.File != file)) return texts.Refuse("program.not_found");
        var made = await mediator.Ask(new BuildFile(
            place.Program, place.Site, place.Page, file, pages.Viewer(place), await sites.Today(place.Site, ct)) { Item = place.Item }, texts, ct);
        return made.Succeeded ? new PageFile(made.Value.Name, made.Value.ContentType, [.. made.Value.Content]) : made.Refusal;
    }

    private sealed record Line(string Name, string ContentType, byte[] ContentSealed);
}
