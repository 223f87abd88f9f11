using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Programs.Wishes;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Applications;

/// <summary>Programs that a family can use in its city, and those it is in.</summary>
[Allow(Who.Family)]
public sealed record ListForFamily : IRequest<Outcome<FamilyCatalogue>>;

/// <summary>One program as a family sees it in the list.</summary>
/// <param name="State">What its application is called now, or null without one.</param>
public sealed record FamilyProgram(string Program, string Title, string Summary, Dye Dye, string? State, bool Inside, Fit? Fit)
{
    /// <summary>Families of the city whose wishes were linked to it.</summary>
    public long AskedFor { get; init; }

    /// <summary>Name of the partner who runs it; null where the organisation does.</summary>
    public string? RunBy { get; init; }
}

public sealed record FamilyCatalogue(IReadOnlyList<FamilyProgram> Items);

internal sealed class ListForFamilyHandler(
    ActorHolder holder, Texts texts, SiteCalendar sites, ProgramAudience audience, RunningPrograms running, ApplicationStore store, WishBoard wishes,
    PacketStore packets, IMediator mediator)
    : IRequestHandler<ListForFamily, Outcome<FamilyCatalogue>>
{
    public async Task<Outcome<FamilyCatalogue>> Handle(ListForFamily request, CancellationToken cancellationToken)
    {
        var actor = holder.Actor;
        var (family, site) = (actor.Family!.Value, actor.Site!.Value);
        var today = await sites.Today(site, cancellationToken);
        List<FamilyProgram> items = [];
        var sentTo = await packets.Programs(cancellationToken);
        var asked = await wishes.AskedForIn(site, cancellationToken);
        foreach (var life in (await audience.List(cancellationToken)).Where(r => r.Serves))
        {
            var application = await store.Latest(life.Program, site, family, cancellationToken);
            if (Card(life.Program, application, actor.Language) is not { } card) continue;
            if (card.State is null && !life.OpensPages && !(card.RunBy is not null && sentTo.Contains(life.Program))) continue;
            var asks = card.State is null;
            var fit = asks ? await mediator.Send(new CheckEligibility(life.Program, site, family, today, actor.Language), cancellationToken) : null;
            items.Add(card with { Fit = fit is { Succeeded: true } ? fit.Value : null, AskedFor = asked.GetValueOrDefault(life.Program) });
        }
        return new FamilyCatalogue(items);
    }

    private FamilyProgram? Card(string program, Application? application, string language) => running.Use<FamilyProgram?>(program, leased =>
    {
        var declared = leased.Declaration;
        return new(
            program, declared.Title.In(language), declared.Summary.In(language), declared.Dye,
            application is null ? null : declared.Workflow.Said(application.State, texts),
            application is not null && declared.Workflow.Inside.Contains(application.State), null) { RunBy = declared.Partner?.Name };
    }, null);
}
