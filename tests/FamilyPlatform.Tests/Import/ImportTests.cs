using System.IO.Compression;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Import;

public sealed class ImportTests(PlatformFixture fixture) : IClassFixture<PlatformFixture>
{
    private readonly ImportScene scene = new(fixture);

    [Fact]
    public async Task A_dry_run_tells_everything_and_keeps_nothing_and_a_repeat_changes_nothing()
    {
        var (file, mapping) = (ImportScene.Sample("autumn.csv"), ImportScene.Sample("autumn.mapping.json"));
        var dry = await scene.Import(file, mapping, dryRun: true);
        Assert.Equal("web.import_dry_run", dry.Refused);
        Assert.Equal((0, 0), await Rows("autumn-"));

        var first = await scene.Import(file, mapping);
        Assert.Equal(dry.Report, first.Report! with { Problems = dry.Report!.Problems });
        Assert.Equal((6, 3, 3, 6, 22_000),
            (first.Report.Rows, first.Report.Families, first.Report.NewFamilies, first.Report.NewMonths, first.Report.Total.Cents));
        Assert.Equal((3, 6), await Rows("autumn-"));
        Assert.Equal(10_000, await Owed("autumn-12"));

        var again = await scene.Import(file, mapping);
        Assert.Equal((0, 0, 0L, 0, Money.Zero),
            (again.Report!.NewFamilies, again.Report.NewMonths, again.Report.Answers, again.Report.Earnings, again.Report.Total));
        Assert.Equal((3, 6), await Rows("autumn-"));
        Assert.Empty((await fixture.Send(new VerifyLedger())).Value.Findings);
        Assert.Equal("skipped -", await Answer("autumn-15", "2024-11-01", "income.work"));
        Assert.Equal("answered 120001", await Answer("autumn-21", "2024-10-01", "savings.balance"));
        Assert.Null(await Answer("autumn-15", "2024-10-01", "income.work"));
    }

    [Fact]
    public async Task A_file_with_one_unknown_fact_leaves_nothing_behind()
    {
        using var files = new ImportScene.Folder();
        var mapping = files.Write("m.json", """
            { "family": { "key": "half-{id}" }, "month": { "text": "{month}" }, "facts": { "income.moonshine": { "dollars": "a" } } }
            """);
        var answer = await scene.Import(files.Write("half.csv", "id,month,a\n1,2024-01,5\n2,2024-02,6\n"), mapping);
        Assert.Equal("web.import_problems", answer.Refused);
        Assert.Equal([(2, "unknown_fact"), (3, "unknown_fact")], answer.Report!.Problems.Select(p => (p.Line, p.Rule)));
        Assert.Equal((0, 0), await Rows("half-"));
    }

    [Fact]
    public async Task An_import_that_needs_more_than_its_budget_is_refused_whole()
    {
        using var files = new ImportScene.Folder();
        var file = files.Write("dear.csv", "id,month\n1,2024-01\n1,2024-02\n");
        string WithBudget(int budget) => files.Write($"m{budget}.json", $$"""
            { "family": { "key": "dear-{id}" }, "month": { "text": "{month}" }, "facts": {},
              "plan": { "from": "2024-01-01", "until": "2024-12-31", "amount": 30, "yearCap": 50, "budget": {{budget}} } }
            """);
        Assert.Equal("payments.import_budget", (await scene.Import(file, WithBudget(49))).Refused);
        Assert.Equal((0, 0), await Rows("dear-"));
        Assert.Equal(5_000, (await scene.Import(file, WithBudget(50))).Report!.Total.Cents);
    }

    [Fact]
    public async Task A_compressed_file_reads_like_a_plain_one_and_a_damaged_one_is_one_sentence()
    {
        using var files = new ImportScene.Folder();
        var packed = files.Name("autumn.csv.gz");
        await using (var to = new GZipStream(File.Create(packed), CompressionLevel.Fastest))
        await using (var from = File.OpenRead(ImportScene.Sample("autumn.csv"))) await from.CopyToAsync(to);
        Assert.Equal(6, (await ImportScene.Read(packed, ImportScene.Sample("autumn.mapping.json"))).First.Rows);

        var bytes = await File.ReadAllBytesAsync(packed);
        bytes[^30] ^= 0xff;
        await File.WriteAllBytesAsync(packed, bytes);
        var error = await Assert.ThrowsAnyAsync<Exception>(() => ImportScene.Read(packed, ImportScene.Sample("autumn.mapping.json")));
        Assert.Contains("is damaged", error.Message);
    }

    [Fact]
    public async Task The_whole_panel_is_imported_and_owed()
    {
        var panel = Path.Combine(ImportScene.Repository, "..", "shared", "data", "nlswork.csv.gz");
        if (!File.Exists(panel)) Assert.Skip($"The panel does not lie beside the repository ({Path.GetFullPath(panel)}).");
        var (report, _) = await scene.Import(panel, ImportScene.Sample("nlswork.mapping.json"));
        Assert.Equal((28_534L, 4_711, 28_534, 71_335_000L), (report!.Rows, report.NewFamilies, report.NewMonths, report.Total.Cents));
        Assert.Equal(28_534L * 4, report.Answers);
        Assert.Equal("skipped 67", await fixture.Sql<string>("""
            select min(state) || ' ' || count(*) from journal.answer where code = 'income.work' and amount_cents is null and site_id = 1
              and family_id in (select id from families.family where import_key like 'nlswork-%')
            """));
        Assert.Equal("answered 36992", await Answer("nlswork-1", "1970-12-01", "income.work"));
        Assert.Empty((await fixture.Send(new VerifyLedger())).Value.Findings);
    }

    private async Task<(int Families, int Months)> Rows(string key) => (
        (int)await fixture.Sql<long>("select count(*) from families.family where import_key like $1", key + "%"),
        (int)await fixture.Sql<long>("select count(*) from journal.part p join families.family f on f.id = p.family_id where import_key like $1", key + "%"));

    private Task<long> Owed(string key) => fixture.Sql<long>("""
        select a.balance_cents from payments.account a join platform.person p on p.id = a.person_id
        join families.family f on f.id = p.family_id where f.import_key = $1
        """, key);

    private Task<string?> Answer(string key, string month, string code) => fixture.Sql<string>("""
        select a.state || ' ' || coalesce(a.amount_cents::text, a.text, '-') from journal.answer a join families.family f on f.id = a.family_id
        where f.import_key = $1 and a.month = $2::date and a.code = $3
        """, key, month, code);
}
