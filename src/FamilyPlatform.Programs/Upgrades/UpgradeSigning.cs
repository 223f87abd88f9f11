using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Upgrades;

/// <summary>Shows what a plan means city by city, and signs it for all of them at once.</summary>
internal sealed class UpgradeSigning(Db db, ActorHolder holder, UpgradeGuard guard, Changes changes, SiteCalendar sites, Texts texts)
{
    /// <summary>The plan with what it means in each city, and with why the reader may not sign it.</summary>
    public async Task<UpgradePlan> Preview(UpgradePlan plan, CancellationToken ct)
    {
        List<CityImpact> cities = [];
        foreach (var change in plan.Changes)
            cities.Add(new(await sites.Get(change.Site, ct), await changes.Preview(change, ct)));
        return plan with
        {
            Cities = [.. cities.OrderBy(c => c.City.Name, StringComparer.Ordinal)],
            Blocked = (await guard.Problem(plan.Program, ct))?.Message,
            Seen = Mark(plan.Sha256, cities),
        };
    }

    /// <summary>Signs the plan in every city, or says why not: then nothing of it stands.</summary>
    /// <param name="signature">Null from the command line, where the operator is asked for no name.</param>
    public async Task<Refusal?> Sign(UpgradePlan plan, Signature? signature, CancellationToken ct)
    {
        await db.LifeOf(plan.Program, ct);
        if (await guard.Problem(plan.Program, ct) is { } others) return others;
        var signed = signature ?? new(holder.Actor.IsSystem ? texts.T("programs.package.operator") : "");
        if (signed.Seen is { } seen && seen != (await Preview(plan, ct)).Seen) return texts.Refuse("program.preview_changed");
        // Where it serves nowhere yet nobody is touched, and the name is all there is to check.
        if (plan.Changes.Count == 0 && signed.Name.Trim().Length is < 2 or > 120) return texts.Refuse("program.sign", "signed");
        foreach (var change in plan.Changes)
        {
            var done = await changes.Sign(change, signed with { Seen = null }, ct);
            if (!done.Succeeded) return done.Refusal;
        }
        return null;
    }

    private static string Mark(string sha256, IReadOnlyList<CityImpact> cities) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        sha256 + string.Concat(cities.OrderBy(c => c.City.Id.Value).Select(c => $"/{c.City.Id}:{c.Preview.Seen}"))))[..12]);
}
