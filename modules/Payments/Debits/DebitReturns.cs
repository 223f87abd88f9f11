using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Debits;

/// <summary>What banks said to debits in one file.</summary>
/// <param name="Others">Answers to something else.</param>
internal sealed record DebitAnswers(int Returned, int Changes, int Again, int Unclear, Money Total, List<AchEntry> Others);

/// <summary>
/// Reads what banks answer to debits, each answer once. What had not counted ends or is asked once again; what had counted waits for a person.
/// </summary>
internal sealed class DebitReturns(Db db, DebitRuns runs, DebitSending sending, DebitBooks books, DebitNews news, ReturnEffects effects, BankAnswers known,
    Messenger messenger, SiteCalendar sites)
{
    // So many banking days later the same debit is presented once more.
    private const int Wait = 5;

    private const string Find = """
        select e.id, e.debit_id, e.site_id, e.run_id, e.try, e.amount_cents, e.state, e.pending_txn, e.trace, e.person_id, e.family_id, e.method_id, a.account
        from payments.debit_entry e join payments.debit d on d.id = e.debit_id join payments.debit_authorization a on a.id = d.authorization_id
        where e.trace = any(@Traces)
        """;

    private const string Returned = "update payments.debit_entry set state = 'returned', code = @Code where id = @Id";

    private const string Move = """
        update payments.debit set state = @State, code = @Code, not_before = @NotBefore, bank_cents = case when @State = 'failed' then 0 else bank_cents end,
            ended_at = case when @State = 'failed' then @Now end
        where id = @Id
        """;

    private const string Suspend = "update payments.pay_method set state = 'suspended', code = @Code where id = @Method and state = 'active'";

    private const string Changed = "update payments.debit_entry set change_code = @Code where id = @Id";

    private const string Active = "select state from payments.debit_authorization where id = @AuthorizationId";

    public async Task<DebitAnswers> Read(List<AchEntry> answers, DateTimeOffset now, CancellationToken ct)
    {
        var ours = await Ours(answers, ct);
        int returned = 0, changes = 0, again = 0, unclear = 0;
        long cents = 0;
        List<AchEntry> others = [];
        foreach (var answer in answers)
        {
            var (code, original, information) = BankAnswers.Of(answer);
            if (!ours.TryGetValue(original, out var entry))
            {
                others.Add(answer);
                continue;
            }
            if (answer.Return is not null && (!DebitReturnRules.Fits(code) || answer.Cents != entry.AmountCents.Cents)) unclear++;
            else if (!await known.First(answer, entry.SiteId, entry.Id, entry.PersonId.ToString("N"), ct)) again++;
            else if (answer.Return is null)
            {
                changes++;
                await db.Execute(Changed, new { entry.Id, Code = code }, ct);
                await effects.Correct(entry.MethodId, entry.PersonId.ToString("N"), code, information, now, ct);
            }
            else if (entry.State is not ("sent" or "settled")) again++;
            else
            {
                (returned, cents) = (returned + 1, cents + entry.AmountCents.Cents);
                await Back(entry, code, now, ct);
                ours[entry.Trace] = entry with { State = "returned" };
            }
        }
        return new(returned, changes, again, unclear, new Money(cents), others);
    }

    private async Task Back(AnsweredDebit entry, string code, DateTimeOffset now, CancellationToken ct)
    {
        var on = await sites.Today(entry.SiteId, ct);
        var debit = await runs.Of(entry.DebitId, ct);
        var counted = entry.State == "settled";
        if (counted) await books.TakenBack(debit, entry.Entry, on, ct);
        else await books.GiveUp(debit, entry.Entry, on, ct);
        await db.Execute(Returned, new { entry.Id, Code = code }, ct);
        if (DebitReturnRules.Suspends(code)) await db.Execute(Suspend, new { Method = entry.MethodId, Code = code }, ct);
        var once = !counted && DebitReturnRules.AskOnceMore(code) && debit.Tries == 1
            && await db.One<string>(Active, new { debit.AuthorizationId }, ct) == "active";
        await db.Execute(Move, new
        {
            debit.Id, State = counted ? "returned" : once ? "waiting" : "failed", Code = code,
            NotBefore = once ? BankingCalendar.Add(on, Wait) : (DateOnly?)null, Now = now,
        }, ct);
        if (!counted && !once) await news.Failed(debit, entry.AmountCents, code, ct);
        if (DebitReturnRules.Ends(code)) await news.End(debit.AuthorizationId, "bank", null, ct);
        if (!ReturnRules.Tells(code)) return;
        await messenger.Send($"debit-returned/{entry.Id:N}", new PersonId(entry.PersonId), "debit_returned", new Dictionary<string, object?>(), ct);
    }

    // A bank only answers what it was sent, so a file that was not yet marked as sent is, before its returns are read.
    private async Task<Dictionary<string, AnsweredDebit>> Ours(List<AchEntry> answers, CancellationToken ct)
    {
        var traces = answers.Select(a => BankAnswers.Of(a).Original).Distinct().ToArray();
        foreach (var id in (await db.Query<AnsweredDebit>(Find, new { Traces = traces }, ct)).Select(f => f.RunId).Distinct().Order())
            if (await runs.Take(id, ct) is { State: "filed" } run) await sending.Send(run, ct);
        return (await db.Query<AnsweredDebit>(Find, new { Traces = traces }, ct)).ToDictionary(a => a.Trace);
    }

    private sealed record AnsweredDebit(
        Guid Id, Guid DebitId, SiteId SiteId, Guid RunId, int Try, Money AmountCents, string State, long? PendingTxn, string Trace, Guid PersonId,
        Guid FamilyId, Guid MethodId, string Account)
    {
        public DebitEntry Entry => new(Id, DebitId, SiteId, Try, AmountCents, State, PendingTxn, Account);
    }
}

/// <summary>What follows from a bank's answer to a debit.</summary>
internal static class DebitReturnRules
{
    // Codes that only ever answer a credit.
    private static readonly HashSet<string> OfCredits = ["R23"];

    private static readonly HashSet<string> OnceMore = ["R01", "R09"];

    private static readonly HashSet<string> Revoked = ["R07", "R10"];

    private static readonly HashSet<string> Resting = ["R02", "R03", "R04", "R12", "R13", "R14", "R15", "R16", "R20", "R28"];

    public static bool Fits(string code) => AchCodes.IsReturnReason(code) && !OfCredits.Contains(code);

    /// <summary>The money was not there that day; it may be some days later.</summary>
    public static bool AskOnceMore(string code) => OnceMore.Contains(code);

    /// <summary>The person told the bank that it is not agreed, or no longer: that is the end of it, whatever we have on file.</summary>
    public static bool Ends(string code) => Revoked.Contains(code);

    /// <summary>Nothing more is asked of the account, or paid to it, until somebody has seen to it.</summary>
    public static bool Suspends(string code) => Resting.Contains(code);
}
