namespace SocialClubFunds;

/// <summary>Names of the pages and their addresses.</summary>
internal static class ClubPages
{
    public const string Purse = "purse";
    public const string Decision = "decision";
    public const string Propose = "propose";
    public const string Paper = "paper";
    public const string Rules = "rules";
    public const string Shares = "shares";
    public const string Decisions = "decisions";
    public const string Totals = "totals";
    public const string Gifts = "gifts";

    public static string Group(string page, string item = "") =>
        $"/group/programs/club_funds/{page}" + (item.Length > 0 ? "?item=" + Uri.EscapeDataString(item) : "");
}
