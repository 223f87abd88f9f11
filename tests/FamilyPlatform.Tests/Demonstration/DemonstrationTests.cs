using FamilyPlatform.Core.Data;
using FamilyPlatform.Web;
using FamilyPlatform.Web.Demonstration.Lives;
using FamilyPlatform.Web.Hosting;
using Xunit;

namespace FamilyPlatform.Tests.Demonstration;

public sealed class DemonstrationTests(SmallDemonstration demo) : IClassFixture<SmallDemonstration>
{
    private static readonly IReadOnlyList<FamilyLife> Lives = LifeMaker.Make(1, new(2026, 11, 22), SmallDemonstration.Size);

    [Fact]
    public async Task Every_family_is_there_and_has_sent_the_months_its_life_says()
    {
        Assert.Equal(Lives.Count, await demo.Sql<long>("select count(*) from families.family"));
        Assert.Equal(Lives.Sum(f => f.Adults.Count), await demo.Sql<long>("select count(*) from platform.person where family_id is not null"));
        var sent = Lives.SelectMany(f => f.Adults).SelectMany(a => a.Months).Where(m => m is { WrittenOn: not null, Sent: true }).ToList();
        Assert.Equal(sent.Count(m => !m.Private), await demo.Sql<long>("select count(*) from journal.part where state = 'sent'"));
        Assert.Equal(sent.Count(m => m.Private), await demo.Sql<long>("select count(*) from journal.part where state = 'kept'"));
        Assert.Contains((4L, 4L), demo.Shown);
    }

    [Fact]
    public async Task Nothing_was_written_after_today_or_before_it_could_be()
    {
        Assert.False(await demo.Sql<bool>("select exists (select from journal.part where saved_at > '2026-11-22 18:00+00' or started_at < month)"));
        Assert.False(await demo.Sql<bool>("select exists (select from payments.payout_run where created_at > '2026-11-22 18:00+00')"));
    }

    [Fact]
    public async Task The_ledger_is_sound_and_families_were_paid()
    {
        Assert.Equal(0L, await demo.Sql<long>("select count(*) from payments.verify()"));
        Assert.True(await demo.Sql<long>("select count(*) from payments.earning where state = 'paid'") > 5);
        Assert.False(await demo.Sql<bool>("select exists (select from payments.earning group by site_id, family_id, month having count(*) > 1)"));
        Assert.Equal(0L, await demo.Sql<long>("select count(*) from payments.payout_run where created_by = approved_by"));
    }

    [Fact]
    public async Task Whoever_can_be_paid_is_paid_up_to_today_and_one_desk_has_a_payout_that_waits()
    {
        Assert.Equal("", await demo.Sql<string>("""
            select coalesce(string_agg(s.slug || ' ' || x.state || ' ' || coalesce(x.pay_on::text, '-'), ', '), '')
            from payments.earning x join platform.site s on s.id = x.site_id
            join payments.pay_method m on m.person_id = x.person_id and m.state = 'active'
            where x.state in ('earned', 'returned') and x.entry_id is null and x.amount_cents > 0
            """));
        Assert.Equal("oakland submitted 2026-11-25", await demo.Sql<string>("""
            select string_agg(s.slug || ' ' || r.state || ' ' || r.payday, ', ') from payments.payout_run r join platform.site s on s.id = r.site_id
            where r.state not in ('settled', 'closed')
            """));
        Assert.Equal(0L, await demo.Sql<long>("""
            select count(*) from payments.earning x where state = 'paid' and paid_on <> pay_on
              and not exists (select from payments.bank_answer b join payments.payout_item i on i.entry_id = b.entry_id
                join payments.earning y on y.id = i.earning_id where y.person_id = x.person_id)
            """));
    }

