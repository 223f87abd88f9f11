using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Applications;

/// <summary>Lets only those see a program's page it is for, and asks the program for it.</summary>
internal sealed class ProgramPages(
    ActorHolder holder, Texts texts, SiteCalendar sites, ProgramSites states, RunningPrograms running, ApplicationStore store,
    ProgramAudience audience, IMediator mediator)
{
    /// <summary>The page to be drawn.</summary>
    public async Task<Outcome<ProgramPage>> Show(Place place, CancellationToken ct)
    {
        var model = await Build(place, ct);
        if (!model.Succeeded) return model.Refusal;
        return running.Use<Outcome<ProgramPage>>(place.Program, leased => new ProgramPage(
            place.Program, leased.Declaration.Title.In(holder.Actor.Language), leased.Declaration.Dye,
            place.Address(place.Page) + Place.Query(place.Item), place.By == Entrance.Group, model.Value), texts.Refuse("program.resting"));
    }

    /// <summary>What the program puts on the page, when the reader may be there.</summary>
    public async Task<Outcome<PageModel>> Build(Place place, CancellationToken ct)
    {
        if (await Enter(place, ct) is { } refused) return refused;
        var today = await sites.Today(place.Site, ct);
        return await mediator.Ask(new BuildPage(place.Program, place.Site, place.Page, Viewer(place), today) { Item = place.Item }, texts, ct);
    }

    public Viewer Viewer(Place place)
    {
        var actor = holder.Actor;
        var viewer = place.By switch
        {
            Entrance.Desk => new Viewer(For(place) ?? Audience.Manager, actor.Person, null, null, actor.Language),
            Entrance.Group => new Viewer(Audience.Group, actor.Person, actor.Family, place.Group, actor.Language),
            Entrance.Link => new Viewer(Audience.Link, actor.Person, actor.Family, actor.Groups is [var group, ..] ? group : null, actor.Language),
            _ => new Viewer(Audience.Family, actor.Person, actor.Family, null, actor.Language),
        };
        return viewer with { GivenName = actor.GivenName, Link = place.Link };
    }

    /// <summary>Null when the reader may be on the page.</summary>
    public async Task<Refusal?> Enter(Place place, CancellationToken ct)
    {
        if (!SiteState.Serves(await states.State(place.Program, place.Site, ct))) return texts.Refuse("program.not_found");
        if (running.Package(place.Program) is null) return texts.Refuse("program.resting");
        if (For(place) is null) return texts.Refuse("program.not_found");
        return place.By is Entrance.Desk or Entrance.Link || await Inside(place, ct) ? null : texts.Refuse("program.not_found");
    }

    /// <summary>Whether groups join it, and not families one by one.</summary>
    public bool ForGroups(string program) => running.Use(program, p => p.Declaration.JoinedBy == Audience.Group, false);

    // A program that groups join opens to those it is for, and stays open to those who have acted in it.
    private async Task<bool> Inside(Place place, CancellationToken ct)
    {
        if (ForGroups(place.Program)) return (await audience.Of(place.Program, ct)).OpensPages;
        if (place.By == Entrance.Group) return true;
        var state = (await store.Latest(place.Program, place.Site, holder.Actor.Family!.Value, ct))?.State;
        return running.Use(place.Program, p => state is not null && p.Declaration.Workflow.Inside.Contains(state), false);
    }

    /// <summary>Whom the page is for, when the reader is one of them; null when there is no such page for the reader.</summary>
    private Audience? For(Place place) => running.Use<Audience?>(place.Program, leased =>
        leased.Declaration.Pages.Where(p => p.Name == place.Page && Reads(p.For, place)).Select(p => (Audience?)p.For).FirstOrDefault(), null);

    private bool Reads(Audience audience, Place place) => audience switch
    {
        Audience.Family => place.By == Entrance.Family,
        Audience.Group => place.By == Entrance.Group,
        Audience.Link => place.By == Entrance.Link,
        Audience.Manager => place.By == Entrance.Desk && (holder.Actor.IsSystem || holder.Actor.Wears(Hat.Manager, place.Site)),
        Audience.Finance => place.By == Entrance.Desk && (holder.Actor.IsSystem || holder.Actor.Wears(Hat.Finance, place.Site)),
        _ => false,
    };
}
