using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.ProgramTests.ClubFunds;

/// <summary>Double entry with the host's rules: a key once, and what is kept for others never below zero, with what payables reserve.</summary>
internal sealed class FakeLedger : ILedger
{
    private readonly Dictionary<string, string> keys = [];

    public Dictionary<string, long> Balances { get; } = [];

    public Dictionary<string, long> Reserved { get; } = [];

    public Task<Outcome<Posted>> Post(string key, string reason, DateOnly effective, IReadOnlyList<Movement> movements, CancellationToken ct)
    {
        var content = string.Join(';', movements.Select(m => $"{m.From}>{m.To}:{m.Amount.Cents}"));
        if (keys.TryGetValue(key, out var known))
            return Task.FromResult<Outcome<Posted>>(known == content ? new Posted(1, true) : new Refusal("ledger.key_reused",
                "The same key with other content."));
        if (movements.Count == 0 || movements.Any(m => m.Amount.Cents <= 0)) throw new ArgumentException("A posting moves something.");
        foreach (var movement in movements)
            if (movement.From.StartsWith("kept/", StringComparison.Ordinal) && Free(movement.From) < movement.Amount.Cents)
                return Task.FromResult<Outcome<Posted>>(new Refusal("ledger.floor", "Below zero."));
        keys[key] = content;
        foreach (var movement in movements) Move(movement.From, movement.To, movement.Amount.Cents);
        return Task.FromResult<Outcome<Posted>>(new Posted(keys.Count, false));
    }

    /// <summary>An asset grows when it gives; everything else falls.</summary>
    public void Move(string from, string to, long cents)
    {
        Balances[from] = Balances.GetValueOrDefault(from) + (from.StartsWith("held/", StringComparison.Ordinal) ? cents : -cents);
        Balances[to] = Balances.GetValueOrDefault(to) + (to.StartsWith("held/", StringComparison.Ordinal) ? -cents : cents);
    }

    public long Free(string account) => Balances.GetValueOrDefault(account) - Reserved.GetValueOrDefault(account);

    public async Task<Outcome<PostedMany>> PostAll(DateOnly effective, IReadOnlyList<Posting> postings, CancellationToken ct)
    {
        var written = 0;
        foreach (var posting in postings)
        {
            var posted = await Post(posting.Key, posting.Reason, effective, posting.Movements, ct);
            if (posted.Refusal is { } refusal) return refusal;
            if (!posted.Value.Replayed) written++;
        }
        return new PostedMany(written, postings.Count - written);
    }

    public Task<Money> Balance(string account, CancellationToken ct) => Task.FromResult(new Money(Balances.GetValueOrDefault(account)));
}

/// <summary>The office: it reserves, lets go, pays, and sometimes does not.</summary>
internal sealed class FakePayables(FakeLedger ledger) : IPayables
{
    public Dictionary<string, (PayableRequest Request, string State, long Refunded)> All { get; } = [];

    /// <summary>Refuses the next order, as for a payee it does not know.</summary>
    public bool RefusesNext { get; set; }

    public Task<Outcome<PayableState>> Request(PayableRequest request, CancellationToken ct)
    {
        if (All.TryGetValue(request.Key, out var known)) return Answer(new PayableState(known.State, request.Amount, default, null, true));
        if (RefusesNext)
        {
            RefusesNext = false;
            return Answer(new Refusal("payables.payee", "The office does not know whom to pay."));
        }
        if (ledger.Free(request.From) < request.Amount.Cents) return Answer(new Refusal("ledger.floor", "Below zero."));
        ledger.Reserved[request.From] = ledger.Reserved.GetValueOrDefault(request.From) + request.Amount.Cents;
        All[request.Key] = (request, "requested", 0);
        return Answer(new PayableState("requested", request.Amount, default, null, false));
    }

    public Task<Outcome<PayableState>> Withdraw(string key, string why, CancellationToken ct)
    {
        if (!All.TryGetValue(key, out var known)) return Answer(new Refusal("not_found", "None."));
        if (known.State != "requested") return Answer(new Refusal("payables.moved_on", "Let go already."));
        Free(known.Request);
        All[key] = known with { State = "withdrawn" };
        return Answer(new PayableState("withdrawn", known.Request.Amount, default, null, false));
    }

    public Task<PayableState?> Find(string key, CancellationToken ct) =>
        Task.FromResult(All.TryGetValue(key, out var known) ? new PayableState(known.State, known.Request.Amount, new(known.Refunded), null, true) : null);

