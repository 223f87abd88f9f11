using FamilyPlatform.Sdk.Values;
using SocialClubFunds;

namespace FamilyPlatform.ProgramTests.ClubFunds;

/// <summary>What the program keeps, in memory: the same answers as the tables give to the clock.</summary>
internal sealed class MemoryClubs : IClubs
{
    private readonly List<Purse> purses = [];
    private readonly HashSet<long> doors = [];
    private readonly List<(long Purse, Charter Charter)> charters = [];
    private readonly List<(long Purse, Member Member)> members = [];
    private readonly List<Decision> decisions = [];
    private readonly HashSet<(long Purse, string Key)> forms = [];
    private readonly Dictionary<(long, int), List<long>> voters = [];
    private readonly HashSet<(long, int, long)> reminded = [];
    private readonly Dictionary<(long, int), SortedDictionary<long, Vote>> votes = [];
    private readonly Dictionary<(long, int), Dictionary<PersonId, (Choice Choice, string Reason)>> ballots = [];
    private readonly Dictionary<(long, int), SortedDictionary<long, Paper>> papers = [];
    private readonly Dictionary<long, IReadOnlyList<string>> remarks = [];
    private readonly List<(long Purse, string Key, Entry Entry)> entries = [];
    private readonly List<(SiteId Site, Gift Gift, string Key)> gifts = [];
    private readonly List<(SiteId Site, int Settlement, Share Share)> shares = [];

    public IReadOnlyList<Decision> AllDecisions => decisions;

    public IReadOnlyList<Purse> AllPurses => purses;

    public IReadOnlyList<Share> AllShares => [.. shares.Select(s => s.Share)];

    public int BallotsKept(long decision) => ballots.Where(b => b.Key.Item1 == decision).Sum(b => b.Value.Count);

    public Task<Purse?> PurseOf(GroupId group, CancellationToken ct) =>
        Task.FromResult(purses.Where(p => p.Group == group).OrderBy(p => p.State == SocialClubFunds.Purse.Over).ThenByDescending(p => p.Id).FirstOrDefault());

    public Task<Purse?> Hold(long purse, CancellationToken ct) => Purse(purse, ct);

    Task<Purse?> IClubs.Purse(long purse, CancellationToken ct) => Purse(purse, ct);

    private Task<Purse?> Purse(long purse, CancellationToken ct) => Task.FromResult(purses.FirstOrDefault(p => p.Id == purse));

    public Task<IReadOnlyList<Purse>> Purses(SiteId site, CancellationToken ct) => Rows(purses.Where(p => p.Site == site));

    public Task<Purse?> AddPurse(SiteId site, GroupId group, string name, string code, DateOnly day, CancellationToken ct)
    {
        if (purses.Any(p => p.Group == group && p.State != SocialClubFunds.Purse.Over)) return Task.FromResult<Purse?>(null);
        purses.Add(new(purses.Count + 1, site, group, name, SocialClubFunds.Purse.Starting, code, day, null));
        return Task.FromResult<Purse?>(purses[^1]);
    }

    public Task MovePurse(Purse purse, string state, DateOnly day, CancellationToken ct)
    {
        purses[(int)purse.Id - 1] = purse with { State = state, Ended = state == SocialClubFunds.Purse.Over ? day : null };
        if (state == SocialClubFunds.Purse.Open) doors.Add(purse.Id); else doors.Remove(purse.Id);
        return Task.CompletedTask;
    }

    public Task<Door?> DoorOf(SiteId site, string code, CancellationToken ct) =>
        Task.FromResult(purses.Where(p => p.Site == site && p.Code == code && doors.Contains(p.Id)).Select(p => new Door(p.Id, p.Name)).FirstOrDefault());

    public Task<Door?> DoorOf(long purse, CancellationToken ct) =>
        Task.FromResult(purses.Where(p => p.Id == purse).Select(p => new Door(p.Id, p.Name)).FirstOrDefault());

    public Task<Charter?> InForce(long purse, CancellationToken ct) =>
        Task.FromResult<Charter?>(charters.LastOrDefault(c => c.Purse == purse && c.Charter.Since is not null).Charter);

    public Task<Charter?> Charter(long purse, int version, CancellationToken ct) =>
        Task.FromResult<Charter?>(charters.FirstOrDefault(c => c.Purse == purse && c.Charter.Version == version).Charter);

    public Task<int> AddCharter(Purse purse, Charter charter, CancellationToken ct)
    {
        var version = charters.Count(c => c.Purse == purse.Id) + 1;
        charters.Add((purse.Id, charter with { Version = version, Since = null }));
        return Task.FromResult(version);
    }

