using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Journal;

public sealed class ImportTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task Imported_months_are_sent_months_and_a_repeat_changes_nothing()
    {
        var ana = await platform.Writer();
        var rows = new[] { Row(ana, 1, new(1988, 1), 123456), Row(ana, 2, new(1987, 1), null) };
        var first = (await platform.Send(Import(rows))).Value;
        Assert.Equal((2, 2, 2), (first.Read, first.New.Count, first.Answers));
        var second = (await platform.Send(Import([.. rows, Row(ana, 3, new(1986, 1), 1)]))).Value;
        Assert.Equal((3, 1, 1), (second.Read, second.New.Count, second.Answers));
        Assert.Equal("skipped", await platform.Sql<string>("select state from journal.answer where person_id = $1 and month = '1987-01-01'",
            ana.Person!.Value.Value));
    }

    [Fact]
    public async Task One_bad_row_is_named_with_its_rule_and_nothing_is_half_imported()
    {
        var ana = await platform.Writer();
        var answer = (await platform.Send(Import([Row(ana, 1, new(1988, 1), 1), Row(ana, 2, new(2031, 1), 1), new(3, ana.Family!.Value, ana.Person!.Value,
            new(1985, 1), [new("no.such", null, "x"), new("income.work", null, "words")])]))).Value;
        Assert.Equal([(2, "future"), (3, "unknown_fact"), (3, "wrong_kind")], answer.Problems.Select(p => (p.Line, p.Rule)));
        Assert.Equal(0, await platform.Sql<long>("select count(*) from journal.part where person_id = $1", ana.Person.Value.Value));
    }

    [Fact]
    public async Task A_month_that_stands_twice_and_a_family_of_another_city_are_refused()
    {
        var ana = await platform.Writer();
        Assert.Equal("twice", Assert.Single((await platform.Send(Import([Row(ana, 1, new(1988, 1), 1), Row(ana, 2, new(1988, 1), 1)]))).Value.Problems).Rule);
        var far = await platform.Family(PlatformFixture.Boston);
        Assert.Equal("unknown_family", Assert.Single((await platform.Send(Import([Row(far, 1, new(1988, 1), 1)]))).Value.Problems).Rule);
    }

    private static ImportJournals Import(ImportedJournal[] rows) => new(PlatformFixture.Oakland, rows.ToAsyncEnumerable());

    private static ImportedJournal Row(Actor who, int line, Month month, long? cents) =>
        new(line, who.Family!.Value, who.Person!.Value, month, [new("income.work", cents is { } c ? new Money(c) : null, null)]);
}
