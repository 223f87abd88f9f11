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
        var owed = Owed(code);
        return await db.One<long>(OpenAccount, new
        {
            Site = site,
            Owner = owner,
            Code = code,
            Kind = Kind(code),
            Side = Side(code),
            On = on,
            Floor = owed ? 0L : (long?)null,
            Person = owed ? person : null,
            Family = owed ? family : null,
        }, ct);
    }

    private const string OpenAccounts = """
        select payments.open_account(@Site, a.owner, a.code, a.kind, a.side, @On, a.floor, null::uuid, case when a.floor is not null then a.family end)
        from unnest(@Owners, @Codes, @Kinds, @Sides, @Floors, @Families::uuid[]) with ordinality a (owner, code, kind, side, floor, family, place)
        order by a.place
        """;

    /// <summary>Several in one trip, in the order they were asked for.</summary>
    public Task<IReadOnlyList<long>> OpenAll(
        SiteId site, IReadOnlyList<LedgerSide> wanted, DateOnly on, CancellationToken ct) =>
        db.Query<long>(OpenAccounts, new
        {
            Site = site,
            On = on,
            Families = wanted.Select(w => w.Family?.Value).ToArray(),
            Owners = wanted.Select(w => w.Owner).ToArray(),
            Codes = wanted.Select(w => w.Code).ToArray(),
            Kinds = wanted.Select(w => Kind(w.Code)).ToArray(),
            Sides = wanted.Select(w => Side(w.Code)).ToArray(),
            Floors = wanted.Select(w => Owed(w.Code) ? 0L : (long?)null).ToArray(),
        }, ct);

    // What is owed to somebody runs and never goes below nothing; banks, pools and expenses are summed, so they stop nobody.
    private static bool Owed(string code) => code.StartsWith("liabilities:", StringComparison.Ordinal);

    private static string Kind(string code) => Owed(code) ? "running" : "summed";

    private static string Side(string code) =>
        code.StartsWith("assets:", StringComparison.Ordinal) || code.StartsWith("expenses:", StringComparison.Ordinal) ? "debit" : "credit";
}

/// <summary>One side of a movement.</summary>
/// <param name="Family">Whose it is, where it is opened now.</param>
internal readonly record struct LedgerSide(string Owner, string Code, FamilyId? Family);
