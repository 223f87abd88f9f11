using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Values;
using SocialClubFunds;

namespace FamilyPlatform.ProgramTests.ClubFunds;

/// <summary>One random year of two groups and an office, step by step, with the notebook beside it.</summary>
internal sealed partial class History(int seed)
{
    private readonly Random random = new(seed);
    private readonly Town town = new();
    private readonly Dictionary<long, Page> pages = [];
    private readonly Dictionary<GroupId, Agreed> agreed = [];
    private readonly Dictionary<long, Agreed> proposedRules = [];
    private readonly HashSet<long> looked = [];
    private IReadOnlyList<GroupId> groups = [];

    public int Approvals { get; private set; }

    public int Refused { get; private set; }

    public int SharesPaid => town.Clubs.AllShares.Count;

    public async Task Run(int steps)
    {
        groups = [town.NewGroup(random.Next(2, 7)), town.NewGroup(random.Next(3, 6))];
        town.Budget.Cap = random.Next(3) == 0 ? new Money(random.Next(0, 60_000)) : null;
        town.Settings.Values["staff_cap"] = random.Next(2) == 0 ? "5000" : "20000";
        // Most years begin with a purse, so that there is something to decide about.
        foreach (var group in groups.Where(_ => random.Next(5) > 0))
        {
            await Start(group);
            await Everybody();
        }
        await Check();
        for (var i = 0; i < steps; i++)
        {
            await Step();
            await Check();
        }
    }

    private Task Step() => random.Next(22) switch
    {
        0 => Join(),
        1 => Leave(),
        2 => Start(Group()),
        3 or 4 or 5 => Propose(),
        6 => Edit(),
        7 => TakeBack(),
        8 or 9 or 10 or 11 => Answer(),
        12 => Paper(),
        13 => Rules(),
        14 => Gift(),
        15 => Manager(),
        16 or 17 => Office(),
        18 when random.Next(6) == 0 => End(),
        19 or 20 => Everybody(),
        _ => Tomorrow(),
    };

    private GroupId Group() => groups[random.Next(groups.Count)];

    private PersonId? Somebody(GroupId group) => town.Groups.Groups[group] is { Count: > 0 } members ? members[random.Next(members.Count)].Person : null;

    private Task Join()
    {
        if (town.Groups.Groups[Group()] is { Count: < 8 }) town.Join(Group());
        return Task.CompletedTask;
    }

    private async Task Leave()
    {
        var group = Group();
        if (Somebody(group) is not { } person) return;
        town.Leave(group, person);
        if (random.Next(2) == 0) await town.Hear(new LeftGroup(town.Id(), Town.Site, new(town.Id()), group), 2);
    }

    private (string, object)[] Charter(GroupId group, out Agreed rules)
    {
        var rule = new[] { "consent", "majority", "two_thirds" }[random.Next(3)];
        var percent = new[] { 50, 67, 75, 100 }[random.Next(4)];
        var keepers = town.Groups.Groups[group].Select(m => m.Person).OrderBy(_ => random.Next()).Take(2).ToList();
        var small = random.Next(2) == 0 ? 0 : 4_000;
        rules = new(rule, percent, random.Next(4) == 0, small, small > 0 ? keepers : []);
        var other = town.Clubs.AllPurses.LastOrDefault(p => p.Group != group && p.State == Purse.Open);
        var ending = other is null ? random.Next(2) == 0 ? "fund" : "split" : new[] { "fund", "split", "other" }[random.Next(3)];
        return
        [
            ("rule", rule), ("quorum", percent), ("days", random.Next(1, 4)), ("secret", rules.Secret ? "yes" : "no"), ("small", new Money(small)),
            .. keepers.Select(k => (GroupForms.KeeperField(k), (object)"yes")), ("ending", ending), ("heir", other?.Code ?? ""),
        ];
    }