    public void Release(string key)
    {
        var known = All[key];
        Free(known.Request);
        ledger.Move(known.Request.From, "office/" + key, known.Request.Amount.Cents);
        All[key] = known with { State = "released" };
    }

    public void To(string key, string state) => All[key] = All[key] with { State = state };

    public void Decline(string key)
    {
        var known = All[key];
        if (known.State == "requested") Free(known.Request);
        else ledger.Move("office/" + key, known.Request.From, known.Request.Amount.Cents);
        To(key, "declined");
    }

    public void Refund(string key, long cents)
    {
        ledger.Move("office/" + key, All[key].Request.From, cents);
        All[key] = All[key] with { Refunded = All[key].Refunded + cents };
    }

    private void Free(PayableRequest request) => ledger.Reserved[request.From] -= request.Amount.Cents;

    private static Task<Outcome<PayableState>> Answer(Outcome<PayableState> answer) => Task.FromResult(answer);
}

internal sealed class FakeBudget : IBudget
{
    private readonly Dictionary<string, BudgetLine> lines = [];

    public Money? Cap { get; set; }

    public BudgetLine Line(string key) => lines.GetValueOrDefault(key, BudgetLine.None);

    public Task<Outcome<Done>> Set(string key, BudgetLine line, CancellationToken ct)
    {
        var before = Line(key);
        var used = lines.Values.Aggregate(Money.Zero, (sum, l) => sum + l.Total) - before.Total + line.Total;
        if (line.Total > before.Total && Cap is { } cap && used > cap) return Task.FromResult<Outcome<Done>>(new Refusal("budget.reached", "Reached."));
        lines[key] = line;
        return Task.FromResult<Outcome<Done>>(Done.Value);
    }

    public Task<BudgetState> State(CancellationToken ct) => Task.FromResult(new BudgetState(Cap, lines.Values.Aggregate(
        BudgetLine.None, (sum, l) => new BudgetLine(sum.Reserved + l.Reserved, sum.Promised + l.Promised, sum.Paid + l.Paid))));
}

internal sealed class FakeGroups : IGroups
{
    public Dictionary<GroupId, List<GroupMember>> Groups { get; } = [];

    public Task<GroupCard?> Find(GroupId group, CancellationToken ct) =>
        Task.FromResult(Groups.TryGetValue(group, out var members) ? new GroupCard(group, "Group " + group.ToString()[..4], [.. members]) : null);

    public async Task<GroupCard?> Of(PersonId person, CancellationToken ct) =>
        Groups.FirstOrDefault(g => g.Value.Exists(m => m.Person == person)) is { Value: not null } found ? await Find(found.Key, ct) : null;

    public Task<bool> Apart(FamilyId one, FamilyId other, CancellationToken ct) => Task.FromResult(false);
}

internal sealed class FakeLinks : ILinks
{
    public Dictionary<string, LinkOffer> Open { get; } = [];

    public Task<string> Make(LinkOffer offer, CancellationToken ct)
    {
        Open[offer.Key] = offer;
        return Task.FromResult("/l/" + offer.Key);
    }

    public Task End(string key, CancellationToken ct)
    {
        Open.Remove(key);
        return Task.CompletedTask;
    }
}

internal sealed class FakeMessages : IMessages
{
    public Dictionary<string, (PersonId To, string Template)> Sent { get; } = [];

    public Dictionary<string, (FamilyId To, string Template)> SentHome { get; } = [];

    public Task Send(string key, FamilyId family, string template, IReadOnlyDictionary<string, object?> values, CancellationToken ct)
    {
        SentHome.TryAdd(key, (family, template));
        return Task.CompletedTask;
    }

    public Task SendTo(string key, PersonId person, string template, IReadOnlyDictionary<string, object?> values, CancellationToken ct)
    {
        Sent.TryAdd(key, (person, template));
        return Task.CompletedTask;
    }
}

internal sealed class FakeFiles : IFiles
{
    public Task<StoredFile?> Read(FileKey file, CancellationToken ct) => Task.FromResult<StoredFile?>(null);

    public Task Forget(FileKey file, CancellationToken ct) => Task.CompletedTask;
}

internal sealed class FakeSettings(Form form) : ISettings
{
    public Dictionary<string, string> Values { get; } = new(form.Defaults.Values);

    public Task<Answers> On(DateOnly day, CancellationToken ct) => Task.FromResult(new Answers(Values));
}

internal sealed class FakeClock : IClock
{
    public DateOnly Today { get; set; } = new(2026, 1, 5);

    public DateTimeOffset Now => new(Today, new(12, 0), TimeSpan.Zero);
}
