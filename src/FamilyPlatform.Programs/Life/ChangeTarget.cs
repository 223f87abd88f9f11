using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;
using MediatR;

namespace FamilyPlatform.Programs.Life;

/// <summary>Whom a program is for in a city, with the groups that could be named.</summary>
[Allow(Who.Manager)]
public sealed record ViewTarget(string Program, SiteId Site) : IRequest<Outcome<TargetView>>, IAtSite;

public sealed record TargetView(string Program, string Name, Site City, string State, Target Target, IReadOnlyList<CityGroup> Groups);

/// <summary>What naming others would mean, before it is signed. Nothing is kept.</summary>
/// <param name="Groups">Ids with commas between them.</param>
[Allow(Who.Manager)]
public sealed record ViewTargetChange(string Program, SiteId Site, string ShownTo, string Groups) : IRequest<Outcome<ChangeView>>, IAtSite;

/// <summary>Signs whom a program is for.</summary>
[Allow(Who.Manager)]
public sealed record SetTarget(string Program, SiteId Site, string ShownTo, string Groups, Signature Signature) : IRequest<Outcome<Done>>, IAtSite;

internal sealed class ViewTargetHandler(SiteCalendar sites, ProgramSites states, ProgramTitles names, Targets targets, TargetPlan plan)
    : IRequestHandler<ViewTarget, Outcome<TargetView>>
{
    public async Task<Outcome<TargetView>> Handle(ViewTarget request, CancellationToken cancellationToken) => new TargetView(
        request.Program, await names.Of(request.Program, cancellationToken), await sites.Get(request.Site, cancellationToken),
        await states.State(request.Program, request.Site, cancellationToken), await targets.Of(request.Program, request.Site, cancellationToken),
        await plan.Groups(request.Site, cancellationToken));
}

internal sealed class ViewTargetChangeHandler(Texts texts, SiteCalendar sites, ProgramTitles names, Changes changes, TargetPlan plan)
    : IRequestHandler<ViewTargetChange, Outcome<ChangeView>>
{
    public async Task<Outcome<ChangeView>> Handle(ViewTargetChange request, CancellationToken cancellationToken)
    {
        var planned = await plan.Make(request.Program, request.Site, request.ShownTo, request.Groups, cancellationToken);
        if (!planned.Succeeded) return planned.Refusal;
        var preview = await changes.Preview(planned.Value, cancellationToken);
        var @base = $"/desk/programs/{request.Program}/{request.Site}/life/target";
        return new ChangeView(
            await names.Of(request.Program, cancellationToken), await sites.Get(request.Site, cancellationToken),
            texts.T("programs.target.title"), texts.T("programs.target.keeps"), preview,
            $"{@base}/sign?to={request.ShownTo}&groups={Uri.EscapeDataString(request.Groups)}", @base);
    }
}

internal sealed class SetTargetHandler(Changes changes, Targets targets, TargetPlan plan) : IRequestHandler<SetTarget, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(SetTarget request, CancellationToken cancellationToken)
    {
        var planned = await plan.Make(request.Program, request.Site, request.ShownTo, request.Groups, cancellationToken);
        if (!planned.Succeeded) return planned.Refusal;
        var signed = await changes.Sign(planned.Value, request.Signature, cancellationToken);
        if (!signed.Succeeded) return signed.Refusal;
        await targets.Save(request.Program, request.Site, planned.Value.Target!, cancellationToken);
        return Done.Value;
    }
}

/// <summary>Reads what was chosen, and plans the change to it.</summary>
internal sealed class TargetPlan(Platform platform, Texts texts, Words words, ProgramSites states, Targets targets)
{
    /// <summary>Groups of the city with how many families each has: names and sizes, nothing of who is in them.</summary>
    public async Task<IReadOnlyList<CityGroup>> Groups(SiteId site, CancellationToken ct) =>
        (await platform.Send(new ListGroupsOfCity(site), Actor.System, ct)).Value.Items;

    public async Task<Outcome<PlannedChange>> Make(string program, SiteId site, string shownTo, string groups, CancellationToken ct)
    {
        if (!ShownTo.All.Contains(shownTo)) return texts.Refuse("program.form_choice", "shown_to");
        IReadOnlyList<NamedGroup> named = [];
        if (shownTo == ShownTo.Groups)
        {
            var wanted = groups.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(g => Guid.TryParse(g, out var id) ? id : Guid.Empty).ToHashSet();
            named = [.. (await Groups(site, ct)).Where(g => wanted.Contains(g.Id.Value)).Select(g => new NamedGroup(g.Id, g.Name))];
            if (named.Count == 0) return texts.Refuse("program.no_group", "shown_to");
        }
        var (before, after) = (await targets.Of(program, site, ct), new Target(shownTo, named));
        if (before.ShownTo == after.ShownTo && before.Groups.Select(g => g.Id).ToHashSet().SetEquals(after.Groups.Select(g => g.Id)))
            return texts.Refuse("program.nothing_changes", "shown_to");
        var state = await states.State(program, site, ct);
        return new PlannedChange(program, site, ChangeKind.Target, state, state)
        {
            Target = after,
            Differences = [new(Say("programs.target.title"), In(before), In(after))],
        };
    }

    private LocalizedText In(Target target) => target.ShownTo == ShownTo.Groups
        ? new(string.Join(", ", target.Groups.Select(g => g.Name)), string.Join(", ", target.Groups.Select(g => g.Name)))
        : Say("programs.target." + target.ShownTo);

    private LocalizedText Say(string key) => new(words.Text("en", key), words.Text("es", key));
}
