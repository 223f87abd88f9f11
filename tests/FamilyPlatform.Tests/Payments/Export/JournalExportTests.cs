using System.ComponentModel;
using System.Diagnostics;
using FamilyPlatform.Payments.Export;
using Xunit;

namespace FamilyPlatform.Tests.Payments.Export;

public sealed class JournalExportTests
{
    private static readonly DateOnly End = new(2026, 1, 31);

    [Fact]
    public async Task A_transaction_is_written_like_this()
    {
        var text = await Write(["assets:bank", "liabilities:family:1"],
            Post(7, 2, "Return; R03", "run-1,2", ("assets:bank", 123_456), ("liabilities:family:1", -123_456)) with { Reverses = 3 });
        Assert.Contains("""

            2026-01-02 (T000007) Return/ R03
                ; key: run-1/2
                ; rev: T000003
                assets:bank                                  $1,234.56
                liabilities:family:1                        $-1,234.56

            ; --- closing trial balance
            2026-01-31 (TB) Trial balance
                ; key: tb-2026-01-31
                assets:bank                                      $0.00 = $1,234.56
                liabilities:family:1                             $0.00 = $-1,234.56

            """.ReplaceLineEndings("\n"), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transactions_out_of_order_and_unknown_accounts_are_defects()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(["a:b"], Post(1, 5, "r", "k", ("a:b", 0)), Post(2, 4, "r", "l", ("a:b", 0))));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => Write(["a:b"], Post(1, 5, "r", "k", ("a:c", 1))));
    }

    [Theory]
    [InlineData("assets:bank", "@", "", true, "assets:bank")]
    [InlineData("saver:12", "ida", "fresno", false, "liabilities:fresno:ida:saver:12")]
    [InlineData("liabilities:pool", "ida", "", false, "liabilities:ida:pool")]
    [InlineData("pool:cash", "ida", "", true, "assets:ida:pool:cash")]
    public void An_account_is_named_by_kind_city_program_and_code(string code, string owner, string site, bool debit, string name) =>
        Assert.Equal(name, AccountName.Of(code, owner, site, debit));

    [Fact]
    public async Task Two_independent_programs_accept_the_export_and_refuse_it_one_cent_off()
    {
        var random = new Random(5);
        string[] accounts = [.. Enumerable.Range(1, 20).Select(i => $"liabilities:family:{i}"), "assets:bank"];
        var transactions = Enumerable.Range(1, 200).Select(i =>
        {
            var cents = random.Next(1, 5_000_000);
            return Post(i, 1 + i / 8, $"Journal {i}", $"k-{i}", ("assets:bank", cents), (accounts[random.Next(20)], -cents));
        });
        var text = await Write(accounts, [.. transactions]);
        var path = Path.Combine(Path.GetTempPath(), $"export-{Environment.ProcessId}.journal");
        try
        {
            foreach (var (program, arguments) in new[] { ("hledger", $"-f {path} check --strict ordereddates"), ("ledger",
                $"-f {path} --pedantic --explicit --strict bal") })
            {
                await File.WriteAllTextAsync(path, text);
                if (Run(program, arguments) is not { } code)
                {
                    TestContext.Current.SendDiagnosticMessage($"{program} is not installed here; its check is left out.");
                    continue;
                }
                Assert.Equal(0, code);
                await File.WriteAllTextAsync(path, text.Replace("assets:bank                                      $0.00", "assets:bank  $0.01",
                    StringComparison.Ordinal));
                Assert.NotEqual(0, Run(program, arguments));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static int? Run(string program, string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["LC_ALL"] = "C.UTF-8" },
            })!;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static ExportTransaction Post(long number, int day, string reason, string key, params (string, long)[] postings) =>
        new(number, new DateOnly(2026, 1, day), reason, key, null, postings);

    private static async Task<string> Write(string[] accounts, params ExportTransaction[] transactions)
    {
        await using var text = new StringWriter();
        await JournalExport.Write(text, accounts, transactions.ToAsyncEnumerable(), End, TestContext.Current.CancellationToken);
        return text.ToString();
    }
}
