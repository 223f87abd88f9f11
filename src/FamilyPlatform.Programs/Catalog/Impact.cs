using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>Whom a change touches, counted before it is made.</summary>
/// <param name="See">Families of the city that see the program while it is open.</param>
/// <param name="Inside">Families that are in it.</param>
/// <param name="OwedFamilies">Families that something is promised to.</param>
/// <param name="Owed">How much in all.</param>
/// <param name="Known">False when the program could not say what it owes.</param>
public sealed record Impact(int See, int Inside, int OwedFamilies, Money Owed, bool Known);

/// <summary>Counts the impact of a change.</summary>
internal sealed class ImpactCounter(Db db, Platform platform, RunningPrograms running)
{
    private const string Families = "select count(distinct family_id) from api.person where site_id = @site and family_id is not null and ended_at is null";
    private const string Inside = "select count(*) from programs.application where site_id = @site and program = @program and inside";

    public async Task<Impact> Count(string program, SiteId site, DateOnly today, CancellationToken ct)
    {
        var see = (int)await db.One<long>(Families, new { site }, ct);
        var inside = (int)await db.One<long>(Inside, new { site, program }, ct);
        var (owed, known) = await Owed(program, site, today, ct);
        return new(see, inside, owed.Select(o => o.Family).Distinct().Count(), new(owed.Sum(o => o.Amount.Cents)), known);
    }

    public async Task<(IReadOnlyList<Obligation> Items, bool Known)> Owed(string program, SiteId site, DateOnly today, CancellationToken ct)
    {
        if (running.Package(program) is null) return ([], false);
        // As the system: a manager counts what is owed without the right to read each family's account.
        var answer = await platform.Send(new Obligations(program, site, today), Actor.System, ct);
        if (answer.Succeeded) return (answer.Value.Items, true);
        // A program without obligations does not answer for any; one that fails may still owe.
        return ([], answer.Refusal.Code == "program.not_offered");
    }
}
