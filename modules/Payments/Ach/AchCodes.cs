namespace FamilyPlatform.Payments.Ach;

/// <summary>What the numbers and letters in a bank file mean.</summary>
internal static class AchCodes
{
    internal const int Mixed = 200, Credits = 220, Debits = 225, Advice = 280;

    private static readonly HashSet<string> ReturnReasons = Codes('R', (1, 47), (50, 53), (61, 62), (67, 77), (80, 85), (90, 90));
    private static readonly HashSet<string> ChangeReasons = Codes('C', (1, 9), (13, 14), (61, 69));
    private static readonly HashSet<string> Kinds =
    [
        "ACK", "ADV", "ARC", "ATX", "BOC", "CCD", "CIE", "COR", "CTX", "DNE", "ENR", "IAT", "MTE", "POP", "POS", "PPD", "RCK", "SHR",
        "TEL", "TRC", "TRX", "WEB", "XCK",
    ];

    internal static bool IsServiceClass(int code) => code is Mixed or Credits or Debits or Advice;
    internal static bool IsEntryClass(string code) => Kinds.Contains(code);
    internal static bool IsReturnReason(string code) => ReturnReasons.Contains(code);
    internal static bool IsChangeReason(string code) => ChangeReasons.Contains(code);

    /// <summary>Checking 2x, savings 3x, ledger 4x, loan 5x; loans take debits only to undo a credit.</summary>
    internal static bool IsTransaction(int code) => (code / 10, code % 10) switch
    {
        (2 or 3 or 4, 1 or 2 or 3 or 4 or 6 or 7 or 8 or 9) => true,
        (5, 1 or 2 or 3 or 4 or 5 or 6) => true,
        _ => false,
    };

    internal static bool IsDebit(int code) => code % 10 >= 5;
    internal static bool IsPrenote(int code) => code % 10 is 3 or 8;
    internal static bool IsReturnOrNotice(int code) => code % 10 is 1 or 6;
    internal static bool IsZeroWithText(int code) => code % 10 is 4 or 9;

    /// <summary>The code under which a bank sends an entry back, or tells of a change: 21 for credits, 26 for debits, and so on.</summary>
    internal static int ReturnOf(int code) => code / 10 * 10 + (IsDebit(code) ? 6 : 1);

    internal static int Credit(AchAccountKind kind, bool prenote) => (int)kind + (prenote ? 3 : 2);
    internal static int Debit(AchAccountKind kind) => (int)kind + 7;

    private static HashSet<string> Codes(char letter, params (int From, int To)[] ranges) =>
        [.. ranges.SelectMany(r => Enumerable.Range(r.From, r.To - r.From + 1)).Select(n => $"{letter}{n:00}")];
}
