using System.Text.Json;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Ledger;

/// <summary>
/// Event by event, each with the answer it must have; what names no event is a transfer.
/// Accounts 1 and 2 are plain, 3 may not owe, 4 may not be owed.
/// </summary>
public sealed class LedgerApplyTests(PlatformFixture fixture) : IClassFixture<PlatformFixture>
{
    private const string Accounts = """
        {"event": "create_account", "id": 1} => created
        {"event": "create_account", "id": 2} => created
        {"event": "create_account", "id": 3, "flags": ["debits_must_not_exceed_credits"]} => created
        {"event": "create_account", "id": 4, "flags": ["credits_must_not_exceed_debits"]} => created
        {"event": "create_account", "id": 5, "ledger": 2} => created

        """;

    private const string AccountRules = """
        {"event": "create_account", "id": 1} => exists
        {"event": "create_account", "id": 1, "flags": ["summed"]} => exists_with_different_flags
        {"event": "create_account", "id": 1, "ledger": 9} => exists_with_different_ledger
        {"event": "create_account", "id": 1, "code": 9} => exists_with_different_code
        {"event": "create_account", "id": 0} => id_must_not_be_zero
        {"event": "create_account", "id": 6, "flags": ["debits_must_not_exceed_credits", "credits_must_not_exceed_debits"]} => flags_are_mutually_exclusive
        {"event": "create_account", "id": 6, "flags": ["gold"]} => reserved_flag
        {"event": "create_account", "id": 6, "ledger": 0} => ledger_must_not_be_zero
        {"event": "create_account", "id": 6, "code": 0} => code_must_not_be_zero
        {"event": "lookup_account", "id": 6} => not_found
        {"event": "create_account", "id": "340282366920938463463374607431768211455"} => created
        {"event": "shout"} => unknown_event
        """;

    private const string TransferRules = """
        {"id": 10, "debit_account_id": 1, "credit_account_id": 3, "amount": 100} => created
        {"id": 10, "debit_account_id": 1, "credit_account_id": 3, "amount": 100} => exists
        {"id": 10, "debit_account_id": 1, "credit_account_id": 3, "amount": 101} => exists_with_different_amount
        {"id": 10, "debit_account_id": 2, "credit_account_id": 3, "amount": 100} => exists_with_different_debit_account_id
        {"id": 10, "debit_account_id": 1, "credit_account_id": 2, "amount": 100} => exists_with_different_credit_account_id
        {"id": 10, "debit_account_id": 1, "credit_account_id": 3, "amount": 100, "flags": ["pending"]} => exists_with_different_flags
        {"id": 10, "debit_account_id": 1, "credit_account_id": 3, "amount": 100, "code": 7} => exists_with_different_code
        {"id": 10, "debit_account_id": 1, "credit_account_id": 3, "amount": 100, "user_data": 7} => exists_with_different_user_data
        {"id": 0, "debit_account_id": 1, "credit_account_id": 2, "amount": 1} => id_must_not_be_zero
        {"id": 11, "debit_account_id": 1, "credit_account_id": 1, "amount": 1} => accounts_must_be_different
        {"id": 11, "debit_account_id": 0, "credit_account_id": 1, "amount": 1} => debit_account_id_must_not_be_zero
        {"id": 11, "debit_account_id": 1, "amount": 1} => credit_account_id_must_not_be_zero
        {"id": 11, "debit_account_id": 77, "credit_account_id": 1, "amount": 1} => debit_account_not_found
        {"id": 11, "debit_account_id": 1, "credit_account_id": 77, "amount": 1} => credit_account_not_found
        {"id": 11, "debit_account_id": 1, "credit_account_id": 2, "amount": 0} => amount_must_not_be_zero
        {"id": 11, "debit_account_id": 1, "credit_account_id": 5, "amount": 1} => accounts_must_have_the_same_ledger
        {"id": 11, "debit_account_id": 1, "credit_account_id": 2, "amount": 1, "ledger": 2} => transfer_must_have_the_same_ledger_as_accounts
        {"id": 11, "debit_account_id": 1, "credit_account_id": 2, "amount": 1, "pending_id": 10} => pending_id_must_be_zero
        {"id": 11, "debit_account_id": 1, "credit_account_id": 2, "amount": 1, "timeout": 5} => timeout_reserved_for_pending_transfer
        {"id": 11, "debit_account_id": 3, "credit_account_id": 2, "amount": 101} => exceeds_credits
        {"id": 11, "debit_account_id": 2, "credit_account_id": 4, "amount": 1} => exceeds_debits
        {"event": "lookup_transfer", "id": 11} => not_found
        {"id": 11, "debit_account_id": 3, "credit_account_id": 2, "amount": 900, "flags": ["balancing_debit"]} => created amount=100
        {"id": 12, "debit_account_id": 3, "credit_account_id": 2, "amount": 900, "flags": ["balancing_debit"]} => exceeds_credits
        {"event": "lookup_account", "id": 3} => found debits_posted=100 credits_posted=100 debits_pending=0 credits_pending=0
        {"event": "lookup_transfer", "id": 11} => found amount=100 debit_account_id=3 credit_account_id=2
        """;

