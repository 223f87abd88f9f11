using Autofac;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Programs.Scheduling;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.Ida;

/// <summary>The clock's work over many savers at once, and accounts that were opened under the first version.</summary>
public sealed class IdaNightTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    // Straight into the tables: savers with three months of deposits each, of which the limit of $250 a month counts.
    private const string Savers = """
        with terms as (
            insert into program_ida.terms (site_id, purpose, rules, sha256, month_limit_cents, month_least_cents)
            select site_id, purpose, rules, sha256 || '+', month_limit_cents, month_least_cents from program_ida.terms limit 1 returning id
        ), saver as (
            insert into program_ida.saver (site_id, family_id, person_id, holder_key, purpose, goal_cents, monthly_cents, opened_on, closed, terms,
                matched_until, own_cents, promised_cents)
            select 1, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'school', 100000, 5000, date '2026-08-01', false, terms.id, date '2029-07-31',
                3 * 30000, 150000
            from terms, generate_series(1, $1) returning id, family_id
        )
        insert into program_ida.deposit (site_id, family_id, saver, form_key, day, amount_cents, counts_cents, source, evidence, state)
        select 1, family_id, id, 'k' || m, date '2026-08-10' + make_interval(months => m), 30000, 30000, 'paycheck', 'slip', 'confirmed'
        from saver, generate_series(0, 2) m
        """;

    private readonly IdaSteps steps = new(host);

    [Fact]
    public async Task One_run_posts_the_match_of_everybody_and_a_second_one_posts_nothing()
    {
        const int many = 400;
        await steps.Open();
        await steps.Saver();
        await host.Base.Sql<object>(Savers, many);
        var due = new DateOnly(2026, 12, 5);
        var (accounts, fund) = (await Accounts(), await steps.Ledger("equity:fund:other"));
        for (var i = 0; i < 2; i++)
        {
            var run = await host.Send(new RunSchedule("ida", IdaSteps.Oakland, "match", due), Actor.System);
            Assert.True(run.Succeeded, run.Refusal?.Message);
            // $250 of each of three months at two to one.
            Assert.Equal(many, await host.Base.Sql<long>("select count(*) from program_ida.match where other_cents = 150000"));
            Assert.Equal(accounts + many, await Accounts());
            Assert.Equal(fund - many * 150_000L, await steps.Ledger("equity:fund:other"));
        }
    }

    private Task<long> Accounts() =>
        host.Base.Sql<long>("select count(*) from payments.account where owner = 'ida' and code like 'liabilities:match:%'");

    [Fact]
    public async Task Accounts_of_the_first_version_keep_every_cent_and_the_rules_of_their_day()
    {
        var migrations = typeof(IdaSavingsMatch.MatchedSavings).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal))
            .Order().Select(n => new ProgramMigration(n, Read(n))).ToList();
        var schemas = new ProgramSchemas(host.Base.Installation);
        Assert.True((await schemas.Migrate("ida_before", [migrations[0]], TestContext.Current.CancellationToken)).Succeeded);
        var (family, person) = (Guid.NewGuid(), Guid.NewGuid());
        await host.Base.Sql<object>($"""
            insert into program_ida_before.saver values (1, '{family}', '{person}', 'school', 100000, 5000, '2026-01-02', false);
            insert into program_ida_before.deposit (site_id, family_id, form_key, day, amount_cents, source, evidence, state)
            values (1, '{family}', 'a', '2026-01-03', 10000, 'paycheck', 'slip', 'confirmed'),
                (1, '{family}', 'b', '2026-02-03', 900, 'gift', 'slip', 'waiting');
            insert into program_ida_before.match (site_id, family_id, day, federal_cents, other_cents, why)
            values (1, '{family}', '2026-02-05', 0, 20000, 'month 2026-01');
            insert into program_ida_before.take_out (site_id, family_id, form_key, day, amount_cents, state)
            values (1, '{family}', 'c', '2026-03-03', 2500, 'done')
            """);
        Assert.True((await schemas.Migrate("ida_before", migrations, TestContext.Current.CancellationToken)).Succeeded);
        Assert.Equal($"7500 0 20000 {person}", await host.Base.Sql<string>(
            "select own_cents || ' ' || federal_cents || ' ' || other_cents || ' ' || holder_key from program_ida_before.saver where seat = 1"));
        Assert.Equal(4L, await host.Base.Sql<long>("""
            select (select count(*) from program_ida_before.deposit where saver = s.id) + (select count(*) from program_ida_before.match where saver = s.id)
                + (select count(*) from program_ida_before.take_out where saver = s.id and person_id = s.person_id)
            from program_ida_before.saver s
            """));
    }

    [Fact]
    public async Task The_first_run_brings_an_account_of_before_under_its_rules_and_into_the_budget()
    {
        await steps.Open();
        var ana = await steps.Saver();
        await steps.PutIn(ana, "80");
        var home = ana.Family!.Value.Value;
        await host.Base.Sql<object>("update program_ida.saver set terms = null, matched_until = null, promised_cents = null where family_id = $1", home);
        await host.Base.Sql<object>("update program_ida.deposit set counts_cents = null where family_id = $1", home);
        Assert.Equal(("$80", "$0", "$160"), await steps.Stats(ana));
        await steps.Night();
        Assert.Equal(("$80", "$160", "$0"), await steps.Stats(ana));
        Assert.Equal(200_000L, await host.Base.Sql<long>("select promised_cents from program_ida.saver where family_id = $1 and terms is not null", home));
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(IdaSavingsMatch.MatchedSavings).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
