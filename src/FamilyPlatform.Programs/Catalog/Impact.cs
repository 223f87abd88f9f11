using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>Whom a change touches, counted before it is made.</summary>
/// <param name="See">Families the program is for: they see it while it is open.</param>
/// <param name="Inside">Families that are in it.</param>
/// <param name="OwedFamilies">Families that something is promised to.</param>
/// <param name="Owed">How much in all.</param>
/// <param name="Known">False when the program could not say what it owes.</param>
public sealed record Impact(int See, int Inside, int OwedFamilies, Money Owed, bool Known);

/// <summary>Counts the impact of a change.</summary>
/// <remarks>As the system: a manager counts without the right to read each family's account or who is in which group.</remarks>
internal sealed class ImpactCounter(Platform platform, RunningPrograms running, ApprovedPrograms approved, Targets targets)
{
    public async Task<Impact> Count(string program, SiteId site, DateOnly today, CancellationToken ct)
    {
        var see = await Reach(await targets.Of(program, site, ct), site, ct);
        var inside = await Inside(program, site, ct);
        var (owed, known) = await Owed(program, site, today, ct);
        return Sum(see, inside.Count, owed, known);
    }

    public static Impact Sum(int see, int inside, IReadOnlyList<Obligation> owed, bool known) =>
        new(see, inside, Owners(owed), new(owed.Sum(o => o.Amount.Cents)), known);

    /// <summary>What is promised to a group counts once, whoever of it is named.</summary>
    public static int Owners(IEnumerable<Obligation> owed) =>
        owed.Select(o => o.Group is { } group ? group.Value : o.Family.Value).Distinct().Count();

    /// <summary>How many families a target reaches while the program is open.</summary>
    public async Task<int> Reach(Target target, SiteId site, CancellationToken ct) => target.ShownTo == ShownTo.Inside ? 0
        : (await platform.Send(new CountReach(site, target.ShownTo == ShownTo.City ? null : [.. target.Groups.Select(g => g.Id)]), Actor.System, ct))
            .Value.Families;

    public async Task<IReadOnlyList<FamilyId>> Inside(string program, SiteId site, CancellationToken ct) =>
        (await platform.Send(new ListInside(program, site), Actor.System, ct)).Value.Families;

    /// <summary>Families that asked to join and have no answer yet.</summary>
    public async Task<IReadOnlyList<FamilyId>> Waiting(string program, SiteId site, CancellationToken ct) =>
        (await platform.Send(new ListUnanswered(program, site), Actor.System, ct)).Value.Families;

    public async Task<(IReadOnlyList<Obligation> Items, bool Known)> Owed(string program, SiteId site, DateOnly today, CancellationToken ct)
    {
        // What nobody ever opened has promised nothing.
        if (running.Package(program) is null) return ([], await approved.Find(program, ct) is null);
        if (running.Package(program) is { Manifest.Partner.Length: > 0 })
            return ((await platform.Send(new ListOpenPackets(program, site, today), Actor.System, ct)).Value.Items, true);
        var answer = await platform.Send(new Obligations(program, site, today), Actor.System, ct);
        if (answer.Succeeded) return (answer.Value.Items, true);
        // A program without obligations does not answer for any; one that fails may still owe.
        return ([], answer.Refusal.Code == "program.not_offered");
    }
}
