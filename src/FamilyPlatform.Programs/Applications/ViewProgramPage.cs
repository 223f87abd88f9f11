using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Applications;

/// <summary>A page of a program that the family is in, or that serves its group.</summary>
[Allow(Who.Family)]
public sealed record ViewProgramPage(string Program, string Page) : IRequest<Outcome<ProgramPage>>
{
    public string Item { get; init; } = "";

    /// <summary>On the group's side.</summary>
    public bool InGroup { get; init; }
}

/// <summary>A page of a program for the manager or the finance officer of a city: each reaches those that are for them.</summary>
[Allow(Who.Manager | Who.Finance)]
public sealed record ViewDeskPage(string Program, SiteId Site, string Page) : IRequest<Outcome<ProgramPage>>, IAtSite
{
    public string Item { get; init; } = "";
}

/// <param name="Base">The page's own address, with its item: forms, documents and files stand under it.</param>
public sealed record ProgramPage(string Program, string ProgramTitle, Dye Dye, string Base, bool InGroup, PageModel Model);

internal sealed class ViewProgramPageHandler(ProgramPages pages, ActorHolder holder, Texts texts) : IRequestHandler<ViewProgramPage, Outcome<ProgramPage>>
{
    public async Task<Outcome<ProgramPage>> Handle(ViewProgramPage request, CancellationToken cancellationToken) =>
        Place.Of(holder.Actor, request.Program, request.Page, request.Item, request.InGroup) is { } place
            ? await pages.Show(place, cancellationToken) : texts.Refuse("program.not_found");
}

internal sealed class ViewDeskPageHandler(ProgramPages pages) : IRequestHandler<ViewDeskPage, Outcome<ProgramPage>>
{
    public Task<Outcome<ProgramPage>> Handle(ViewDeskPage request, CancellationToken cancellationToken) =>
        pages.Show(Place.Desk(request.Program, request.Site, request.Page, request.Item), cancellationToken);
}
