using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>Short ids from the key of a form: the same form brings the same id, and nobody can guess another's.</summary>
internal static class Keys
{
    public static string Of(string kind, string actKey) => $"{kind}-{FairOrder.Hash(actKey)[..16]}";

    public static string Month(string plan, int number) => $"{plan}-{number}";

    /// <summary>The program's one fund. Below zero is what is still to be paid in.</summary>
    public const string Fund = "fund/direct";

    public const string Bank = "held/bank";
}
