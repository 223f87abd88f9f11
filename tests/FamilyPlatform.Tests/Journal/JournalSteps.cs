using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Journal;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Journal;

/// <summary>What a family does in its journal, in short.</summary>
internal static class JournalSteps
{
    public static readonly Month November = new(2026, 11);

    /// <summary>A city that pays $40 a journal, up to $480 a year.</summary>
    public static async Task PayPlan(this PlatformFixture platform, long budget = 1_000_000)
    {
        await platform.Sql<object>("""
            insert into payments.pay_plan (site_id, version, from_on, kind, amount_cents, gathering_cents, month_cap_cents, year_cap_cents,
                wait_months, pay_weekday, lead_days, tax_class, set_at)
            values (1, 1, '2020-01-01', 'flat', 4000, 0, 4000, 48000, 0, 5, 3, 'data_stipend', now()) on conflict do nothing
            """);
        await platform.Sql<object>("""
            insert into payments.budget (site_id, from_on, until_on, cents, set_at) values (1, '2020-01-01', '2030-12-31', $1, now())
            on conflict do nothing
            """, budget);
    }

    /// <summary>An adult of a family that earns, who joined long ago.</summary>
    public static async Task<Actor> Writer(this PlatformFixture platform, string name = "Ana", FamilyId? family = null, bool agrees = true)
    {
        var ana = await platform.Family(name: name, family: family, agrees: agrees);
        await platform.Sql<object>("update platform.person set created_at = '2020-01-15' where id = $1", ana.Person!.Value.Value);
        await platform.Sql<object>("""
            insert into families.family (id, site_id, family_name, seat, earns_since, enrolled_at) values ($1, 1, 'Test', 'seat', '2020-01-15', now())
            on conflict do nothing
            """, ana.Family!.Value.Value);
        return ana;
    }

    public static Task<Outcome<PageSaved>> Save(this PlatformFixture platform, Actor who, Month month, string area, int page, params (string Code,
        string Typed)[] typed) =>
        platform.Send(new SavePage(month, area, page, typed.ToDictionary(t => t.Code, t => t.Typed)), who);

    public static async Task<Outcome<PartSent>> SendMonth(this PlatformFixture platform, Actor who, Month month, PayChoice choice = PayChoice.Pay,
        bool agrees = false)
    {
        await platform.Send(new ChoosePay(choice), who);
        return await platform.Send(new SubmitJournal(month, Agrees: agrees), who);
    }
}