    private const string TwoPhases = """
        {"id": 20, "debit_account_id": 1, "credit_account_id": 3, "amount": 100} => created
        {"id": 21, "debit_account_id": 3, "credit_account_id": 2, "amount": 70, "flags": ["pending"]} => created
        {"event": "lookup_account", "id": 3} => found debits_pending=70 debits_posted=0 credits_posted=100 credits_pending=0
        {"event": "lookup_account", "id": 2} => found credits_pending=70 credits_posted=0
        {"id": 22, "debit_account_id": 3, "credit_account_id": 2, "amount": 31} => exceeds_credits
        {"id": 23, "pending_id": 21, "amount": 71, "flags": ["post_pending_transfer"]} => exceeds_pending_transfer_amount
        {"id": 23, "pending_id": 21, "debit_account_id": 1, "flags": ["post_pending_transfer"]} => pending_transfer_has_different_debit_account_id
        {"id": 23, "pending_id": 21, "credit_account_id": 1, "flags": ["void_pending_transfer"]} => pending_transfer_has_different_credit_account_id
        {"id": 23, "pending_id": 21, "amount": 5, "flags": ["void_pending_transfer"]} => pending_transfer_has_different_amount
        {"id": 23, "pending_id": 99, "flags": ["post_pending_transfer"]} => pending_transfer_not_found
        {"id": 23, "pending_id": 20, "flags": ["post_pending_transfer"]} => pending_transfer_not_pending
        {"id": 23, "flags": ["post_pending_transfer"]} => pending_id_must_not_be_zero
        {"id": 23, "pending_id": 23, "flags": ["post_pending_transfer"]} => pending_id_must_be_different
        {"id": 23, "pending_id": 21, "flags": ["post_pending_transfer", "void_pending_transfer"]} => flags_are_mutually_exclusive
        {"id": 23, "pending_id": 21, "amount": 50, "flags": ["post_pending_transfer"]} => created
        {"id": 23, "pending_id": 21, "amount": 50, "flags": ["post_pending_transfer"]} => exists
        {"id": 24, "pending_id": 21, "flags": ["void_pending_transfer"]} => pending_transfer_already_posted
        {"event": "lookup_account", "id": 3} => found debits_pending=0 debits_posted=50 credits_posted=100
        {"id": 25, "debit_account_id": 3, "credit_account_id": 2, "amount": 50, "flags": ["pending"]} => created
        {"id": 26, "pending_id": 25, "flags": ["void_pending_transfer"]} => created
        {"id": 27, "pending_id": 25, "flags": ["post_pending_transfer"]} => pending_transfer_already_voided
        {"id": 28, "debit_account_id": 3, "credit_account_id": 2, "amount": 50, "timeout": 60, "flags": ["pending"]} => created
        {"event": "advance_time", "seconds": 59} => done
        {"id": 29, "debit_account_id": 3, "credit_account_id": 2, "amount": 1} => exceeds_credits
        {"event": "advance_time", "seconds": 1} => done
        {"id": 29, "debit_account_id": 3, "credit_account_id": 2, "amount": 1} => created
        {"id": 30, "pending_id": 28, "flags": ["post_pending_transfer"]} => pending_transfer_expired
        {"event": "lookup_account", "id": 3} => found debits_pending=0 debits_posted=51
        """;

    private const string Chains = """
        {"id": 40, "debit_account_id": 1, "credit_account_id": 3, "amount": 10, "flags": ["linked"]} => linked_event_failed
        {"id": 41, "debit_account_id": 3, "credit_account_id": 2, "amount": 11, "flags": ["linked"]} => exceeds_credits
        {"id": 42, "debit_account_id": 1, "credit_account_id": 2, "amount": 1} => linked_event_failed
        {"event": "lookup_transfer", "id": 40} => not_found
        {"id": 40, "debit_account_id": 1, "credit_account_id": 3, "amount": 10, "flags": ["linked"]} => created
        {"id": 41, "debit_account_id": 3, "credit_account_id": 2, "amount": 10} => created
        {"id": 42, "debit_account_id": 1, "credit_account_id": 2, "amount": 1, "flags": ["linked"]} => linked_event_failed
        {"id": 41, "debit_account_id": 3, "credit_account_id": 2, "amount": 10} => exists
        {"event": "create_account", "id": 50, "flags": ["linked"]} => linked_event_failed
        {"event": "create_account", "id": 51, "flags": ["linked"]} => linked_event_chain_open
        {"event": "lookup_account", "id": 50} => not_found
        {"id": 43, "debit_account_id": 1, "credit_account_id": 2, "amount": 1, "flags": ["linked"]} => linked_event_chain_open
        """;

