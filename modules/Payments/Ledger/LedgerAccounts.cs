using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Ledger;

/// <summary>Finds or opens ledger accounts by owner and code. The first word of a code says what kind of account it is.</summary>
internal sealed class LedgerAccounts(Db db)
{
    /// <summary>The house's own accounts.</summary>
    public const string House = "@";

    public const string JournalPay = "expenses:journal-pay";
    public const string Bank = "assets:bank:operating";
    public const string InTransit = "assets:ach:in-transit";

    private const string OpenAccount = """
        select payments.open_account(@Site, @Owner, @Code, @Kind, @Side, @On, @Floor::bigint, @Person::uuid, @Family::uuid)
        """;

    public static string PayOf(PersonId person) => $"liabilities:pay:{person.Value:N}";

    public async Task<long> Open(SiteId site, string owner, string code, DateOnly on, PersonId? person, FamilyId? family, CancellationToken ct)
    {
        // What is owed to somebody runs and never goes below nothing; banks, pools and expenses are summed, so they stop nobody.
        var owed = code.StartsWith("liabilities:", StringComparison.Ordinal);
        return await db.One<long>(OpenAccount, new
        {
            Site = site,
            Owner = owner,
            Code = code,
            Kind = owed ? "running" : "summed",
            Side = code.StartsWith("assets:", StringComparison.Ordinal) || code.StartsWith("expenses:", StringComparison.Ordinal) ? "debit" : "credit",
            On = on,
            Floor = owed ? 0L : (long?)null,
            Person = owed ? person : null,
            Family = owed ? family : null,
        }, ct);
    }
}
