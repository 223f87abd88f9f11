using System.Globalization;
using FamilyPlatform.Core.Pages;

namespace FamilyPlatform.Payments.Explorer;

internal static class LedgerRoutes
{
    public static void Map(Routes routes)
    {
        routes.Get<OpenLedger, LedgerView>("/desk/ledger", i => new(i.Query("q")), a => View.Of<LedgerPage>(a));
        routes.Get<OpenLedgerTxn, LedgerTxnView>("/desk/ledger/entry/{txn}", i => new(Number(i.Route("txn")) ?? 0), a => View.Of<LedgerTxnPage>(a));
        routes.Get<OpenLedgerAccount, LedgerAccountView>("/desk/ledger/{account}", i => new(Number(i.Route("account")) ?? 0, Number(i.Query("before"))), a =>
            View.Of<LedgerAccountPage>(a));
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