    private async Task Start(GroupId group)
    {
        if (Somebody(group) is not { } person) return;
        var may = town.Groups.Groups[group].Count >= 3 && !town.Clubs.AllPurses.Any(p => p.Group == group && p.State != Purse.Over);
        var done = await town.Act(group, person, "start", Charter(group, out var rules));
        Assert.Equal(may, done.Succeeded);
        if (!may) return;
        Open(group, person, new("consent", 50, false, 0, []), null, null);
        proposedRules[town.Clubs.AllDecisions.Count] = rules;
    }

    private void Open(GroupId group, PersonId proposer, Agreed rules, PersonId? payee, (long Amount, bool Secret)? spend)
    {
        var decision = town.Clubs.AllDecisions[^1];
        pages[decision.Id] = Write(group, proposer, rules, payee, spend);
    }

    private Page Write(GroupId group, PersonId proposer, Agreed rules, PersonId? payee, (long Amount, bool Secret)? spend)
    {
        var here = town.Groups.Groups[group].Select(m => m.Person).ToHashSet();
        var secret = rules.Secret || spend is { Secret: true };
        var keepers = rules.Keepers.Where(k => here.Contains(k) && k != payee).ToHashSet();
        var small = spend is { } s && !secret && s.Amount <= rules.Small && keepers.Count >= 2;
        return new()
        {
            Group = group, Rule = rules.Rule, Percent = rules.Percent, Proposer = proposer, Payee = payee, Keepers = small, Secret = secret,
            Asked = small ? keepers : here,
        };
    }

    private (string, object)[] Spending(GroupId group, out long amount, out PersonId? payee, out bool secret)
    {
        amount = random.Next(100, 12_000);
        payee = random.Next(2) == 0 ? Somebody(group) : null;
        secret = random.Next(5) == 0;
        return
        [
            ("what", "Tutoring"), ("kind", payee is null ? "vendor" : "member"), ("amount", new Money(amount)), ("payee", payee?.ToString() ?? ""),
                ("name", "Books Inc"),
            ("secret", secret ? "yes" : "no"),
        ];
    }

    private async Task Propose()
    {
        var group = Group();
        if (Somebody(group) is not { } person) return;
        var answers = Spending(group, out var amount, out var payee, out var secret);
        var done = await town.Act(group, person, "propose", answers);
        var purse = town.Clubs.AllPurses.LastOrDefault(p => p.Group == group && p.State == Purse.Open);
        var may = purse is not null && amount <= town.Ledger.Balances.GetValueOrDefault($"kept/purse/{purse.Id}")
            && town.Groups.Groups[group].Any(m => m.Person != person && m.Person != payee);
        Assert.Equal(may, done.Succeeded);
        if (may) Open(group, person, agreed[group], payee, (amount, secret));
    }

    private async Task Edit()
    {
        if (Pick(d => d is { IsOpen: true, Kind: Decision.Spend }) is not { } decision) return;
        var page = pages[decision.Id];
        var answers = Spending(page.Group, out var amount, out var payee, out var secret);
        if (Somebody(page.Group) is not { } who) return;
        if (random.Next(3) > 0) who = page.Proposer;
        var done = await town.Act(page.Group, who, "edit", [.. answers, ("decision", decision.Id)]);
        var here = town.Groups.Groups[page.Group];
        var may = who == page.Proposer && here.Any(m => m.Person == who) && here.Any(m => m.Person != who && m.Person != payee)
            && amount <= town.Ledger.Balances.GetValueOrDefault($"kept/purse/{decision.Purse}");
        Assert.Equal(may, done.Succeeded);
        // Whatever had been answered is gone.
        if (may) pages[decision.Id] = Write(page.Group, who, agreed[page.Group], payee, (amount, secret));
    }

    private Decision? Pick(Func<Decision, bool> which)
    {
        var some = town.Clubs.AllDecisions.Where(which).ToList();
        return some.Count == 0 ? null : some[random.Next(some.Count)];
    }
}
