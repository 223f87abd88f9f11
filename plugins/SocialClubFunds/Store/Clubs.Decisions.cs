using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>Proposals and who may answer them.</summary>
internal sealed partial class Clubs
{
    private const string DecisionColumns = """
        id, site_id, group_id, purse, kind, state, round, proposer, what, words, amount_cents, payee_kind, payee, payee_name, reach, paper_key, rule, needed,
        days, by_keepers, secret, above, charter, opened_on, closes_on, extended, answered, yes, aside, no, decided_on, why, paid_on, returned,
        refunded_cents, receipt_due, receipt_key
        """;

    private const string Put = """
        insert into decision (site_id, group_id, purse, form_key, kind, state, round, proposer, what, words, amount_cents, payee_kind, payee, payee_name, reach,
            paper_key, rule, needed, days, by_keepers, secret, above, charter, opened_on, closes_on, extended, answered, yes, aside, no, why, returned,
            refunded_cents)
        values (@site, @group, @purse, @key, @kind, @state, @round, @proposer, @what, @words, @amount, @payee_kind, @payee, @payee_name, @reach,
            @paper, @rule, @needed, @days, @by_keepers, @secret, @above, @charter, @opened, @closes, @extended, 0, 0, 0, 0, '', false, 0)
        on conflict (purse, form_key) do nothing returning id
        """;

    public async Task<long?> Add(Decision decision, string formKey, IReadOnlyList<long> voters, CancellationToken ct)
    {
        var id = await db.Number(Put, ct, [("site", decision.Site.Value), ("group", decision.Group.Value), ("purse", decision.Purse), ("key", formKey),
            ("kind", decision.Kind), ("proposer", decision.Proposer), ("opened", decision.Opened), .. Content(decision)]);
        if (id is { } number) await Voters(decision with { Id = number }, voters, ct);
        return id;
    }

    private const string Change = """
        update decision set state = @state, round = @round, what = @what, words = @words, amount_cents = @amount, payee_kind = @payee_kind, payee = @payee,
            payee_name = @payee_name, reach = @reach, paper_key = @paper, rule = @rule, needed = @needed, days = @days, by_keepers = @by_keepers,
            secret = @secret, above = @above, charter = @charter, closes_on = @closes, extended = @extended, answered = @answered, yes = @yes, aside = @aside,
            no = @no, decided_on = @decided, why = @why, paid_on = @paid, returned = @returned, refunded_cents = @refunded, receipt_due = @receipt_due,
            receipt_key = @receipt
        where id = @id
        """;

    public Task Save(Decision decision, CancellationToken ct) => db.Run(Change, ct, [.. Content(decision), ("id", decision.Id),
        ("answered", decision.Answered), ("yes", decision.Yes), ("aside", decision.Aside), ("no", decision.No), ("decided", decision.Decided),
        ("why", decision.Why), ("paid", decision.PaidOn), ("returned", decision.Returned), ("refunded", decision.RefundedAmount.Cents),
        ("receipt_due", decision.ReceiptDue), ("receipt", decision.Receipt?.Value)]);

    private static (string Name, object? Value)[] Content(Decision d) =>
    [
        ("state", d.State), ("round", d.Round), ("what", d.What), ("words", d.Words), ("amount", d.Amount.Cents), ("payee_kind", d.PayeeKind),
        ("payee", d.Payee), ("payee_name", d.PayeeName), ("reach", d.Reach), ("paper", d.Paper?.Value), ("rule", d.Rule), ("needed", d.Needed),
        ("days", d.Days), ("by_keepers", d.ByKeepers), ("secret", d.Secret), ("above", d.Above), ("charter", d.Charter), ("closes", d.Closes),
        ("extended", d.Extended),
    ];

    /// <summary>An edited proposal begins anew: answers to the old words say nothing about the new ones.</summary>
    public async Task NewRound(Decision decision, IReadOnlyList<long> voters, CancellationToken ct)
    {
        await Save(decision, ct);
        await db.Run("delete from ballot where decision = @id", ct, ("id", decision.Id));
        await db.Run("delete from paper where decision = @id", ct, ("id", decision.Id));
        await Voters(decision, voters, ct);
    }

    private const string Invite = """
        insert into voter (decision, round, member, site_id, group_id, reminded) select @decision, @round, v, @site, @group, false
        from unnest(@voters) v
        """;

    private Task Voters(Decision decision, IReadOnlyList<long> voters, CancellationToken ct) => db.Run(
        Invite, ct, ("decision", decision.Id), ("round", decision.Round), ("site", decision.Site.Value), ("group", decision.Group.Value),
        ("voters", voters.ToArray()));

    public Task<Decision?> Decision(long id, CancellationToken ct) =>
        db.First($"select {DecisionColumns} from decision where id = @id", ReadDecision, ct, ("id", id));

    public Task<IReadOnlyList<Decision>> Decisions(long purse, CancellationToken ct) =>
        db.List($"select {DecisionColumns} from decision where purse = @purse order by id desc", ReadDecision, ct, ("purse", purse));

    public Task<IReadOnlyList<Decision>> DecisionsIn(SiteId site, IReadOnlyList<string> states, CancellationToken ct) => db.List(
        $"select {DecisionColumns} from decision where site_id = @site and state = any(@states) order by id", ReadDecision, ct, ("site", site.Value),
        ("states", states.ToArray()));

    public Task<IReadOnlyList<long>> Voters(Decision decision, CancellationToken ct) => db.List(
        "select member from voter where decision = @id and round = @round order by member", r => r.GetInt64(0), ct, ("id", decision.Id),
        ("round", decision.Round));

    public async Task<bool> Remind(Decision decision, long member, CancellationToken ct) => await db.Run(
        "update voter set reminded = true where decision = @id and round = @round and member = @member and not reminded", ct, ("id", decision.Id),
        ("round", decision.Round), ("member", member)) == 1;

    private static Decision ReadDecision(DbDataReader r) => new()
    {
        Id = r.GetInt64(0), Site = new(r.GetInt32(1)), Group = new(r.GetGuid(2)), Purse = r.GetInt64(3), Kind = r.GetString(4), State = r.GetString(5),
        Round = r.GetInt32(6), Proposer = r.GetInt64(7), What = r.GetString(8), Words = r.GetString(9), Amount = new(r.GetInt64(10)),
        PayeeKind = r.GetString(11), Payee = r.Maybe<long>("payee"), PayeeName = r.GetString(13), Reach = r.GetString(14), Paper = File(r, "paper_key"),
        Rule = r.GetString(16), Needed = r.GetInt32(17), Days = r.GetInt32(18), ByKeepers = r.GetBoolean(19), Secret = r.GetBoolean(20),
        Above = r.GetBoolean(21), Charter = r.Maybe<int>("charter"), Opened = r.Day(23), Closes = r.Day(24),
        Extended = r.GetBoolean(25), Answered = r.GetInt32(26), Yes = r.GetInt32(27), Aside = r.GetInt32(28), No = r.GetInt32(29),
        Decided = r.Maybe<DateOnly>("decided_on"), Why = r.GetString(31), PaidOn = r.Maybe<DateOnly>("paid_on"), Returned = r.GetBoolean(33),
        RefundedAmount = new(r.GetInt64(34)), ReceiptDue = r.Maybe<DateOnly>("receipt_due"), Receipt = File(r, "receipt_key"),
    };

    private static FileKey? File(DbDataReader r, string column) => r.Maybe<Guid>(column) is { } key ? new FileKey(key) : null;
}
