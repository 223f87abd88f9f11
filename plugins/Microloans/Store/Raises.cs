using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>What is gathered for loans, where every lender of the city may add to it.</summary>
internal sealed class Raises(IProgramDb db)
{
    private const string Columns = """
        loan, site_id, borrower_key, given_name, title, words, amount_cents, in_cents, promised_cents, supporters, needed, phase, until_on, public_days,
        repayments, every
        """;

    private const string Insert = """
        insert into raise (loan, site_id, borrower_key, given_name, title, words, amount_cents, needed, phase, until_on, public_days, invite_sha,
            repayments, every)
        values (@loan, @site, @borrower, @given, @title, @words, @amount, @needed, @phase, @until, @days, @sha, @repayments, @every)
        """;

    public Task Open(Loan loan, string phase, int needed, DateOnly until, int publicDays, CancellationToken ct) => db.Run(Insert, ct, ("loan", loan.Id),
        ("site", loan.Site.Value), ("borrower", loan.Family.Value), ("given", loan.GivenName), ("title", loan.Title), ("words", loan.Words),
        ("amount", loan.Amount.Cents), ("needed", needed), ("phase", phase), ("until", until), ("days", publicDays), ("sha", Invitation.Hash(loan.Invite)),
        ("repayments", loan.Repayments), ("every", loan.Every));

    public async Task<RaiseRow?> Find(long loan, CancellationToken ct) =>
        await db.First($"select {Columns} from raise where loan = @loan", Read, ct, ("loan", loan));

    /// <summary>The same, and whoever else would add to it waits.</summary>
    public async Task<RaiseRow?> Take(long loan, CancellationToken ct) =>
        await db.First($"select {Columns} from raise where loan = @loan for update", Read, ct, ("loan", loan));

    public async Task<RaiseRow?> Invited(SiteId site, string code, CancellationToken ct) => (await db.List(
        $"select {Columns} from raise where site_id = @site and invite_sha = @sha and phase in ('private', 'public')", Read, ct, ("site", site.Value),
        ("sha", Invitation.Hash(code)))).FirstOrDefault();

    public Task<IReadOnlyList<RaiseRow>> InPublic(SiteId site, DateOnly today, CancellationToken ct) => db.List(
        $"select {Columns} from raise where site_id = @site and phase = 'public' and until_on >= @today order by until_on, loan limit 50", Read, ct,
        ("site", site.Value), ("today", today));

    public Task<IReadOnlyList<RaiseRow>> At(SiteId site, string[] phases, CancellationToken ct) => db.List(
        $"select {Columns} from raise where site_id = @site and phase = any(@phases) order by loan", Read, ct, ("site", site.Value), ("phases", phases));

    private const string Save = """
        update raise set in_cents = @in, promised_cents = @promised, supporters = @supporters, phase = @phase, until_on = @until,
            words = case when @phase in ('expired', 'closed') then '' else words end
        where loan = @loan
        """;

    public Task Keep(RaiseRow raise, CancellationToken ct) => db.Run(Save, ct, ("loan", raise.Loan), ("in", raise.In.Cents), ("promised", raise.Promised.Cents),
        ("supporters", raise.Supporters), ("phase", raise.Phase), ("until", raise.Until));

    public Task<IReadOnlyList<Endorsed>> Endorsed(long loan, CancellationToken ct) => db.List(
        "select endorsement, loan, given_name, words, tie from endorsed where loan = @loan order by endorsement",
        r => new Endorsed(r.GetInt64(0), r.GetInt64(1), r.GetString(2), r.GetString(3), r.GetString(4)), ct, ("loan", loan));

    private static RaiseRow Read(DbDataReader r) => new(
        r.GetInt64(0), new(r.GetInt32(1)), new(r.GetGuid(2)), r.GetString(3), r.GetString(4), r.GetString(5), r.Money(6), r.Money(7), r.Money(8),
        r.GetInt32(9), r.GetInt32(10), r.GetString(11), r.Day(12), r.GetInt32(13), r.GetInt32(14), r.GetString(15));
}