    [Theory]
    [InlineData(1, AccountRules)]
    [InlineData(2, TransferRules)]
    [InlineData(3, TwoPhases)]
    [InlineData(4, Chains)]
    public async Task Each_event_is_answered_by_name(int site, string script)
    {
        var lines = (Accounts + script).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Replace("{\"id\"", "{\"event\": \"create_transfer\", \"id\"", StringComparison.Ordinal).Split(" => ")).ToArray();
        using var events = JsonDocument.Parse($"[{string.Join(',', lines.Select(l => l[0]))}]");
        var answers = await Apply(new SiteId(site), [.. events.RootElement.EnumerateArray()]);
        for (var i = 0; i < lines.Length; i++)
        {
            var expected = lines[i][1].Split(' ');
            Assert.Equal($"{lines[i][0]} => {expected[0]}", $"{lines[i][0]} => {answers[i].Result}");
            foreach (var pair in expected.Skip(1).Select(p => p.Split('=')))
                Assert.Equal($"{pair[0]}={pair[1]}", $"{pair[0]}={answers[i].Found![pair[0]]}");
        }
        Assert.Empty(await new LedgerScene(fixture).Findings());
    }

    [Fact]
    public async Task Refused_events_leave_no_trace()
    {
        var before = await Rows();
        using var events = JsonDocument.Parse("""
            [{"event": "create_account", "id": 1, "flags": ["linked"]}, {"event": "create_account", "id": 0},
             {"event": "create_transfer", "id": 1, "debit_account_id": 1, "credit_account_id": 2, "amount": 5}]
            """);
        Assert.Equal(["linked_event_failed", "id_must_not_be_zero", "debit_account_not_found"],
            (await Apply(new SiteId(9), [.. events.RootElement.EnumerateArray()])).Select(a => a.Result));
        Assert.Equal(before, await Rows());
        using var nonsense = JsonDocument.Parse("""[{"event": "create_account", "id": "x"}]""");
        Assert.Equal("ledger.events", (await fixture.Send(new ApplyToLedger(null, [.. nonsense.RootElement.EnumerateArray()]))).Refusal!.Code);
    }

    [Fact]
    public async Task A_list_of_thousands_goes_on_where_it_was_cut()
    {
        const int Transfers = 4000;
        using var list = JsonDocument.Parse($"[{string.Join(',', Long(Transfers))}]");
        var events = list.RootElement.EnumerateArray().ToArray();
        // Whatever had been committed when the machine failed is a whole number of parts; here one.
        var cut = (await fixture.Send(new ApplyToLedger(new SiteId(10), events))).Value;
        Assert.InRange(cut.Next, 100, Transfers / 2);
        Assert.All(cut.Answers, a => Assert.Equal("created", a.Result));

        var again = await Apply(new SiteId(10), events);
        // A chain that exists is broken by its first event, as it is when it is repeated within one list.
        string[] repeated = ["exists", "linked_event_failed"];
        Assert.All(again, a => Assert.True(a.Index >= cut.Next ? a.Result == "created" : repeated.Contains(a.Result), $"{a.Index}: {a.Result}"));
        Assert.Equal(Transfers + 2, again.Count);
        Assert.Equal((long)Transfers, await fixture.Sql<long>("select count(*) from payments.txn where site_id = 10"));
        Assert.Equal((long)Transfers, await fixture.Sql<long>(
            "select payments.balance(id) from payments.account where site_id = 10 and code like 'liabilities:apply:2:%'"));
        Assert.Empty(await new LedgerScene(fixture).Findings());
    }

    /// <summary>Two accounts, and transfers of one cent from one to the other; of each hundred the last four are a chain.</summary>
    internal static IEnumerable<string> Long(int transfers)
    {
        yield return """{"event": "create_account", "id": 1}""";
        yield return """{"event": "create_account", "id": 2, "flags": ["debits_must_not_exceed_credits"]}""";
        for (var n = 0; n < transfers; n++)
        {
            var linked = n % 100 is 96 or 97 or 98 ? ", \"flags\": [\"linked\"]" : "";
            yield return $"{{\"event\": \"create_transfer\", \"id\": {n + 1000}, \"debit_account_id\": 1, \"credit_account_id\": 2, \"amount\": 1{linked}}}";
        }
    }

    private async Task<IReadOnlyList<LedgerAnswer>> Apply(SiteId site, IReadOnlyList<JsonElement> events)
    {
        List<LedgerAnswer> answers = [];
        DateTimeOffset? now = null;
        while (answers.Count < events.Count)
        {
            var part = (await fixture.Send(new ApplyToLedger(site, events, answers.Count, now))).Value;
            answers.AddRange(part.Answers);
            now = part.Now;
        }
        return answers;
    }

    private Task<string?> Rows() => fixture.Sql<string>("""
        select concat_ws(',', (select count(*) from payments.account where site_id = 9), (select count(*) from payments.txn where site_id = 9),
            (select count(*) from payments.pending where site_id = 9), (select count(*) from payments.entry where site_id = 9))
        """);
}
