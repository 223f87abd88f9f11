using FamilyPlatform.Payments.Debits;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Payments.Payouts;

namespace FamilyPlatform.Payments.Accounts;

/// <summary>A table with something sealed in it.</summary>
/// <param name="Left">How many rows another key sealed.</param>
/// <param name="Read">Some rows that another key sealed: id, whose, sealed, and the routing number where the account has a mark.</param>
/// <param name="Write">Puts them back.</param>
/// <param name="About">What it was sealed for.</param>
/// <param name="Most">How many rows are held in memory at once.</param>
internal sealed record SealedStore(string Left, string Read, string Write, Func<Guid, string> About, int Most);

internal static class SealedStores
{
    private const string LeftMethods = "select count(*) from payments.pay_method where key_id <> @KeyId";

    private const string ReadMethods = """
        select id, person_id as whose, account_sealed as sealed, routing from payments.pay_method where key_id <> @KeyId order by id limit @Most for update
        """;

    private const string WriteMethods = """
        update payments.pay_method x set account_sealed = n.sealed, account_mark = n.mark, key_id = @KeyId
        from unnest(@Ids, @Sealed, @Marks) n (id, sealed, mark) where x.id = n.id
        """;

    private const string LeftPayees = "select count(*) from payments.payee_account where key_id <> @KeyId";

    private const string ReadPayees = """
        select id, payee_id as whose, account_sealed as sealed, routing from payments.payee_account where key_id <> @KeyId order by id limit @Most for update
        """;

    private const string WritePayees = """
        update payments.payee_account x set account_sealed = n.sealed, account_mark = n.mark, key_id = @KeyId
        from unnest(@Ids, @Sealed, @Marks) n (id, sealed, mark) where x.id = n.id
        """;

    private const string LeftPayoutFiles = "select count(*) from payments.payout_file where key_id <> @KeyId";

    private const string ReadPayoutFiles = """
        select run_id as id, run_id as whose, content_sealed as sealed, null::text as routing from payments.payout_file where key_id <> @KeyId
        order by run_id limit @Most for update
        """;

    private const string WritePayoutFiles = """
        update payments.payout_file x set content_sealed = n.sealed, key_id = @KeyId from unnest(@Ids, @Sealed) n (id, sealed) where x.run_id = n.id
        """;

    private const string LeftDebitFiles = "select count(*) from payments.debit_file where key_id <> @KeyId";

    private const string ReadDebitFiles = """
        select run_id as id, run_id as whose, content_sealed as sealed, null::text as routing from payments.debit_file where key_id <> @KeyId
        order by run_id limit @Most for update
        """;

    private const string WriteDebitFiles = """
        update payments.debit_file x set content_sealed = n.sealed, key_id = @KeyId from unnest(@Ids, @Sealed) n (id, sealed) where x.run_id = n.id
        """;

    private const string LeftDocuments = "select count(*) from payments.payable_document where key_id <> @KeyId";

    private const string ReadDocuments = """
        select payable_id as id, payable_id as whose, content_sealed as sealed, null::text as routing from payments.payable_document
        where key_id <> @KeyId order by payable_id limit @Most for update
        """;

    private const string WriteDocuments = """
        update payments.payable_document x set content_sealed = n.sealed, key_id = @KeyId from unnest(@Ids, @Sealed) n (id, sealed) where x.payable_id = n.id
        """;

    private const string LeftAnswers = "select count(*) from payments.bank_answer where key_id <> @KeyId and information_sealed is not null";

    private const string ReadAnswers = """
        select a.id, coalesce(e.person_id, e.payee_id, d.person_id) as whose, a.information_sealed as sealed, null::text as routing
        from payments.bank_answer a left join payments.payout_entry e on e.id = a.entry_id left join payments.debit_entry d on d.id = a.entry_id
        where a.key_id <> @KeyId and a.information_sealed is not null order by a.id limit @Most for update of a
        """;

    private const string WriteAnswers = """
        update payments.bank_answer x set information_sealed = n.sealed, key_id = @KeyId from unnest(@Ids, @Sealed) n (id, sealed) where x.id = n.id
        """;

    public static readonly IReadOnlyList<SealedStore> All =
    [
        // All accounts at once: their marks tell that two people share one, and of two keys they could not.
        new(LeftMethods, ReadMethods, WriteMethods, Person, int.MaxValue),
        new(LeftPayees, ReadPayees, WritePayees, Person, int.MaxValue),
        new(LeftAnswers, ReadAnswers, WriteAnswers, Person, 500),
        // Whole files and documents: a few megabytes each.
        new(LeftPayoutFiles, ReadPayoutFiles, WritePayoutFiles, MakePayoutFileHandler.About, 10),
        new(LeftDebitFiles, ReadDebitFiles, WriteDebitFiles, MakeDebitFileHandler.About, 10),
        new(LeftDocuments, ReadDocuments, WriteDocuments, PayableRules.AboutDocument, 10),
    ];

    private static string Person(Guid id) => id.ToString("N");
}
