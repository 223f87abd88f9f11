using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Upgrades;

/// <summary>Every city in which a program serves, whoever asks: one version is for all of them.</summary>
[Allow(Who.Inside)]
internal sealed record ListServing(string Program) : IRequest<Outcome<Serving>>;

internal sealed record Serving(IReadOnlyList<ProgramAtSite> Cities);

internal sealed class ListServingHandler(ProgramSites states) : IRequestHandler<ListServing, Outcome<Serving>>
{
    public async Task<Outcome<Serving>> Handle(ListServing request, CancellationToken cancellationToken) =>
        new Serving([.. (await states.List(cancellationToken)).Where(s => s.Program == request.Program && SiteState.Serves(s.State))]);
}

/// <summary>
/// One version serves all cities at once, so whoever puts it in place looks after every city in which the program serves, as its manager or as
/// its administrator; or is the operator.
/// </summary>
internal sealed class UpgradeGuard(Platform platform, ActorHolder holder, SiteCalendar sites, RunningPrograms running, Texts texts)
{
    public async Task<IReadOnlyList<ProgramAtSite>> Cities(string program, CancellationToken ct) =>
        (await platform.Send(new ListServing(program), Actor.System, ct)).Value.Cities;

    public bool Mine(SiteId site) =>
        holder.Actor.IsSystem || holder.Actor.Wears(Hat.Manager, site) || holder.Actor.Wears(Hat.Admin, site);

    /// <summary>Why the reader may not put another version in place, with who can; null where the reader may.</summary>
    public async Task<Refusal?> Problem(string program, CancellationToken ct)
    {
        List<string> others = [];
        foreach (var city in (await Cities(program, ct)).Where(c => !Mine(c.Site))) others.Add((await sites.Get(city.Site, ct)).Name);
        return others.Count == 0 ? null : texts.Refuse("program.other_cities", null,
            ("program", running.Title(program, texts.Language, program)), ("cities", string.Join(", ", others.Order(StringComparer.Ordinal))));
    }
}
