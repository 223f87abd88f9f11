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

/// <summary>A page of a program for the manager of a city.</summary>
[Allow(Who.Manager)]
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
        var model = await mediator.Ask(new BuildPage(program, site, page, Viewer(desk), await sites.Today(site, ct)), texts, ct);
        if (!model.Succeeded) return model.Refusal;
        if (running.Lease(program) is not { } leased) return texts.Refuse("program.resting");
        try
        {
            return new ProgramPage(
                program, leased.Declaration.Title.In(holder.Actor.Language), leased.Declaration.Dye,
                desk is null ? $"/programs/{program}/{page}" : $"/desk/programs/{program}/{site}/{page}", model.Value);
        }
        finally
        {
            leased.Leave();
        }
    }

    public Viewer Viewer(SiteId? desk) => desk is null
        ? new(Audience.Family, holder.Actor.Person, holder.Actor.Family, null, holder.Actor.Language)
        : new(Audience.Manager, holder.Actor.Person, null, null, holder.Actor.Language);

    /// <summary>Null when the reader may be on the page.</summary>
    public async Task<Refusal?> Enter(string program, string page, SiteId? desk, CancellationToken ct)
    {
        var site = desk ?? holder.Actor.Site!.Value;
        if (!SiteState.Serves(await states.State(program, site, ct))) return texts.Refuse("program.not_found");
        var state = desk is null ? (await store.Latest(program, site, holder.Actor.Family!.Value, ct))?.State : null;
        if (running.Lease(program) is not { } leased) return texts.Refuse("program.resting");
        try
        {
            var audience = desk is null ? Audience.Family : Audience.Manager;
            if (!leased.Declaration.Pages.Any(p => p.Name == page && p.For == audience)) return texts.Refuse("program.not_found");
            return desk is null && (state is null || !leased.Declaration.Workflow.Inside.Contains(state)) ? texts.Refuse("program.not_found") : null;
        }
        finally
        {
            leased.Leave();
        }
    }
}