    [Fact]
    public async Task Made_once_more_it_is_the_same_to_the_cent_and_the_day()
    {
        const string Digest = """
            select (select string_agg(concat_ws(' ', f.family_name, e.month, e.amount_cents, e.state, e.sent_on, e.pay_on, e.paid_on), ';'
                  order by f.family_name, e.month)
                from payments.earning e join families.family f on f.id = e.family_id)
              || (select string_agg(concat_ws(' ', r.site_id, r.number, r.payday, r.state, r.created_name), ';' order by r.site_id, r.number)
                from payments.payout_run r)
              || (select string_agg(concat_ws(' ', p.given_name, a.month, a.code, a.state, a.amount_cents, a.text), ';'
                    order by p.given_name, p.family_name, a.month, a.code, a.version)
                from journal.answer a join platform.person p on p.id = a.person_id)
            """;
        await using var again = new SmallDemonstration();
        await again.InitializeAsync();
        var digest = await demo.Sql<string>(Digest);
        Assert.True(digest!.Length > 10_000);
        Assert.Equal(digest, await again.Sql<string>(Digest));
    }

    [Fact]
    public async Task Banks_sent_back_and_corrected_and_staff_find_something_decided_and_something_open()
    {
        Assert.True(await demo.Sql<bool>("select bool_or(code like 'R%') and bool_or(code like 'C%') from payments.bank_answer"));
        Assert.Equal("new-orleans answered, san-francisco open", await demo.Sql<string>("""
            select string_agg(s.slug || ' ' || m.state, ', ' order by 1) from payments.missing_report m join platform.site s on s.id = m.site_id
            """));
        Assert.Equal("boston open, detroit hidden", await demo.Sql<string>("""
            select string_agg(s.slug || ' ' || coalesce(r.decision, 'open'), ', ' order by s.slug) from groups.report r join platform.site s on s.id = r.site_id
            """));
        Assert.Equal(1L, await demo.Sql<long>("select count(*) from groups.block"));
    }

    [Fact]
    public async Task A_family_lets_its_story_be_shown_the_words_of_another_wait_and_somebody_would_rather_not()
    {
        Assert.Equal("detroit", await demo.Sql<string>("""
            select string_agg(s.slug, ', ') from listening.release r join platform.site s on s.id = r.site_id where r.withdrawn_at is null and not r.named
            """));
        Assert.Equal("fresno", await demo.Sql<string>("select string_agg(s.slug, ', ') from listening.draft d join platform.site s on s.id = d.site_id"));
        Assert.Equal("oakland", await demo.Sql<string>("select string_agg(s.slug, ', ') from listening.no_thanks n join platform.site s on s.id = n.site_id"));
    }

    [Fact]
    public async Task Every_event_reached_its_subscribers_and_every_message_left()
    {
        Assert.Equal(0L, await demo.Sql<long>("select count(*) from platform.delivery where state <> 'done'"));
        Assert.Equal(0L, await demo.Sql<long>("select count(*) from platform.message where state <> 'sent'"));
    }

    [Fact]
    public async Task Staff_of_every_role_work_in_every_city_and_finance_is_two()
    {
        Assert.Equal(6L, await demo.Sql<long>("select count(*) from platform.site"));
        Assert.Equal(0L, await demo.Sql<long>("""
            select count(*) from platform.site s cross join unnest(array['liaison', 'manager', 'finance', 'researcher', 'admin']) r
            where (select count(*) from platform.staff t where t.role = r and coalesce(t.site_id, s.id) = s.id) < case r when 'finance' then 2 else 1 end
            """));
    }

    [Fact]
    public async Task A_demonstration_is_never_served_as_a_real_organisation_nor_the_other_way_round()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await OrganisationKind.Become(demo.Installation, demo: true, cancellation);
        var refused = await Assert.ThrowsAsync<PlainError>(() => Prepare(told: false));
        Assert.Contains("demonstration", refused.Message, StringComparison.Ordinal);
        Assert.True(await Prepare(told: true));
        Assert.True(await Prepare(told: null));

        await OrganisationKind.Become(demo.Installation, demo: false, cancellation);
        refused = await Assert.ThrowsAsync<PlainError>(() => Prepare(told: true));
        Assert.Contains("real organization", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => OrganisationKind.Erase(demo.Installation, cancellation));
        Assert.Equal(6L, await demo.Sql<long>("select count(*) from platform.site"));
    }

    private Task<bool> Prepare(bool? told) =>
        Organisation.Prepare(demo.Installation, told, serving: true, anew: false, _ => { }, TestContext.Current.CancellationToken);
}
