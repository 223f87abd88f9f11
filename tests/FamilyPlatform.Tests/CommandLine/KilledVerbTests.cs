using System.Globalization;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Database;
using FamilyPlatform.Tests.Import;
using FamilyPlatform.Web.CommandLine;

namespace FamilyPlatform.Tests.CommandLine;

/// <summary>The program itself, killed in the middle of long work and started again: it ends as if nothing had happened.</summary>
[Collection("verbs")]
public sealed class KilledVerbTests(RealOrganisation real) : IClassFixture<RealOrganisation>
{
    private const int Transfers = 2_400;

    [Fact]
    public async Task A_list_of_events_killed_midway_is_there_as_far_as_it_was_told_with_whole_chains_and_applied_again_it_comes_to_the_same()
    {
        using var files = new ImportScene.Folder();
        var (events, looks) = (Accounts().Concat(Events()).ToList(), files.Write("looks.json", List(Looks())));
        var list = files.Write("events.json", List(events));
        var told = 0;
        using (var child = HostProcess.Typed(real.Data, "ledger", "apply", list))
        {
            while (told < Transfers / 4 && await child.StandardOutput.ReadLineAsync(Ct) is not null) told++;
            child.Kill();
            // What it still said before it died counts as told, too.
            while (await child.StandardOutput.ReadLineAsync(Ct) is not null) told++;
            await child.WaitForExitAsync(Ct);
        }

        var there = await Found(looks);
        var done = there.TakeWhile(found => found).Count();
        Assert.InRange(done, told - 1 - Accounts().Count(), Transfers - 1);
        Assert.DoesNotContain(true, there.Skip(done));
        Assert.Equal(0, done % 3);
        Assert.Equal(ExitCode.Done, (await real.Run("ledger", "verify")).ExitCode);

        var again = await real.Json("ledger apply", list);
        Assert.Equal(ExitCode.Done, again.ExitCode);
        Assert.All(await Found(looks), Assert.True);
        var undisturbed = await Undisturbed(events);
        Assert.Equal(undisturbed, await Totals());
        await real.Json("ledger apply", list);
        Assert.Equal(undisturbed, await Totals());
        Assert.Equal(ExitCode.Done, (await real.Run("ledger", "verify")).ExitCode);
    }

    [Fact]
    public async Task An_import_killed_midway_leaves_nothing_and_done_again_it_comes_to_the_same()
    {
        using var files = new ImportScene.Folder();
        var rows = new StringBuilder("id,month\n");
        for (var family = 1; family <= 2_000; family++)
            for (var month = 1; month <= 10; month++) rows.Append(CultureInfo.InvariantCulture, $"{family},2024-{month:00}\n");
        var mapping = files.Write("killed.mapping.json", """
            { "family": { "key": "killed-{id}" }, "month": { "text": "{month}" }, "facts": {},
              "plan": { "from": "2024-01-01", "until": "2024-12-31", "amount": 30, "yearCap": 250, "budget": 600000 } }
            """);
        string[] typed = [files.Write("killed.csv", rows.ToString()), "--mapping", mapping, "--site", RealOrganisation.City];
        var before = await Owed();
        var undisturbed = await real.Json("import journals", [.. typed, "--dry-run"]);

        using (var child = HostProcess.Typed(real.Data, ["import", "journals", .. typed]))
        {
            while (!await real.Sql<bool>(Writing)) await Task.Delay(5, Ct);
            child.Kill();
            await child.WaitForExitAsync(Ct);
        }
        while (await real.Sql<bool>(Writing)) await Task.Delay(20, Ct);
        Assert.Equal((0L, before), (await Families(), await Owed()));

        var again = await real.Json("import journals", typed);
        Assert.Equal(ExitCode.Done, again.ExitCode);
        foreach (var count in (string[])["newFamilies", "newMonths", "earnings", "payees", "owedCents"])
            Assert.Equal(undisturbed.Told.GetProperty(count).GetInt64(), again.Told.GetProperty(count).GetInt64());
        Assert.Equal((2_000L, before + (2_000 * 25_000)), (await Families(), await Owed()));
        Assert.Equal(0, (await real.Json("import journals", typed)).Told.GetProperty("earnings").GetInt64());
        Assert.Equal(before + (2_000 * 25_000), await Owed());
        Assert.Equal(ExitCode.Done, (await real.Run("ledger", "verify")).ExitCode);
    }

    // The months are in, the pay for them is not yet.
    private const string Writing = """
        select exists (select from pg_locks where relation = 'journal.part'::regclass and mode = 'RowExclusiveLock'
            and database = (select oid from pg_database where datname = current_database()))
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static IEnumerable<string> Accounts() =>
    [
        """{"event": "create_account", "id": 1}""",
        """{"event": "create_account", "id": 2, "flags": ["debits_must_not_exceed_credits"]}""",
        """{"event": "create_account", "id": 3, "flags": ["summed"]}""",
    ];

    /// <summary>Three by three a chain: money comes, is reserved, and moves on.</summary>
    private static IEnumerable<string> Events() => Enumerable.Range(0, Transfers).Select(n =>
        $$"""{"event": "create_transfer", "id": {{n + 1000}}, """ + (n % 3) switch
        {
            0 => """ "debit_account_id": 1, "credit_account_id": 2, "amount": 7, "flags": ["linked"]}""",
            1 => """ "debit_account_id": 2, "credit_account_id": 3, "amount": 5, "flags": ["pending", "linked"]}""",
            _ => $$""" "pending_id": {{n + 999}}, "amount": 3, "flags": ["post_pending_transfer"]}""",
        });

    private static IEnumerable<string> Looks() => Enumerable.Range(1000, Transfers).Select(id => $$"""{"event": "lookup_transfer", "id": {{id}}}""");

    private static string List(IEnumerable<string> events) => $"[{string.Join(",\n", events)}]";

    private async Task<IReadOnlyList<bool>> Found(string looks) =>
        [.. (await real.Json("ledger apply", looks)).Told.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("result").GetString() == "found")];

    private async Task<string> Totals() => await Totals(null);

    /// <summary>The same list on a ledger of its own, in one go.</summary>
    private async Task<string> Undisturbed(IReadOnlyList<string> events)
    {
        var apart = new SiteId(9);
        Assert.All(await Apply(apart, events), answer => Assert.Equal("created", answer.Result));
        return await Totals(apart);
    }

    private async Task<string> Totals(SiteId? site) =>
        JsonSerializer.Serialize(await Apply(site, [.. Enumerable.Range(1, 3).Select(id => $$"""{"event": "lookup_account", "id": {{id}}}""")]));

    private async Task<IReadOnlyList<LedgerAnswer>> Apply(SiteId? site, IReadOnlyList<string> events)
    {
        using var parsed = JsonDocument.Parse(List(events));
        List<JsonElement> list = [.. parsed.RootElement.EnumerateArray()];
        List<LedgerAnswer> answers = [];
        while (answers.Count < list.Count)
            answers.AddRange((await real.Host.Platform.Send(new ApplyToLedger(site, list, answers.Count), Actor.System, Ct)).Must().Answers);
        return answers;
    }

    private Task<long> Families() => real.Sql<long>("select count(*) from families.family where import_key like 'killed-%'");

    private Task<long> Owed() => real.Sql<long>("select coalesce(sum(balance_cents), 0)::bigint from payments.account where code like 'liabilities:pay:%'");
}
