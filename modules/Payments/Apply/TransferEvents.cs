using System.Text.Json;
using Npgsql;

namespace FamilyPlatform.Payments.Apply;

/// <summary>Transfers of the events: checked in one order, so that of several reasons always the same one is named.</summary>
internal sealed class TransferEvents(AccountEvents accounts, TransferStore store)
{
    private static readonly string[] Known =
        ["balancing_credit", "balancing_debit", "linked", "pending", "post_pending_transfer", "void_pending_transfer"];

    public async Task<(string Result, IReadOnlyDictionary<string, object?>? Found)> Create(
        ApplyScene scene, LedgerEvent e, bool inChain, CancellationToken ct)
    {
        if (e.Flags.Any(f => !Known.Contains(f, StringComparer.Ordinal))) return ("reserved_flag", null);
        if (e.Id == LedgerEvent.Zero) return ("id_must_not_be_zero", null);
        if (scene.Transfer(e.Id) is { } before) return (Same(before.Given, e), null);
        if (Shape(e) is { } wrong) return (wrong, null);
        return e.Ends ? await End(scene, e, inChain, ct) : await Move(scene, e, inChain, ct);
    }

    public static IReadOnlyDictionary<string, object?>? Find(ApplyScene scene, string id) =>
        scene.Transfer(id) is not { } t ? null : new Dictionary<string, object?>
        {
            ["id"] = id, ["debit_account_id"] = t.DebitId, ["credit_account_id"] = t.CreditId, ["amount"] = t.Amount, ["pending_id"] = t.Given.Pending,
            ["user_data"] = t.Given.UserData, ["timeout"] = t.Given.Timeout, ["ledger"] = t.Given.Ledger, ["code"] = t.Given.Code, ["flags"] = t.Given.Flags,
        };

    private static string Same(LedgerEvent before, LedgerEvent e) =>
        !before.Flags.SequenceEqual(e.Flags) ? "exists_with_different_flags"
        : before.Pending != e.Pending ? "exists_with_different_pending_id"
        : before.Timeout != e.Timeout ? "exists_with_different_timeout"
        : before.Debit != e.Debit ? "exists_with_different_debit_account_id"
        : before.Credit != e.Credit ? "exists_with_different_credit_account_id"
        : before.Amount != e.Amount ? "exists_with_different_amount"
        : before.UserData != e.UserData ? "exists_with_different_user_data"
        : before.Ledger != e.Ledger ? "exists_with_different_ledger"
        : before.Code != e.Code ? "exists_with_different_code" : "exists";

    /// <summary>What is wrong with it whatever the ledger holds.</summary>
    private static string? Shape(LedgerEvent e)
    {
        var phases = new[] { e.IsPending, e.Posts, e.Voids }.Count(f => f);
        if (phases > 1 || e.Ends && (e.BalancesDebit || e.BalancesCredit)) return "flags_are_mutually_exclusive";
        if (!e.Ends && e.Debit == LedgerEvent.Zero) return "debit_account_id_must_not_be_zero";
        if (!e.Ends && e.Credit == LedgerEvent.Zero) return "credit_account_id_must_not_be_zero";
        if (e.Debit == e.Credit && e.Debit != LedgerEvent.Zero) return "accounts_must_be_different";
        if (!e.Ends && e.Pending != LedgerEvent.Zero) return "pending_id_must_be_zero";
        if (e.Ends && e.Pending == LedgerEvent.Zero) return "pending_id_must_not_be_zero";
        if (e.Ends && e.Pending == e.Id) return "pending_id_must_be_different";
        if (!e.IsPending && e.Timeout != 0) return "timeout_reserved_for_pending_transfer";
        if (e.Amount == 0 || !e.Ends && e.Amount is null) return "amount_must_not_be_zero";
        if (!e.Ends && e.Ledger == 0) return "ledger_must_not_be_zero";
        return !e.Ends && e.Code == 0 ? "code_must_not_be_zero" : null;
    }

