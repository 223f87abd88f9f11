using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Applications;

/// <summary>A page of a program that the family is in.</summary>
[Allow(Who.Family)]
public sealed record ViewProgramPage(string Program, string Page) : IRequest<Outcome<ProgramPage>>;

/// <summary>A page of a program for the manager or the finance officer of a city: each reaches those that are for them.</summary>
[Allow(Who.Manager | Who.Finance)]
public sealed record ViewDeskPage(string Program, SiteId Site, string Page) : IRequest<Outcome<ProgramPage>>, IAtSite;

public sealed record ProgramPage(string Program, string ProgramTitle, Dye Dye, string Base, PageModel Model);

internal sealed class ViewProgramPageHandler(ProgramPages pages) : IRequestHandler<ViewProgramPage, Outcome<ProgramPage>>
{
    public Task<Outcome<ProgramPage>> Handle(ViewProgramPage request, CancellationToken cancellationToken) =>
        pages.Build(request.Program, request.Page, null, cancellationToken);
}

internal sealed class ViewDeskPageHandler(ProgramPages pages) : IRequestHandler<ViewDeskPage, Outcome<ProgramPage>>
{
    public Task<Outcome<ProgramPage>> Handle(ViewDeskPage request, CancellationToken cancellationToken) =>
        pages.Build(request.Program, request.Page, request.Site, cancellationToken);
}

/// <summary>Lets only those see a program's page it is for, and asks the program for it.</summary>
internal sealed class ProgramPages(
    ActorHolder holder, Texts texts, SiteCalendar sites, ProgramSites states, RunningPrograms running, ApplicationStore store, IMediator mediator)
{
    /// <param name="desk">The city on the desk; null for the family's own page.</param>
    public async Task<Outcome<ProgramPage>> Build(string program, string page, SiteId? desk, CancellationToken ct)
    {
        var site = desk ?? holder.Actor.Site!.Value;
        if (await Enter(program, page, desk, ct) is { } refused) return refused;
        var model = await mediator.Ask(new BuildPage(program, site, page, Viewer(program, page, desk), await sites.Today(site, ct)), texts, ct);
        if (!model.Succeeded) return model.Refusal;
        return running.Use<Outcome<ProgramPage>>(program, leased => new ProgramPage(
            program, leased.Declaration.Title.In(holder.Actor.Language), leased.Declaration.Dye,
            desk is null ? $"/programs/{program}/{page}" : $"/desk/programs/{program}/{site}/{page}", model.Value), texts.Refuse("program.resting"));
    }

    public Viewer Viewer(string program, string page, SiteId? desk) => desk is null
        ? new(Audience.Family, holder.Actor.Person, holder.Actor.Family, null, holder.Actor.Language)
        : new(For(program, page, desk) ?? Audience.Manager, holder.Actor.Person, null, null, holder.Actor.Language);

    /// <summary>Whom the page is for, when the reader is one of them; null when there is no such page for the reader.</summary>
    private Audience? For(string program, string page, SiteId? desk) => running.Use<Audience?>(program, leased =>
        leased.Declaration.Pages.Where(p => p.Name == page && Reads(p.For, desk)).Select(p => (Audience?)p.For).FirstOrDefault(), null);

    private bool Reads(Audience audience, SiteId? desk) => audience switch
    {
        Audience.Family => desk is null,
        Audience.Manager => desk is { } city && (holder.Actor.IsSystem || holder.Actor.Wears(Hat.Manager, city)),
        Audience.Finance => desk is { } city && (holder.Actor.IsSystem || holder.Actor.Wears(Hat.Finance, city)),
        _ => false,
    };

    /// <summary>Null when the reader may be on the page.</summary>
    public async Task<Refusal?> Enter(string program, string page, SiteId? desk, CancellationToken ct)
    {
        var site = desk ?? holder.Actor.Site!.Value;
        if (!SiteState.Serves(await states.State(program, site, ct))) return texts.Refuse("program.not_found");
        var state = desk is null ? (await store.Latest(program, site, holder.Actor.Family!.Value, ct))?.State : null;
        if (running.Package(program) is null) return texts.Refuse("program.resting");
        if (For(program, page, desk) is null) return texts.Refuse("program.not_found");
        var inside = desk is not null || running.Use(program, leased => state is not null && leased.Declaration.Workflow.Inside.Contains(state), false);
        return inside ? null : texts.Refuse("program.not_found");
    }
}