    public Task Enforce(long purse, int version, DateOnly day, CancellationToken ct)
    {
        var index = charters.FindIndex(c => c.Purse == purse && c.Charter.Version == version);
        charters[index] = (purse, charters[index].Charter with { Since = day });
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Member>> Members(long purse, CancellationToken ct) =>
        Rows(members.Where(m => m.Purse == purse).Select(m => m.Member).OrderBy(m => m.Since).ThenBy(m => m.Id));

    public Task Join(Purse purse, PersonId person, FamilyId family, string name, DateOnly since, CancellationToken ct)
    {
        var index = members.FindIndex(m => m.Purse == purse.Id && m.Member.Person == person);
        if (index < 0) members.Add((purse.Id, new(members.Count + 1, person, family, name, since, null)));
        else members[index] = (purse.Id, members[index].Member with { Left = null, Since = since });
        return Task.CompletedTask;
    }

    public Task Leave(long member, DateOnly day, CancellationToken ct)
    {
        members[(int)member - 1] = (members[(int)member - 1].Purse, members[(int)member - 1].Member with { Left = day });
        return Task.CompletedTask;
    }

    public Task<long?> Add(Decision decision, string formKey, IReadOnlyList<long> asked, CancellationToken ct)
    {
        if (!forms.Add((decision.Purse, formKey))) return Task.FromResult<long?>(null);
        decisions.Add(decision with { Id = decisions.Count + 1 });
        voters[(decisions.Count, decision.Round)] = [.. asked];
        return Task.FromResult<long?>(decisions.Count);
    }

    public Task Save(Decision decision, CancellationToken ct)
    {
        decisions[(int)decision.Id - 1] = decision;
        return Task.CompletedTask;
    }

    public Task NewRound(Decision decision, IReadOnlyList<long> asked, CancellationToken ct)
    {
        decisions[(int)decision.Id - 1] = decision;
        foreach (var key in ballots.Keys.Where(k => k.Item1 == decision.Id).ToList()) ballots.Remove(key);
        voters[(decision.Id, decision.Round)] = [.. asked];
        return Task.CompletedTask;
    }

    Task<Decision?> IClubs.Decision(long id, CancellationToken ct) => Task.FromResult(id > 0 && id <= decisions.Count ? decisions[(int)id - 1] : null);

    public Task<IReadOnlyList<Decision>> Decisions(long purse, CancellationToken ct) => Rows(decisions.Where(d =>
        d.Purse == purse).OrderByDescending(d => d.Id));

    public Task<IReadOnlyList<Decision>> DecisionsIn(SiteId site, IReadOnlyList<string> states, CancellationToken ct) =>
        Rows(decisions.Where(d => d.Site == site && states.Contains(d.State)));

    public Task<IReadOnlyList<long>> Voters(Decision decision, CancellationToken ct) => Rows(voters[(decision.Id, decision.Round)]);

    public Task<bool> Remind(Decision decision, long member, CancellationToken ct) => Task.FromResult(reminded.Add((decision.Id, decision.Round, member)));

    public Task<IReadOnlyList<Vote>> Votes(Decision decision, CancellationToken ct) =>
        Rows(votes.TryGetValue((decision.Id, decision.Round), out var cast) ? cast.Values : Enumerable.Empty<Vote>());

    public Task Cast(Decision decision, Vote vote, CancellationToken ct)
    {
        if (!votes.TryGetValue((decision.Id, decision.Round), out var cast)) votes[(decision.Id, decision.Round)] = cast = [];
        cast[vote.Member] = vote;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<(PersonId Person, Choice Choice, string Reason)>> Ballots(Decision decision, CancellationToken ct) => Rows(
        ballots.TryGetValue((decision.Id, decision.Round), out var cast) ? cast.Select(b => (b.Key, b.Value.Choice, b.Value.Reason)) : []);

    public Task<bool> CastSecretly(Decision decision, PersonId person, Choice choice, string reason, CancellationToken ct)
    {
        if (!ballots.TryGetValue((decision.Id, decision.Round), out var cast)) ballots[(decision.Id, decision.Round)] = cast = [];
        var first = !cast.ContainsKey(person);
        cast[person] = (choice, reason);
        return Task.FromResult(first);
    }

    public Task Erase(Decision decision, IReadOnlyList<string> reasons, CancellationToken ct)
    {
        remarks[decision.Id] = reasons;
        foreach (var key in ballots.Keys.Where(k => k.Item1 == decision.Id).ToList()) ballots.Remove(key);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> Remarks(long decision, CancellationToken ct) => Task.FromResult(remarks.GetValueOrDefault(decision, []));

    public Task<IReadOnlyList<Paper>> Papers(Decision decision, CancellationToken ct) =>
        Rows(papers.TryGetValue((decision.Id, decision.Round), out var typed) ? typed.Values : Enumerable.Empty<Paper>());

    public Task AddPaper(Decision decision, Paper paper, CancellationToken ct)
    {
        if (!papers.TryGetValue((decision.Id, decision.Round), out var typed)) papers[(decision.Id, decision.Round)] = typed = [];
        typed[paper.Member] = paper;
        return Task.CompletedTask;
    }

    public Task DropPaper(Decision decision, long member, CancellationToken ct)
    {
        if (papers.TryGetValue((decision.Id, decision.Round), out var typed)) typed.Remove(member);
        return Task.CompletedTask;
    }

    public Task<bool> Enter(Purse purse, string key, Entry entry, CancellationToken ct)
    {
        if (entry.Amount == Money.Zero) throw new InvalidOperationException("A line of nothing.");
        if (entries.Any(e => e.Purse == purse.Id && e.Key == key)) return Task.FromResult(false);
        entries.Add((purse.Id, key, entry));
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<Entry>> Entries(long purse, CancellationToken ct) => Rows(entries.Where(e => e.Purse == purse).Select(e => e.Entry).Reverse());

    public Task<IReadOnlyList<QuarterSum>> Sums(SiteId site, CancellationToken ct) => Rows(entries
        .GroupBy(e => (Quarter: Allotment.Quarter(e.Entry.Day), e.Entry.Kind))
        .Select(g => new QuarterSum(g.Key.Quarter, g.Key.Kind, new(g.Sum(e => e.Entry.Amount.Cents)))));

    public Task<long?> AddGift(Purse purse, string formKey, Money amount, string how, string named, PersonId? giver, DateOnly day, CancellationToken ct)
    {
        if (gifts.Any(g => g.Gift.Purse == purse.Id && g.Key == formKey)) return Task.FromResult<long?>(null);
        gifts.Add((purse.Site, new(gifts.Count + 1, purse.Id, purse.Group, amount, how, named, Gift.Said, day), formKey));
        return Task.FromResult<long?>(gifts.Count);
    }

    public Task<IReadOnlyList<Gift>> Gifts(long purse, CancellationToken ct) => Rows(gifts.Where(g => g.Gift.Purse == purse).Select(g => g.Gift));

    public Task<IReadOnlyList<Gift>> GiftsSaid(SiteId site, CancellationToken ct) =>
        Rows(gifts.Where(g => g.Site == site && g.Gift.State == Gift.Said).Select(g => g.Gift));

    public Task<Gift?> SettleGift(SiteId site, long gift, string state, Money amount, CancellationToken ct)
    {
        if (gift < 1 || gift > gifts.Count || gifts[(int)gift - 1].Gift.State != Gift.Said) return Task.FromResult<Gift?>(null);
        gifts[(int)gift - 1] = gifts[(int)gift - 1] with { Gift = gifts[(int)gift - 1].Gift with { State = state, Amount = amount } };
        return Task.FromResult<Gift?>(gifts[(int)gift - 1].Gift);
    }

    public Task<Share?> AddShare(Purse purse, int settlement, Member member, Money amount, DateOnly day, CancellationToken ct)
    {
        if (shares.Any(s => s.Share.Purse == purse.Id && s.Settlement == settlement && s.Share.Person == member.Person)) return Task.FromResult<Share?>(null);
        shares.Add((purse.Site, settlement, new(shares.Count + 1, purse.Id, member.Family, member.Person, purse.Name, amount, Share.Asked, 1, day)));
        return Task.FromResult<Share?>(shares[^1].Share);
    }

    Task<Share?> IClubs.Share(long id, CancellationToken ct) => Task.FromResult(id > 0 && id <= shares.Count ? shares[(int)id - 1].Share : null);

    public Task<IReadOnlyList<Share>> Shares(SiteId site, IReadOnlyList<string> states, CancellationToken ct) =>
        Rows(shares.Where(s => s.Site == site && states.Contains(s.Share.State)).Select(s => s.Share));

    public Task<IReadOnlyList<Share>> SharesOf(FamilyId family, CancellationToken ct) => Rows(shares.Select(s => s.Share).Where(s => s.Family == family));

    public Task<int> Settlements(long purse, CancellationToken ct) =>
        Task.FromResult(entries.Count(e => e.Purse == purse && e.Key.StartsWith("settle/", StringComparison.Ordinal)));

    public Task MoveShare(long id, string state, int tries, CancellationToken ct)
    {
        shares[(int)id - 1] = shares[(int)id - 1] with { Share = shares[(int)id - 1].Share with { State = state, Tries = tries } };
        return Task.CompletedTask;
    }

    private static Task<IReadOnlyList<T>> Rows<T>(IEnumerable<T> rows) => Task.FromResult<IReadOnlyList<T>>([.. rows]);
}
