using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>The rules each account was opened under, kept word for word.</summary>
internal sealed class TermsStore(IProgramDb db, ISettings settings)
{
    private const string Keep = """
        insert into terms as t (site_id, purpose, rules, sha256, month_limit_cents, month_least_cents)
        values (@site, @purpose, @rules, @sha, @limit, @least)
        on conflict (site_id, purpose, sha256) do update set purpose = t.purpose returning id
        """;

    private const string Bind = "update saver set terms = @terms, matched_until = @until where id = @saver";

    // Deposits of before were counted when they were looked at; from now on they carry it.
    private const string Count = "update deposit set counts_cents = @counts where id = @id";

    private readonly Dictionary<long, Terms> known = [];
    private readonly Dictionary<(DateOnly, string), Terms> old = [];

    public async Task<Terms> Of(Saver saver, CancellationToken ct)
    {
        if (saver.TermsId is not { } id)
            return old.TryGetValue((saver.Opened, saver.Purpose), out var before) ? before
                : old[(saver.Opened, saver.Purpose)] = Terms.From(await Before(saver.Opened, ct), saver.Purpose);
        if (known.TryGetValue(id, out var terms)) return terms;
        var row = await db.First("select purpose, rules from terms where id = @id", r => new Kept(r.GetString(0), r.GetString(1)), ct, ("id", id));
        return known[id] = Terms.From(Read(row!.Rules), row.Purpose);
    }

    /// <summary>Binds an account to the rules of a day. A new use keeps the rules and takes its own match.</summary>
    public async Task Fix(long saver, SiteId site, string purpose, DateOnly opened, Answers rules, CancellationToken ct)
    {
        var terms = Terms.From(rules, purpose);
        var text = Write(rules);
        var id = await db.First(Keep, r => (long?)r.GetInt64(0), ct, ("site", site.Value), ("purpose", purpose), ("rules", text),
            ("sha", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))), ("limit", terms.MonthlyLimit.Cents),
            ("least", terms.MonthlyLeast.Cents));
        await db.Run(Bind, ct, ("terms", id), ("until", terms.MatchedUntil(opened)), ("saver", saver));
    }

    /// <summary>The rules of an account, as they were kept or as they were in force when it was opened.</summary>
    public async Task<Answers> Rules(Saver saver, CancellationToken ct) => saver.TermsId is { } id
        ? Read((await db.First("select rules from terms where id = @id", r => r.GetString(0), ct, ("id", id)))!)
        : await Before(saver.Opened, ct);

    /// <summary>Brings an account of before under the rules it was opened with.</summary>
    public async Task Adopt(Saver saver, CancellationToken ct)
    {
        var rules = await Before(saver.Opened, ct);
        await Fix(saver.Id, saver.Site, saver.Purpose, saver.Opened, rules, ct);
        var terms = Terms.From(rules, saver.Purpose);
        foreach (var (id, amount, source) in await db.List("select id, amount_cents, source from deposit where saver = @saver and counts_cents is null",
            r => (r.GetInt64(0), r.Money(1), r.GetString(2)), ct, ("saver", saver.Id)))
            await db.Run(Count, ct, ("id", id), ("counts", terms.Counts(amount, source).Cents));
    }

    // The first version promised match beyond the goal.
    private async Task<Answers> Before(DateOnly opened, CancellationToken ct) =>
        new(new Dictionary<string, string>((await settings.On(opened, ct)).Values) { ["to_goal"] = "no" });

    private static Answers Read(string rules) => new(JsonSerializer.Deserialize<Dictionary<string, string>>(rules)!);

    private static string Write(Answers rules) =>
        JsonSerializer.Serialize(rules.Values.OrderBy(v => v.Key, StringComparer.Ordinal).ToDictionary(v => v.Key, v => v.Value));

    private sealed record Kept(string Purpose, string Rules);
}
