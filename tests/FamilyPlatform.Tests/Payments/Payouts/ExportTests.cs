using System.Diagnostics;
using FamilyPlatform.Contracts.Payments;

namespace FamilyPlatform.Tests.Payments.Payouts;

public sealed class ExportTests : PayoutGround
{
    [Fact]
    public async Task A_payout_with_a_return_is_exported_and_both_auditors_accept_it()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Steps.Owed(4000);
        await Steps.Owed(5025, name: "Ruth");
        var (run, file) = await Steps.Filed(grace, daniel);
        await Platform.Send(new SettlePayout(run.Id), grace);
        await Platform.Send(new ReadReturns(await Steps.Answers(run.Id, file.Content, (ana, "R03", ""))), grace);

        using var text = new StringWriter();
        var exported = (await Platform.Send(new ExportLedger(text))).Value;
        Assert.Equal(6, exported.Transactions);
        var path = Path.Combine(Path.GetTempPath(), $"export-{run.Id:N}.journal");
        await File.WriteAllTextAsync(path, text.ToString(), TestContext.Current.CancellationToken);
        try
        {
            var checkedBy = 0;
            foreach (var (auditor, arguments) in ((string, string[])[])[
                ("/usr/bin/hledger", ["-f", path, "check", "--strict", "ordereddates"]),
                    ("/usr/bin/ledger", ["-f", path, "--pedantic", "--explicit", "--strict", "bal"])])
            {
                if (!File.Exists(auditor)) continue;
                using var auditing = Process.Start(new ProcessStartInfo(auditor, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
                var problem = await auditing.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
                await auditing.WaitForExitAsync(TestContext.Current.CancellationToken);
                Assert.True(auditing.ExitCode == 0, problem);
                checkedBy++;
            }
            if (checkedBy == 0) Assert.Skip("Neither hledger nor ledger is installed here.");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
