using System.Text.Json;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Accounts;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>A city's terms with its bank, as a dated setting; the account that pays lies in it sealed.</summary>
internal sealed class BankSettings(Db db, BankSeal seal)
{
    private const string Read = """
        select value::text from api.setting where site_id = @Site and name = 'payments.bank' and from_on <= @On order by from_on desc, set_at desc limit 1
        """;

    private const string Write = """
        insert into api.setting (site_id, name, from_on, value, set_by, set_at) values (@Site, 'payments.bank', @On, @Value::jsonb, @Who, @Now)
        """;

    private const string All = """
        select site_id, from_on, set_at, value->>'Account' as account from api.setting where name = 'payments.bank' for update
        """;

    private const string Replace = """
        update api.setting set value = jsonb_set(value, '{Account}', to_jsonb(@Account::text))
        where site_id = @SiteId and name = 'payments.bank' and from_on = @FromOn and set_at = @SetAt
        """;

    public async Task<BankTerms?> On(SiteId site, DateOnly day, CancellationToken ct) =>
        await db.Maybe<string>(Read, new { Site = site, On = day }, ct) is { } value && JsonSerializer.Deserialize<BankTerms>(value) is { } kept
            ? kept with { Account = seal.OpenText(About(site), Convert.FromBase64String(kept.Account)) }
            : null;

    public Task Set(SiteId site, DateOnly day, BankTerms terms, Guid? who, DateTimeOffset now, CancellationToken ct) => db.Execute(Write, new
    {
        Site = site, On = day, Who = who, Now = now,
        Value = JsonSerializer.Serialize(terms with { Account = Convert.ToBase64String(seal.Seal(About(site), terms.Account)) }),
    }, ct);

    /// <summary>Every dated row that another key sealed, those of the past too.</summary>
    public async Task<long> SealAnew(CancellationToken ct)
    {
        var rewritten = 0;
        foreach (var kept in await db.Query<Kept>(All, ct: ct))
        {
            var packed = Convert.FromBase64String(kept.Account);
            if (seal.IsOfThisKey(About(kept.SiteId), packed)) continue;
            var account = Convert.ToBase64String(seal.Seal(About(kept.SiteId), seal.Open(About(kept.SiteId), packed)));
            rewritten += await db.Execute(Replace, new { kept.SiteId, kept.FromOn, kept.SetAt, Account = account }, ct);
        }
        return rewritten;
    }

    public static AchOriginator Originator(BankTerms t) => new(t.Routing, t.BankName, t.Origin, t.CompanyName, t.CompanyName, t.CompanyId, t.Routing,
        t.Routing, t.Account);

    private static string About(SiteId site) => $"bank of site {site.Value}";

    private sealed record Kept(SiteId SiteId, DateOnly FromOn, DateTimeOffset SetAt, string Account);
}

internal sealed class SetBankHandler(BankSettings settings, SiteCalendar sites, Runs runs, Texts texts, TimeProvider clock)
    : IRequestHandler<SetBank, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(SetBank request, CancellationToken ct)
    {
        var terms = request.Terms with { Account = AccountRules.Clean(request.Terms.Account), Routing = AccountRules.Clean(request.Terms.Routing) };
        if (!RoutingNumber.IsValid(terms.Routing)) return texts.Refuse("payments.routing", "routing");
        if (!AchCheck.IsAccount(terms.Account)) return texts.Refuse("payments.account", "account");
        if (AchText.Fold(terms.CompanyName, 16).Text.Length == 0) return texts.Refuse("payments.company", "company");
        if (terms.Origin.Length is < 9 or > 10) return texts.Refuse("payments.origin", "origin");
        if (terms.CompanyId.Length is < 1 or > 10 || terms.CompanyId.Contains(' ')) return texts.Refuse("payments.company_id", "company_id");
        if (terms.BankName.Trim().Length == 0) return texts.Refuse("payments.bank_name", "bank_name");
        await settings.Set(request.Site, await sites.Today(request.Site, ct), terms, runs.Who, clock.GetUtcNow(), ct);
        return Done.Value;
    }
}
