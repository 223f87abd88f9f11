using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Repairs;

/// <summary>Everything about programs that the reader can mend, most urgent first.</summary>
[Allow(Who.Manager)]
public sealed record ListRepairs : IRequest<Outcome<RepairBook>>;

/// <summary>Something to mend. It is worked out anew each time, so that what is mended is gone.</summary>
/// <param name="City">Empty where it is about the program everywhere.</param>
/// <param name="Href">The one address where it is mended.</param>
public sealed record OpenRepair(
    string Program, string Name, string City, string Code, Severity Severity, string What, string How, DateOnly? Deadline, string Href);

public sealed record RepairBook(IReadOnlyList<OpenRepair> Items);

internal sealed class ListRepairsHandler(
    ActorHolder holder, SiteCalendar sites, ProgramSites states, RunningPrograms running, PackageRepairs packages, CityRepairs cities, IMediator mediator,
    Texts texts)
    : IRequestHandler<ListRepairs, Outcome<RepairBook>>
{
    public async Task<Outcome<RepairBook>> Handle(ListRepairs request, CancellationToken cancellationToken)
    {
        List<OpenRepair> found = [];
        var mine = (await states.List(cancellationToken)).Where(s => SiteState.Serves(s.State) && Sees(s.Site));
        foreach (var program in mine.GroupBy(s => s.Program))
        {
            var name = running.Title(program.Key, texts.Language, program.Key);
            var first = await sites.Get(program.First().Site, cancellationToken);
            found.AddRange(await packages.Find(program.Key, name, first, cancellationToken));
            foreach (var at in program)
            {
                var city = await sites.Get(at.Site, cancellationToken);
                var today = await sites.Today(at.Site, cancellationToken);
                found.AddRange(await cities.Find(program.Key, name, city, today, cancellationToken));
                found.AddRange(await Own(program.Key, name, city, today, cancellationToken));
            }
        }
        return new RepairBook([.. found.OrderByDescending(r => r.Severity).ThenBy(r => r.Deadline ?? DateOnly.MaxValue)
            .ThenBy(r => r.Name, StringComparer.Ordinal)
            .ThenBy(r => r.City, StringComparer.Ordinal).ThenBy(r => r.Code, StringComparer.Ordinal)]);
    }

    private bool Sees(SiteId site) => holder.Actor.IsSystem || holder.Actor.Wears(Hat.Manager, site);

    // What the program itself finds. One that fails or rests is told of elsewhere.
    private async Task<IEnumerable<OpenRepair>> Own(string program, string name, Site city, DateOnly today, CancellationToken ct)
    {
        if (!running.Use(program, p => p.Handles(typeof(FindRepairs)), false)) return [];
        var answer = await mediator.Send(new FindRepairs(program, city.Id, today), ct);
        if (!answer.Succeeded) return [];
        var pages = running.Use<string[]>(program, p => [.. p.Declaration.Pages.Where(page => page.For == Audience.Manager).Select(page => page.Name)], []);
        return answer.Value.Items.Select(r => new OpenRepair(
            program, name, city.Name, r.Code, r.Severity, r.What.In(texts.Language), r.How.In(texts.Language), r.Deadline,
            $"/desk/programs/{program}/{city.Id}/{(r.Page is { } page && pages.Contains(page) ? page : "settings")}")).ToArray();
    }
}
