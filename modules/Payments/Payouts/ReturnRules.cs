using FamilyPlatform.Payments.Ach;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>What follows from a bank's answer to a credit.</summary>
internal static class ReturnRules
{
    // Codes that only ever answer a debit: no permission, no cover, stopped. To one of our credits they make no sense.
    private static readonly HashSet<string> OfDebits =
        ["R01", "R05", "R07", "R08", "R09", "R10", "R11", "R29", "R37", "R38", "R39", "R50", "R51", "R52", "R53"];

    // The account itself is not at fault; the same payment may go again as it was.
    private static readonly HashSet<string> Harmless = ["R06", "R17", "R18", "R24"];

    public static bool Fits(string code) => code.Length == 3 && code[0] == 'R' && !OfDebits.Contains(code);

    /// <summary>Whether nothing more goes to the account until somebody has seen to it.</summary>
    public static bool Suspends(string code) => !Harmless.Contains(code);

    /// <summary>Whether a message goes to the person. Where it has died, one to its phone is the last thing a home needs; somebody calls.</summary>
    public static bool Tells(string code) => code is not ("R14" or "R15");

    /// <summary>What the notice of change says, laid over what we have; null when it cannot be read with certainty.</summary>
    public static (string Routing, string Account, string Kind)? Correct(string code, string information, string routing, string account, string kind)
    {
        var text = information.PadRight(29);
        string Part(int from, int to) => text[(from - 1)..to].Trim();
        var fresh = code switch
        {
            "C01" => (routing, Part(1, 17), kind),
            "C02" => (Part(1, 9), account, kind),
            "C03" => (Part(1, 9), Part(13, 29), kind),
            "C05" => (routing, account, KindOf(Part(1, 2))),
            "C06" => (routing, Part(1, 17), KindOf(Part(21, 22))),
            "C07" => (Part(1, 9), Part(10, 26), KindOf(Part(27, 28))),
            _ => ("", "", (string?)null),
        };
        return RoutingNumber.IsValid(fresh.Item1) && AchCheck.IsAccount(fresh.Item2) && fresh.Item3 is { } known ? (fresh.Item1, fresh.Item2, known) : null;
    }

    private static string? KindOf(string transaction) => transaction switch { ['2', _] => "checking", ['3', _] => "savings", _ => null };
}
