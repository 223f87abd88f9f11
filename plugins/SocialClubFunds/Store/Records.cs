using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>One group's purse.</summary>
internal sealed record Purse(long Id, SiteId Site, GroupId Group, string Name, string State, string Code, DateOnly Started, DateOnly? Ended)
{
    /// <summary>The group is deciding how it will work.</summary>
    public const string Starting = "starting";
    public const string Open = "open";
    /// <summary>Settled, or never opened.</summary>
    public const string Over = "ended";
}

/// <summary>How a group decides, and what becomes of its purse in the end.</summary>
internal sealed record Charter(
    int Version, string Rule, int Quorum, int Days, bool Secret, Money SmallUpTo, IReadOnlyList<long> Keepers, string Ending, long? Heir, DateOnly? Since)
{
    /// <summary>Until a group has chosen, it decides by consent of half of its members.</summary>
    public static Charter Beginning(Terms terms) =>
        new(0, Rules.Consent, terms.LeastQuorum, terms.Days, false, Money.Zero, [], SocialClubFunds.Ending.Fund, null, null);
}

/// <summary>Somebody who is or was in the group while it had a purse.</summary>
internal sealed record Member(long Id, PersonId Person, FamilyId Family, string Name, DateOnly Since, DateOnly? Left)
{
    public bool Here => Left is null;
}

/// <summary>An answer as the group may see it.</summary>
internal sealed record Vote(long Member, Choice Choice, string Reason, string How);

/// <summary>What one member typed from another's paper; it waits for a second.</summary>
internal sealed record Paper(long Member, Choice Choice, string Reason, long By);

/// <summary>One line of a purse: in above zero, out below.</summary>
internal sealed record Entry(DateOnly Day, string Kind, Money Amount, string What)
{
    public const string Allotted = "allotment";
    public const string Gift = "gift";
    public const string FromGroup = "from_group";
    public const string Paid = "paid";
    public const string Returned = "returned";
    public const string Refunded = "refunded";
    public const string ToFund = "to_fund";
    public const string ToGroup = "to_group";
    public const string Shared = "shared";
}

/// <summary>Money that a member said to have given; it counts once finance has it.</summary>
internal sealed record Gift(long Id, long Purse, GroupId Group, Money Amount, string How, string Named, string State, DateOnly On)
{
    public const string Said = "said";
    public const string Arrived = "arrived";
    public const string NotArrived = "not_arrived";
}

/// <summary>One person's share of a purse that was split.</summary>
internal sealed record Share(long Id, long Purse, FamilyId Family, PersonId Person, string GroupName, Money Amount, string State, int Tries, DateOnly On)
{
    public const string Asked = "asked";
    public const string Paid = "paid";
    public const string CameBack = "came_back";
    public const string ToFund = "to_fund";
}

/// <summary>A purse that may be named as the one to leave money to, by whoever was told its word.</summary>
internal sealed record Door(long Purse, string Name);

/// <summary>What went in and out of all purses of a city in a quarter.</summary>
internal sealed record QuarterSum(string Quarter, string Kind, Money Amount);
