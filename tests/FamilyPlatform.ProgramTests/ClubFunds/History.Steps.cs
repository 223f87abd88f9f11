using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using SocialClubFunds;

namespace FamilyPlatform.ProgramTests.ClubFunds;

/// <summary>Answers, the office, the clock; and what must hold after every step.</summary>
internal sealed partial class History
{
    private async Task Answer()
    {
        if (Pick(d => d.IsOpen) is not { } decision || town.Groups.Groups[pages[decision.Id].Group].Count == 0) return;
        var page = pages[decision.Id];
        // Mostly who is asked; now and then anybody, also who joined later.
        var who = random.Next(5) > 0 ? page.Asked.ElementAt(random.Next(page.Asked.Count)) : Somebody(page.Group)!.Value;
        await Answer(decision, page, who, (Choice)new[] { 0, 0, 0, 0, 1, 2 }[random.Next(6)]);
    }

    /// <summary>A meeting: all who are asked answer at once, most of them yes.</summary>
    private async Task Everybody()
    {
        if (Pick(d => d.IsOpen) is not { } decision) return;
        var page = pages[decision.Id];
        foreach (var who in page.Asked.ToList())
            if (town.Clubs.AllDecisions[(int)decision.Id - 1].IsOpen) await Answer(decision, page, who, random.Next(12) == 0 ? Choice.No : Choice.Yes);
    }

    private async Task Answer(Decision decision, Page page, PersonId who, Choice choice)
    {
        (string, object)[] answers = [("decision", decision.Id), ("choice", choice.ToString().ToLowerInvariant()), ("reason", "Because")];
        var link = random.Next(3) > 0 ? null
            : town.Links.Open.Keys.FirstOrDefault(k => k.StartsWith($"vote/{decision.Id}/", StringComparison.Ordinal) && town.Links.Open[k].Person == who);
        var done = link is not null ? await town.ByLink(page.Group, who, link, answers) : await town.Act(page.Group, who, "answer", answers);
        // A link of the round before an edit answers nothing any more.
        var may = (link is null || link.StartsWith($"vote/{decision.Id}/{decision.Round}/", StringComparison.Ordinal)) && page.Asked.Contains(who)
            && town.Groups.Groups[page.Group].Any(m => m.Person == who) && decision.Closes >= town.Clock.Today;
        Assert.Equal(may, done.Succeeded);
        if (!may) return;
        page.Said[who] = choice;
        page.Typed.Remove(who);
    }

    private async Task Paper()
    {
        if (Pick(d => d.IsOpen) is not { } decision || town.Groups.Groups[pages[decision.Id].Group].Count < 2) return;
        var page = pages[decision.Id];
        var (by, whose) = (Somebody(page.Group)!.Value, Somebody(page.Group)!.Value);
        var choice = random.Next(4) > 0 ? Choice.Yes : Choice.No;
        var done = await town.Act(page.Group, by, "paper", ("decision", decision.Id), ("member", whose), ("choice", choice.ToString().ToLowerInvariant()),
            ("reason", choice == Choice.No ? " Too  much" : ""));
        var may = !page.Secret && by != whose && page.Asked.Contains(whose) && !page.Said.ContainsKey(whose) && decision.Closes >= town.Clock.Today;
        Assert.Equal(may, done.Succeeded);
        if (!may) return;
        if (!page.Typed.TryGetValue(whose, out var first) || first.By == by) page.Typed[whose] = (by, choice);
        else
        {
            page.Typed.Remove(whose);
            if (first.Choice == choice) page.Said[whose] = choice;
        }
    }

    private async Task TakeBack()
    {
        if (Pick(d => d.IsOpen || d.OnItsWay) is not { } decision || Somebody(pages[decision.Id].Group) is not { } who) return;
        var released = town.Payables.All.TryGetValue(Orders.Key(decision), out var p) && p.State != "requested";
        var done = await town.Act(pages[decision.Id].Group, who, "take_back", ("decision", decision.Id));
        // What an older purse of the group has on its way is out of its hands.
        var ofNow = town.Clubs.AllPurses.Last(p => p.Group == pages[decision.Id].Group).Id == decision.Purse;
        Assert.Equal(who == pages[decision.Id].Proposer && !released && ofNow, done.Succeeded);
        if (done.Succeeded) pages[decision.Id].Asked = [];
    }

    private async Task Rules()
    {
        var group = Group();
        if (Somebody(group) is not { } person) return;
        var done = await town.Act(group, person, "change_rules", Charter(group, out var rules));
        if (!done.Succeeded) return;
        Open(group, person, agreed[group], null, null);
        proposedRules[town.Clubs.AllDecisions.Count] = rules;
    }

    private async Task End()
    {
        var group = Group();
        if (Somebody(group) is not { } person || !(await town.Act(group, person, "end_purse", ("words", "Enough"))).Succeeded) return;
        Open(group, person, agreed[group], null, null);
    }

    private async Task Gift()
    {
        var group = Group();
        if (Somebody(group) is { } person) await town.Act(group, person, "give", ("amount", new Money(random.Next(100, 9_000))), ("how", "cash"),
            ("named", "no"));
        foreach (var gift in await town.Clubs.GiftsSaid(Town.Site, default))
        {
            if (random.Next(2) == 0) continue;
            var cents = gift.Amount.Cents + random.Next(-50, 50);
            var action = random.Next(4) == 0 ? "not_arrived" : "arrived";
            for (var i = 0; i < 2; i++) await town.Staff(Audience.Finance, action, ("gift", gift.Id), ("amount", new Money(cents)), ("said", gift.Amount));
        }
    }