    private async Task<(string, IReadOnlyDictionary<string, object?>?)> Move(
        ApplyScene scene, LedgerEvent e, bool inChain, CancellationToken ct)
    {
        if (scene.Account(e.Debit) is not { } debit) return ("debit_account_not_found", null);
        if (scene.Account(e.Credit) is not { } credit) return ("credit_account_not_found", null);
        if (debit.Ledger != credit.Ledger) return ("accounts_must_have_the_same_ledger", null);
        if (e.Ledger != debit.Ledger) return ("transfer_must_have_the_same_ledger_as_accounts", null);
        var line = new Dictionary<string, object?>
        {
            ["do"] = e.IsPending ? "pend" : "post", ["debit"] = debit.Number, ["credit"] = credit.Number, ["cents"] = e.Amount,
        };
        if (e.Timeout > 0) line["expires"] = scene.Now.AddSeconds(e.Timeout).UtcDateTime.ToString("O");
        if (e.BalancesDebit || e.BalancesCredit) line["balancing"] = e.BalancesDebit ? e.BalancesCredit ? "both" : "debit" : "credit";
        if (debit.Closed) return ("debit_account_already_closed", null);
        if (credit.Closed) return ("credit_account_already_closed", null);
        // Only where both sides may be short, what they have is asked for after a refusal.
        var asks = Limited(debit, "credit") && Limited(credit, "debit");
        var booked = await Book(scene, e, line, (debit.Id, credit.Id), behind: asks || !inChain, ct);
        return booked.Result == "floor" ? (await Exceeds(scene, e, debit, credit, ct), null) : booked;
    }

    private async Task<(string, IReadOnlyDictionary<string, object?>?)> End(
        ApplyScene scene, LedgerEvent e, bool inChain, CancellationToken ct)
    {
        if (scene.Transfer(e.Pending) is not { } pending) return ("pending_transfer_not_found", null);
        if (!pending.Given.IsPending) return ("pending_transfer_not_pending", null);
        if (e.Debit != LedgerEvent.Zero && e.Debit != pending.DebitId) return ("pending_transfer_has_different_debit_account_id", null);
        if (e.Credit != LedgerEvent.Zero && e.Credit != pending.CreditId) return ("pending_transfer_has_different_credit_account_id", null);
        if (e.Amount > pending.Amount) return ("exceeds_pending_transfer_amount", null);
        if (e.Voids && e.Amount is { } cents && cents != pending.Amount) return ("pending_transfer_has_different_amount", null);
        var line = new Dictionary<string, object?> { ["do"] = e.Posts ? "post_pending" : "void_pending", ["txn"] = pending.Txn, ["line"] = 1 };
        if (e.Posts && e.Amount is { } part) line["cents"] = part;
        return await Book(scene, e, line, (pending.DebitId, pending.CreditId), behind: !inChain, ct);
    }

    /// <summary>Which side had not enough; of two, the debited one is named.</summary>
    private async Task<string> Exceeds(ApplyScene scene, LedgerEvent e, AppliedAccount debit, AppliedAccount credit, CancellationToken ct)
    {
        if (!Limited(credit, "debit")) return "exceeds_credits";
        return Limited(debit, "credit") && !e.BalancesDebit && await accounts.Left(scene, debit, ct) < e.Amount ? "exceeds_credits" : "exceeds_debits";
    }

    private static bool Limited(AppliedAccount account, string side) => account.FloorCents is not null && account.NormalSide == side;

    /// <param name="behind">Behind a savepoint, so that the transaction goes on after a refusal; within a chain a refusal takes all of it back anyway.</param>
    private async Task<(string Result, IReadOnlyDictionary<string, object?>? Found)> Book(ApplyScene scene, LedgerEvent e,
        Dictionary<string, object?> line, (string Debit, string Credit) sides, bool behind, CancellationToken ct)
    {
        try
        {
            var booked = await store.Book(scene, e, JsonSerializer.Serialize(new[] { line }), behind, ct);
            var amount = e.Voids ? scene.Transfers[e.Pending].Amount : booked.Amount;
            scene.Transfers[e.Id] = new AppliedTransfer(booked.Txn, e, sides.Debit, sides.Credit, amount);
            return ("created", e.BalancesDebit || e.BalancesCredit ? new Dictionary<string, object?> { ["amount"] = amount } : null);
        }
        catch (PostgresException no) when (no.SqlState.StartsWith("LG", StringComparison.Ordinal))
        {
            if (behind) await store.BackToBefore(ct);
            return (Name(no, e), null);
        }
    }

    private static string Name(PostgresException no, LedgerEvent e) => no.MessageText switch
    {
        "ledger.nothing_left" => e.BalancesDebit ? "exceeds_credits" : "exceeds_debits",
        "ledger.pending_posted" => "pending_transfer_already_posted",
        "ledger.pending_voided" => "pending_transfer_already_voided",
        "ledger.pending_expired" => "pending_transfer_expired",
        var other => other["ledger.".Length..],
    };
}
