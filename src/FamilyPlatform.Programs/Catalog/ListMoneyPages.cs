using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>Pages that programs bring for finance, in each city the reader looks after, with what is promised there.</summary>
[Allow(Who.Finance)]
public sealed record ListMoneyPages : IRequest<Outcome<MoneyPages>>;

/// <param name="Known">False when the program could not say what it owes.</param>
public sealed record MoneyProgram(string Name, Dye Dye, string State, IReadOnlyList<LinkLine> Pages, int OwedFamilies, Money Owed, bool Known);

public sealed record MoneyCity(Site City, IReadOnlyList<MoneyProgram> Programs);

public sealed record MoneyPages(IReadOnlyList<MoneyCity> Cities);

internal sealed class ListMoneyPagesHandler(
    ActorHolder holder, Texts texts, SiteCalendar sites, ProgramSites states, RunningPrograms running, ImpactCounter counter)
    : IRequestHandler<ListMoneyPages, Outcome<MoneyPages>>
{
    public async Task<Outcome<MoneyPages>> Handle(ListMoneyPages request, CancellationToken cancellationToken)
    {
        var lives = (await states.List(cancellationToken)).Where(l => SiteState.Serves(l.State)).ToList();
        List<MoneyCity> cities = [];
        foreach (var city in (await sites.List(cancellationToken)).Where(c => holder.Actor.IsSystem || holder.Actor.Wears(Hat.Finance, c.Id)))
        {
            List<MoneyProgram> programs = [];
            foreach (var life in lives.Where(l => l.Site == city.Id))
                if (await Of(life, city, cancellationToken) is { Pages.Count: > 0 } program) programs.Add(program);
            cities.Add(new(city, programs));
        }
        return new MoneyPages(cities);
    }

    private async Task<MoneyProgram?> Of(ProgramAtSite life, Site city, CancellationToken ct)
    {
        var found = running.Use<MoneyProgram?>(life.Program, p => new(
            p.Declaration.Title.In(texts.Language), p.Declaration.Dye, life.State,
            [.. p.Declaration.Pages.Where(page => page.For == Audience.Finance && page.Listed)
                .Select(page => new LinkLine($"/desk/programs/{life.Program}/{life.Site}/{page.Name}", page.Title.In(texts.Language)))],
            0, new(0), true), null);
        if (found is null || found.Pages.Count == 0) return found;
        var (owed, known) = await counter.Owed(life.Program, life.Site, await sites.Today(city.Id, ct), ct);
        return found with { OwedFamilies = ImpactCounter.Owners(owed), Owed = new(owed.Sum(o => o.Amount.Cents)), Known = known };
    }
}