    private async Task Manager()
    {
        if (Pick(d => d.State == Decision.Asked) is not { } decision) return;
        town.Payables.RefusesNext = random.Next(8) == 0;
        Assert.True((await town.Staff(Audience.Manager, "decide", ("decision", decision.Id), ("answer", random.Next(3) > 0 ? "yes" : "no"), ("why",
            "So"))).Succeeded);
        foreach (var share in town.Clubs.AllShares.Where(s => s.State == Share.CameBack).ToList())
            await town.Staff(Audience.Manager, "share", ("share", share.Id), ("answer", random.Next(2) == 0 ? "again" : "fund"));
    }

    private async Task Office()
    {
        var alive = town.Payables.All.Where(p => p.Value.State is "requested" or "released" or "settled" or "returned").ToList();
        if (alive.Count == 0) return;
        var (key, (request, state, refunded)) = alive[random.Next(alive.Count)];
        var (id, family, amount) = (town.Id(), request.Family, request.Amount);
        PayableEvent? happened = null;
        switch (state)
        {
            case "requested" when random.Next(5) > 0:
                town.Payables.Release(key);
                break;
            case "released" when random.Next(3) > 0:
                town.Payables.To(key, "settled");
                happened = new PayableSettled(id, Town.Site, family, "club_funds", key, amount, town.Clock.Today);
                break;
            case "released" or "settled" when refunded == 0 && random.Next(3) == 0:
                town.Payables.To(key, "returned");
                happened = new PayableReturned(id, Town.Site, family, "club_funds", key, amount, "R03");
                break;
            case "returned" when random.Next(2) == 0:
                town.Payables.To(key, "released");
                break;
            case "settled":
                var part = random.Next(2) == 0 ? amount.Cents - refunded : Math.Max(1, (amount.Cents - refunded) / 2);
                if (part == 0) return;
                town.Payables.Refund(key, part);
                var whole = refunded + part == amount.Cents;
                if (whole) town.Payables.To(key, "refunded");
                happened = new PayableRefunded(id, Town.Site, family, "club_funds", key, new(part), whole);
                break;
            default:
                town.Payables.Decline(key);
                happened = new PayableDeclined(id, Town.Site, family, "club_funds", key, amount, "No account");
                break;
        }
        // Each happening comes at least once.
        if (happened is not null) await town.Hear(happened, random.Next(1, 3));
    }

    private async Task Tomorrow()
    {
        town.Clock.Today = town.Clock.Today.AddDays(random.Next(6) == 0 ? random.Next(20, 60) : 1);
        town.Payables.RefusesNext = random.Next(30) == 0;
        await town.Morning(random.Next(1, 3));
    }

    private async Task Check()
    {
        Assert.All(town.Ledger.Balances.Where(b => b.Key.StartsWith("kept/", StringComparison.Ordinal)), b => Assert.True(b.Value >= 0,
            $"{seed}: {b.Key} {b.Value}"));
        Assert.All(town.Ledger.Reserved, r => Assert.True(r.Value >= 0 && r.Value <= town.Ledger.Balances[r.Key], $"{seed}: {r.Key} {r.Value}"));
        foreach (var purse in town.Clubs.AllPurses)
        {
            var lines = (await town.Clubs.Entries(purse.Id, default)).Sum(e => e.Amount.Cents);
            var aside = town.Clubs.AllDecisions.Where(d => d.Purse == purse.Id).Sum(d => d.SetAside.Cents);
            Assert.Equal(lines, town.Ledger.Balances.GetValueOrDefault($"kept/purse/{purse.Id}") + aside);
        }
        if (town.Budget.Cap is { } cap) Assert.True((await town.Budget.State(default)).Used.Total <= cap, $"{seed}: budget");
        foreach (var decision in town.Clubs.AllDecisions.Where(d => !d.IsOpen)) Closed(decision);
    }

    /// <summary>What came of a decision is what the notebook says; each is looked at once.</summary>
    private void Closed(Decision decision)
    {
        if (!looked.Add(decision.Id)) return;
        var page = pages[decision.Id];
        var outcome = page.Outcome();
        var ended = town.Clubs.AllPurses[(int)decision.Purse - 1].State == Purse.Over 
            && (decision.Kind != Decision.Start || town.Groups.Groups[page.Group].Count == 0);
        switch (decision.State)
        {
            case Decision.TakenBack: break;
            case Decision.Rejected: Assert.Equal("rejected", outcome); break;
            case Decision.Tied: Assert.Equal("tied", outcome); break;
            case Decision.Lapsed: Assert.True(outcome is null && decision.Extended || ended, $"{seed}: lapsed with {outcome}"); break;
            default:
                Assert.Equal("agreed", outcome);
                Approvals++;
                break;
        }
        if (decision.State is Decision.Lapsed or Decision.Rejected or Decision.Tied or Decision.TakenBack) Refused++;
        if (decision.Secret) Assert.Equal(0, town.Clubs.BallotsKept(decision.Id));
        if (decision.State == Decision.Done && proposedRules.TryGetValue(decision.Id, out var rules)) agreed[page.Group] = rules;
    }
}
