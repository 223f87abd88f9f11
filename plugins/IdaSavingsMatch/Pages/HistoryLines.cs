using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>All that happened in one account.</summary>
internal sealed record History(
    IReadOnlyList<Deposit> Deposits, IReadOnlyList<PostedMatch> Matches, IReadOnlyList<TakeOut> TakeOuts, IReadOnlyList<Purchase> Purchases);

/// <summary>An account's lines, newest first: what came, what was added, what left.</summary>
internal static class HistoryLines
{
    public static IReadOnlyList<LedgerRow> Of(Account account, History history, Say say)
    {
        List<(DateOnly Day, LedgerRow Row)> rows = [.. history.Deposits.Where(d => d.State != Deposit.Declined).Select(d => (d.Day, In(account, d, say)))];
        rows.AddRange(history.Deposits.Where(d => d.State == Deposit.Reversed)
            .Select(d => (d.Day, new LedgerRow(say.Day(d.Day), say.T("The bank took it back", "El banco lo retiró"), -d.Amount))));
        rows.AddRange(history.Matches.Where(m => m.By.Total != Money.Zero).Select(m => (m.Day, new LedgerRow(say.Day(m.Day), m.By.Total < Money.Zero
            ? say.T("Match back to the fund", "Igualado que vuelve al fondo") : say.T("Match posted", "Igualado registrado"), m.By.Total))));
        rows.AddRange(history.TakeOuts.Where(t => t.State is "done" or TakeOut.Sent or TakeOut.Paid).Select(t => (t.Day, Out(t, say))));
        rows.AddRange(history.Purchases.Where(p => p.State is Purchase.Sent or Purchase.Paid).Select(p => (p.PaidOn ?? p.Day, Bought(p, say))));
        if (account.ToCome > Money.Zero)
            rows.Add((DateOnly.MaxValue, new("", say.T("Match to come", "Igualado por registrar"), account.ToCome) { ToCome = true }));
        return [.. rows.OrderByDescending(r => r.Day).Select(r => r.Row)];
    }

    private static LedgerRow In(Account account, Deposit d, Say say)
    {
        var waits = d.State == Deposit.Waiting;
        var note = say.Of(Choices.AllSources, d.Source) + (waits ? say.T(", waits to be confirmed", ", por confirmar")
            : account.Terms.Matches(d.Source) ? "" : say.T(", not matched", ", no se iguala"));
        return new(say.Day(d.Day), say.T("You put in", "Usted aportó"), d.Amount) { ToCome = waits, Note = note };
    }

    private static LedgerRow Out(TakeOut t, Say say) => new(say.Day(t.Day), t.Emergency ? say.T("Emergency", "Emergencia")
        : say.T("You took out", "Usted retiró"), -t.Amount)
    {
        Note = t.State == TakeOut.Sent ? say.T("on its way to you", "en camino a usted") : null,
    };

    private static LedgerRow Bought(Purchase p, Say say) => new(say.Day(p.PaidOn ?? p.Day), p.Vendor, -p.Parts.Total)
    {
        Note = say.T($"{p.Parts.Own} yours, {p.Parts.Match.Total} match", $"{p.Parts.Own} suyos, {p.Parts.Match.Total} igualados")
            + (p.State == Purchase.Sent ? say.T("; being paid", "; por pagarse") : ""),
    };
}
