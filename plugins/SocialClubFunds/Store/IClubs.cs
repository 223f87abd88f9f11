using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>Everything the program keeps. The one other implementation is in memory, for histories by the thousand.</summary>
internal interface IClubs
{
    Task<Purse?> PurseOf(GroupId group, CancellationToken ct);
    /// <summary>The purse, held against others until the transaction ends: whoever decides about its money waits for whoever does already.</summary>
    Task<Purse?> Hold(long purse, CancellationToken ct);
    Task<Purse?> Purse(long purse, CancellationToken ct);
    Task<IReadOnlyList<Purse>> Purses(SiteId site, CancellationToken ct);
    Task<Purse?> AddPurse(SiteId site, GroupId group, string name, string code, DateOnly day, CancellationToken ct);
    Task MovePurse(Purse purse, string state, DateOnly day, CancellationToken ct);
    Task<Door?> DoorOf(SiteId site, string code, CancellationToken ct);
    Task<Door?> DoorOf(long purse, CancellationToken ct);

    Task<Charter?> InForce(long purse, CancellationToken ct);
    Task<Charter?> Charter(long purse, int version, CancellationToken ct);
    Task<int> AddCharter(Purse purse, Charter charter, CancellationToken ct);
    Task Enforce(long purse, int version, DateOnly day, CancellationToken ct);

    Task<IReadOnlyList<Member>> Members(long purse, CancellationToken ct);
    Task Join(Purse purse, PersonId person, FamilyId family, string name, DateOnly since, CancellationToken ct);
    Task Leave(long member, DateOnly day, CancellationToken ct);

    Task<long?> Add(Decision decision, string formKey, IReadOnlyList<long> voters, CancellationToken ct);
    Task Save(Decision decision, CancellationToken ct);
    Task NewRound(Decision decision, IReadOnlyList<long> voters, CancellationToken ct);
    Task<Decision?> Decision(long id, CancellationToken ct);
    Task<IReadOnlyList<Decision>> Decisions(long purse, CancellationToken ct);
    Task<IReadOnlyList<Decision>> DecisionsIn(SiteId site, IReadOnlyList<string> states, CancellationToken ct);
    Task<IReadOnlyList<long>> Voters(Decision decision, CancellationToken ct);
    Task<bool> Remind(Decision decision, long member, CancellationToken ct);

    Task<IReadOnlyList<Vote>> Votes(Decision decision, CancellationToken ct);
    Task Cast(Decision decision, Vote vote, CancellationToken ct);
    /// <summary>Secret answers: all of them for the clock, a person's own for a person.</summary>
    Task<IReadOnlyList<(PersonId Person, Choice Choice, string Reason)>> Ballots(Decision decision, CancellationToken ct);
    /// <returns>True when the person had not answered yet.</returns>
    Task<bool> CastSecretly(Decision decision, PersonId person, Choice choice, string reason, CancellationToken ct);
    Task Erase(Decision decision, IReadOnlyList<string> reasons, CancellationToken ct);
    Task<IReadOnlyList<string>> Remarks(long decision, CancellationToken ct);
    Task<IReadOnlyList<Paper>> Papers(Decision decision, CancellationToken ct);
    Task AddPaper(Decision decision, Paper paper, CancellationToken ct);
    Task DropPaper(Decision decision, long member, CancellationToken ct);

    /// <returns>False when the key is known.</returns>
    Task<bool> Enter(Purse purse, string key, Entry entry, CancellationToken ct);
    Task<IReadOnlyList<Entry>> Entries(long purse, CancellationToken ct);
    Task<IReadOnlyList<QuarterSum>> Sums(SiteId site, CancellationToken ct);

    Task<long?> AddGift(Purse purse, string formKey, Money amount, string how, string named, PersonId? giver, DateOnly day, CancellationToken ct);
    Task<IReadOnlyList<Gift>> Gifts(long purse, CancellationToken ct);
    Task<IReadOnlyList<Gift>> GiftsSaid(SiteId site, CancellationToken ct);
    Task<Gift?> SettleGift(SiteId site, long gift, string state, Money amount, CancellationToken ct);

    Task<Share?> AddShare(Purse purse, int settlement, Member member, Money amount, DateOnly day, CancellationToken ct);
    Task<Share?> Share(long id, CancellationToken ct);
    Task<IReadOnlyList<Share>> Shares(SiteId site, IReadOnlyList<string> states, CancellationToken ct);
    Task<IReadOnlyList<Share>> SharesOf(FamilyId family, CancellationToken ct);
    Task<int> Settlements(long purse, CancellationToken ct);
    Task MoveShare(long id, string state, int tries, CancellationToken ct);
}
