using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Office;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Journal;

/// <summary>The desk's count of this month's journals.</summary>
public sealed class MonthsOfCitiesTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private static readonly Month November = JournalSteps.November;

    [Fact]
    public async Task Homes_that_sent_and_homes_that_began_are_counted_once_each_and_kept_months_in_neither()
    {
        await platform.PayPlan();
        var before = (await Lines(await platform.Staff(Hat.Manager))).Single();
        var two = await Began();
        var other = await Began(two.Family);
        await platform.SendMonth(two, November);
        await Began();
        await Began();
        await platform.Send(new SubmitJournal(November, Private: true), await Began());
        Assert.Equal(two.Family, other.Family);

        var after = (await Lines(await platform.Staff(Hat.Manager))).Single();

        Assert.Equal([1L, 2L], after.Parts.Zip(before.Parts, (a, b) => a.Value - b.Value));
        Assert.Equal(4L, after.Goal - (before.Goal == 1 && before.Parts.All(p => p.Value == 0) ? 0 : before.Goal));
        Assert.DoesNotContain("Ana", after.Description + after.Left + after.Right, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_own_cities_are_counted_and_nobody_else_learns_a_number()
    {
        Assert.Equal(["Boston"], (await Lines(await platform.Staff(Hat.Manager, PlatformFixture.Boston))).Select(l => l.Left));
        Assert.Equal("access.denied", (await platform.Send(new ShowOverview(), await platform.Staff(Hat.Finance))).Refusal?.Code);
        await platform.Send(new SubmitJournal(November), await Began());
        await using var app = await platform.Installation.App.OpenConnectionAsync(TestContext.Current.CancellationToken);
        foreach (var hat in (string[])["", "set local fp.finance = '{1}';", "set local fp.manager = '{2}';"])
        {
            await using var command = new Npgsql.NpgsqlCommand($"begin; {hat} select sent + begun from journal.month_counts(1, '2026-11-01')", app);
            Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
            await using var end = new Npgsql.NpgsqlCommand("rollback", app);
            await end.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task The_count_reads_an_index_and_not_what_was_written()
    {
        var plan = await platform.Sql<string>("""
            begin; set local enable_seqscan = off;
            explain (format json) select p.family_id, p.state from journal.part p where p.site_id = 1 and p.month = '2026-11-01'
            """);
        Assert.Contains("part_site_month", plan, StringComparison.Ordinal);
    }

    private async Task<Actor> Began(FamilyId? family = null)
    {
        var ana = await platform.Writer(family: family);
        Assert.True((await platform.Save(ana, November, "money", 1, ("income.work", "100"))).Succeeded);
        return ana;
    }

    private async Task<IReadOnlyList<Meter>> Lines(Actor staff) =>
        [.. (await platform.Send(new ShowOverview(), staff)).Value.Main.OfType<Card>().SelectMany(c => c.Blocks).OfType<Meter>()];
}
