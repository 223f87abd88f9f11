using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>What becomes of a purse when its group ends: the group chose it at the start.</summary>
internal static class Ending
{
    public const string Fund = "fund";
    public const string Split = "split";
    public const string Other = "other";

    /// <summary>Who shares a purse that is split: who was in the group on its last day or left shortly before, so that the last to leave does not
    /// take all.</summary>
    public static IReadOnlyList<Member> Sharers(IReadOnlyList<Member> members, DateOnly ended, int days) =>
        [.. members.Where(m => m.Left is not { } left || left.AddDays(days) >= ended).OrderBy(m => m.Since).ThenBy(m => m.Id)];

    /// <summary>Equal shares in whole cents; the shares add up to the whole, and nobody is given nothing.</summary>
    public static IReadOnlyList<(Member Member, Money Amount)> Shares(Money whole, IReadOnlyList<Member> sharers)
    {
        if (sharers.Count == 0 || whole <= Money.Zero) return [];
        var parts = whole.Split([.. sharers.Select(_ => 1L)]);
        return [.. sharers.Zip(parts).Where(p => p.Second > Money.Zero).Select(p => (p.First, p.Second))];
    }
}
