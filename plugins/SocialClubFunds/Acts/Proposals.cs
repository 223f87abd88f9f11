using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>What is proposed, before anybody was asked.</summary>
internal sealed record Draft(string Kind, string What)
{
    public string Words { get; init; } = "";
    public Money Amount { get; init; }
    public string PayeeKind { get; init; } = "";
    public Member? Payee { get; init; }
    public string PayeeName { get; init; } = "";
    public string Reach { get; init; } = "";
    public FileKey? Paper { get; init; }
    public bool Secret { get; init; }
    public int? Charter { get; init; }
}

/// <summary>Opens proposals: who is asked, and by which rule, is fixed at this moment.</summary>
internal sealed class Proposals(IClubs clubs, Room room, Treasury treasury, Charters charters, Letters letters)
{
    public async Task<Outcome<Receipt>> Spend(Act request, CancellationToken ct)
    {
        var entered = await room.Enter(request, ct);
        if (!entered.Succeeded) return entered.Refusal;
        var circle = entered.Value;
        var draft = await Read(circle, request.Answers, ct);
        if (!draft.Succeeded) return draft.Refusal;
        var id = await Open(circle, Asked(circle, draft.Value), draft.Value, request.Key, ct);
        return Said(id);
    }

    public async Task<Outcome<Receipt>> ChangeRules(Act request, CancellationToken ct)
    {
        var entered = await room.Enter(request, ct);
        if (!entered.Succeeded) return entered.Refusal;
        var circle = entered.Value;
        if (circle.Purse.State != Purse.Open) return Refusals.NotOpen with { Field = request.Action == "change_rules" ? "rule" : "small" };
        var charter = await charters.Read(circle, request.Answers, ct);
        if (!charter.Succeeded) return charter.Refusal;
        var version = await clubs.AddCharter(circle.Purse, charter.Value, ct);
        return Said(await Open(circle, circle.Here, new(Decision.Change, "") { Charter = version, Secret = circle.Charter.Secret }, request.Key, ct));
    }

    public async Task<Outcome<Receipt>> EndPurse(Act request, CancellationToken ct)
    {
        var entered = await room.Enter(request, ct);
        if (!entered.Succeeded) return entered.Refusal;
        var circle = entered.Value;
        if (circle.Purse.State != Purse.Open) return Refusals.NotOpen with { Field = "words" };
        var draft = new Draft(Decision.End, "") { Words = request.Answers.Text("words"), Secret = circle.Charter.Secret };
        return Said(await Open(circle, circle.Here, draft, request.Key, ct));
    }

    /// <summary>Other words, another sum, another payee: everybody is asked anew, by the rule and the members of today.</summary>
    public async Task<Outcome<Receipt>> Edit(Act request, CancellationToken ct)
    {
        var found = await room.EnterDecision(request, ct);
        if (!found.Succeeded) return found.Refusal;
        var (circle, before) = found.Value;
        if (!before.IsOpen || before.Kind != Decision.Spend || before.Proposer != circle.Me.Id) return Refusals.NotYours;
        var read = await Read(circle, request.Answers, ct);
        if (!read.Succeeded) return read.Refusal;
        // What was handed in stays unless something newer is.
        var draft = read.Value with { Paper = read.Value.Paper ?? before.Paper };
        var voters = Asked(circle, draft);
        var decision = New(circle, voters, draft) with { Id = before.Id, Round = before.Round + 1, Opened = before.Opened };
        await clubs.NewRound(decision, [.. voters.Select(v => v.Id)], ct);
        await letters.Ask(decision, voters, ct);
        return new Receipt(new LocalizedText("Changed. Everybody is asked anew.", "Cambiado. Se les pregunta a todos de nuevo."))
        { Page = ClubPages.Decision, Item = Accounts.Number(decision.Id) };
    }

    /// <returns>Its number, or null when the same form was sent before.</returns>
    public async Task<long?> Open(Circle circle, IReadOnlyList<Member> voters, Draft draft, string key, CancellationToken ct)
    {
        var decision = New(circle, voters, draft);
        var id = await clubs.Add(decision, key, [.. voters.Select(v => v.Id)], ct);
        if (id is { } number) await letters.Ask(decision with { Id = number }, voters, ct);
        return id;
    }

    private static Receipt Said(long? id) => new(new LocalizedText("Your group is asked now.", "Ahora se le pregunta a su grupo."))
    { Page = id is null ? null : ClubPages.Decision, Item = id is { } number ? Accounts.Number(number) : "" };

    private async Task<Outcome<Draft>> Read(Circle circle, Answers answers, CancellationToken ct)
    {
        if (circle.Purse.State != Purse.Open) return Refusals.NotOpen;
        var kind = answers.Text("kind");
        var payee = kind == "member" ? circle.Here.FirstOrDefault(m => m.Person.ToString() == answers.Text("payee")) : null;
        if (kind == "member" && payee is null) return Refusals.NobodyElse;
        if (!circle.Here.Any(m => m.Id != circle.Me.Id && m.Id != payee?.Id)) return Refusals.NobodyElse with { Field = payee is null ? "what" : "payee" };
        var amount = answers.Money("amount");
        var left = await treasury.InPurse(circle.Purse.Id, ct);
        if (amount > left) return Refusals.NotEnough(left);
        return new Draft(Decision.Spend, answers.Text("what"))
        {
            Words = answers.Text("words"), Amount = amount, PayeeKind = kind, Payee = payee, PayeeName = payee?.Name ?? answers.Text("name"),
            Reach = answers.Text("reach"), Paper = answers.File("paper"), Secret = circle.Charter.Secret || answers.Yes("secret"),
        };
    }

    /// <summary>Small sums go to the keepers, where two of them are there who are not paid themselves; a secret decision is the whole group's.</summary>
    private static IReadOnlyList<Member> Asked(Circle circle, Draft draft)
    {
        var keepers = circle.Here.Where(m => circle.Charter.Keepers.Contains(m.Id) && m.Id != draft.Payee?.Id).ToList();
        return Small(circle, draft) && keepers.Count >= Rules.Keepers ? keepers : circle.Here;
    }

    private static bool Small(Circle circle, Draft draft) =>
        draft.Kind == Decision.Spend && !draft.Secret && draft.Amount > Money.Zero && draft.Amount <= circle.Charter.SmallUpTo;

    private static Decision New(Circle circle, IReadOnlyList<Member> voters, Draft draft)
    {
        var byKeepers = Small(circle, draft) && voters.All(v => circle.Charter.Keepers.Contains(v.Id) && v.Id != draft.Payee?.Id);
        return new()
        {
            Site = circle.Purse.Site, Group = circle.Purse.Group, Purse = circle.Purse.Id, Kind = draft.Kind, Proposer = circle.Me.Id, What = draft.What,
            Words = draft.Words, Amount = draft.Amount, PayeeKind = draft.PayeeKind, Payee = draft.Payee?.Id, PayeeName = draft.PayeeName,
            Reach = draft.Reach, Paper = draft.Paper, Rule = circle.Charter.Rule, Days = circle.Charter.Days, ByKeepers = byKeepers,
            Needed = byKeepers ? Rules.Keepers : Rules.Needed(voters.Count, circle.Charter.Quorum), Secret = draft.Secret,
            Above = draft.Amount > circle.Terms.StaffCap, Charter = draft.Charter, Opened = circle.Today, Closes = circle.Today.AddDays(circle.Charter.Days),
        };
    }
}
