using System.Globalization;
using System.Text;

namespace FamilyPlatform.Payments.Export;

/// <summary>One transaction of the ledger; cents are positive for debits and negative for credits.</summary>
internal sealed record ExportTransaction(
    long Number, DateOnly Day, string Reason, string Key, long? Reverses, IReadOnlyList<(string Account, long Cents)> Postings);

/// <summary>Money that is reserved and not moved.</summary>
internal sealed record ExportPending(long Number, int Line, string Debit, string Credit, long Cents, DateTimeOffset? Expires);

/// <summary>Writes the ledger as a plain-text journal that hledger and ledger both accept in their strictest modes.</summary>
internal static class JournalExport
{
    private const int AmountEnds = 58;

    private const string Preamble = """
        ; Export of the ledger for an independent audit. Format contract:
        ; - one file, UTF-8, LF, dates in order, every account and the commodity declared
        ; - one transaction = one ledger transaction; code = our transaction number; tag key = idempotency key
        ; - amounts always written, two decimals, never left to be inferred
        ; - last transaction: zero postings that assert the closing balance of EVERY account (the trial balance)
        commodity $
            format $1,000.00

        tag key
        tag rev

        """;

    /// <param name="to">Takes the text; line ends are LF whatever its own setting.</param>
    /// <param name="accounts">Every account that a transaction may name.</param>
    /// <param name="transactions">In order of their days.</param>
    /// <param name="asOf">The day of the trial balance, unless a transaction lies after it.</param>
    /// <param name="ct">Cancellation.</param>
    /// <param name="pending">What is reserved at that moment. It has not moved, so it is told in comments and is no posting.</param>
    /// <returns>How many transactions were written.</returns>
    internal static async Task<int> Write(
        TextWriter to, IReadOnlyList<string> accounts, IAsyncEnumerable<ExportTransaction> transactions, DateOnly asOf, CancellationToken ct,
        IReadOnlyList<ExportPending>? pending = null)
    {
        var balances = accounts.ToDictionary(a => a, _ => 0L, StringComparer.Ordinal);
        var text = new StringBuilder(Preamble.ReplaceLineEndings("\n"));
        foreach (var account in accounts)
            text.Append(CultureInfo.InvariantCulture, $"account {account}\n");

        var (count, last) = (0, DateOnly.MinValue);
        await foreach (var transaction in transactions.WithCancellation(ct))
        {
            if (transaction.Day < last)
                throw new InvalidOperationException($"Transaction {transaction.Number} is out of order.");
            (count, last) = (count + 1, transaction.Day);
            Append(text, transaction, balances);
            if (text.Length > 1 << 15)
                await Flush(to, text, ct);
        }
        TrialBalance(text, accounts, balances, last > asOf ? last : asOf);
        foreach (var waits in pending ?? [])
        {
            text.Append(CultureInfo.InvariantCulture,
                $"; pending T{waits.Number:000000}/{waits.Line} {Amount(waits.Cents)} debits {waits.Debit}, credits {waits.Credit}, {Until(waits.Expires)}\n");
        }
        await Flush(to, text, ct);
        return count;
    }

    private static void Append(StringBuilder text, ExportTransaction transaction, Dictionary<string, long> balances)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{transaction.Day:yyyy-MM-dd} (T{transaction.Number:000000}) {Plain(transaction.Reason)}\n");
        text.Append(CultureInfo.InvariantCulture, $"    ; key: {Plain(transaction.Key)}\n");
        if (transaction.Reverses is { } reversed)
            text.Append(CultureInfo.InvariantCulture, $"    ; rev: T{reversed:000000}\n");
        foreach (var (account, cents) in transaction.Postings)
        {
            balances[account] = checked(balances[account] + cents);
            Posting(text, account, cents);
            text.Append('\n');
        }
    }

    private static void TrialBalance(StringBuilder text, IReadOnlyList<string> accounts, Dictionary<string, long> balances, DateOnly day)
    {
        if (accounts.Count == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"\n; --- closing trial balance\n{day:yyyy-MM-dd} (TB) Trial balance\n    ; key: tb-{day:yyyy-MM-dd}\n");
        foreach (var account in accounts)
        {
            Posting(text, account, 0);
            text.Append(" = ").Append(Amount(balances[account])).Append('\n');
        }
    }

    private static void Posting(StringBuilder text, string account, long cents)
    {
        var amount = Amount(cents);
        // Two blanks at least: with one the amount would be read as part of the account's name.
        text.Append("    ").Append(account).Append(' ', Math.Max(2, AmountEnds - 4 - account.Length - amount.Length)).Append(amount);
    }

    private static string Until(DateTimeOffset? expires) =>
        expires is { } moment ? moment.UtcDateTime.ToString("'until' yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "until it is ended";

    private static string Amount(long cents) =>
        ((decimal)cents / 100).ToString("'$'#,0.00;'$'-#,0.00", CultureInfo.InvariantCulture);

    // A semicolon would begin a comment, a comma end a tag, a bracket a date.
    private static string Plain(string text) => text.Length == 0 ? "-" : string.Concat(text.Select(c => c switch
    {
        ';' or ',' => '/',
        '[' => '(',
        ']' => ')',
        _ when char.IsControl(c) => ' ',
        _ => c,
    })).Trim();

    private static async Task Flush(TextWriter to, StringBuilder text, CancellationToken ct)
    {
        foreach (var chunk in text.GetChunks())
            await to.WriteAsync(chunk, ct);
        text.Clear();
    }
}
