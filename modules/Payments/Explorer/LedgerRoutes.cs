using System.Globalization;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Explorer;

internal static class LedgerRoutes
{
    private const string Desk = "/desk/ledger";

    public static void Map(Routes routes)
    {
        var front = routes.Get<OpenLedger, LedgerView>(Desk, i => new(i.Query("q")), a => View.Of<LedgerPage>(a));
        routes.Post<ClosePeriod, Done>(Desk + "/period", i => new(new SiteId(i.Number("site")), Typed.Day(i.Text("through")), i.Text("reason")), (_, _) =>
            Desk + "?said=period", front);
        routes.Get<OpenLedgerTxn, LedgerTxnView>(Desk + "/entry/{txn}", i => new(Number(i.Route("txn")) ?? 0), a => View.Of<LedgerTxnPage>(a));
        routes.Get<OpenLedgerAccount, LedgerAccountView>(Desk + "/{account}",
            i => new(Number(i.Route("account")) ?? 0, i.Query("before"), Day(i.Query("day"))), a =>
            View.Of<LedgerAccountPage>(a));
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly? Day(string text) => Typed.Day(text) is var day && day != default ? day : null;
}
