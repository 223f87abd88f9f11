using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Tests.Payments.Ledger;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.BrowserTests.Ground;

/// <summary>The export of the whole ledger, before two programs that are not ours.</summary>
internal static class LedgerExport
{
    /// <summary>Each account, by the end of its name, was posted to and closes so; both accept the whole. What is owed to somebody is below zero.</summary>
    public static async Task Stands(PlatformFixture platform, IEnumerable<(string Account, string Closes)> accounts)
    {
        using var text = new StringWriter();
        Assert.True((await platform.Send(new ExportLedger(text))).Succeeded);
        var journal = text.ToString();
        foreach (var (account, closes) in accounts)
        {
            var lines = journal.Split('\n').Where(l => l.Contains($":{account} ", StringComparison.Ordinal)).ToList();
            Assert.True(lines.Count > 1 && lines[^1].EndsWith($" = {closes}", StringComparison.Ordinal), $"{account} closes otherwise:\n{journal}");
        }
        await Auditors.Accept(journal);
    }
}
