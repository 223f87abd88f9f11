using FamilyPlatform.Payments.Ledger;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Ui;
using FamilyPlatform.Ui.Components;

namespace FamilyPlatform.Payments.Payables;

/// <summary>How the desk speaks of payables.</summary>
internal static class PayableWords
{
    public static string To(Frame frame, PayableLine line) => line.Payee ?? frame.T("payouts.household", ("number", line.Household));

    public static string Owner(Frame frame, string owner) => owner == LedgerAccounts.House ? frame.T("ledger.house") : owner;

    /// <summary>The end of a words key; details that were verified and still wait after a change have one of their own.</summary>
    public static string Details(string state, bool held) => state == "verified" && held ? "held" : state;

    public static Tone Tone(string state) => state switch
    {
        "settled" or "refunded" => Sdk.Pages.Tone.Good,
        "requested" or "released" or "returned" => Sdk.Pages.Tone.Warn,
        _ => Sdk.Pages.Tone.Plain,
    };
}
