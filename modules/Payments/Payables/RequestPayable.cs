using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Accounts;
using FamilyPlatform.Payments.Ledger;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payables;

internal sealed class RequestPayableHandler(
    Db db, PayableBook book, LedgerWriter ledger, LedgerAccounts accounts, BankSeal seal, SiteCalendar sites, Texts texts)
    : IRequestHandler<RequestPayable, Outcome<PayableAnswer>>
{
    // The same key at the same moment waits for the first of them.
    private const string OneAtATime = "select pg_advisory_xact_lock(hashtext('fp-payable'), hashtext(@Owner || '/' || @Key))";

    private const string Known = """
        select id, content_hash, state, amount_cents, refunded_cents, settled_on, code, pending_txn from payments.payable_of(@Site, @Owner, @Key)
        """;

    private const string Named = "select payments.payee_named(@Fresh, @Site, @Kind, @Name, @Reach, @Who, @Now)";

    // Reserving and asking are one statement: a refusal of either leaves nothing of the other.
    private const string Reserve = """
        pend(@LedgerKey, @Site, @Reason, @On, array[@Fund]::bigint[], array[@Account]::bigint[], array[@Cents]::bigint[], null, @Now, @Cause::jsonb) p
        cross join lateral payments.add_payable(@Row::jsonb || jsonb_build_object('pending_txn', p.txn_id), @Document::jsonb) as added
        """;

    public async Task<Outcome<PayableAnswer>> Handle(RequestPayable request, CancellationToken ct)
    {
        if (PayableRules.Check(request) is { } wrong) return texts.Refuse(wrong.Code, wrong.Field);
        await db.Execute(OneAtATime, new { request.Owner, request.Key }, ct);
        var content = PayableRules.Content(request);
        if (await db.Maybe<KnownPayable>(Known, request, ct) is { } known)
            return known.ContentHash.AsSpan().SequenceEqual(content) ? known.Answer with { Replayed = true } : texts.Refuse("payables.key_reused", "key");

        var (id, on) = (Guid.CreateVersion7(book.Now), await sites.Today(request.Site, ct));
        var payee = request.To.Person is null ? await db.One<Guid>(Named, new
        {
            Fresh = Guid.CreateVersion7(book.Now), request.Site, request.To.Kind, Name = request.To.Name.Trim(), Reach = request.To.Reach.Trim(),
            book.Who, book.Now,
        }, ct) : (Guid?)null;
        var fund = await accounts.Open(request.Site, request.Owner, request.Fund, on, null, request.FundFamily, ct);
        var account = await accounts.Open(request.Site, LedgerAccounts.House, $"liabilities:payables:{id:N}", on, null, null, ct);
        var reserved = await ledger.Call(Reserve, new
        {
            LedgerKey = $"payable/{id}/asked", request.Site, Reason = PayableBook.Named(request.Owner, request.Key), On = on, Fund = fund, Account = account,
            Cents = request.Amount.Cents, book.Now, Row = Row(request, id, payee, fund, account, content), Document = Document(request, id),
            Cause = LedgerWriter.Json(new LedgerCause("payable", 1, new Dictionary<string, object?>
                { ["payable"] = id, ["owner"] = request.Owner, ["key"] = request.Key, ["kind"] = request.To.Kind, ["tax"] = request.TaxClass })),
        }, ct);
        return reserved.Succeeded ? new PayableAnswer(id, "requested", request.Amount, default, null, null) : reserved.Refusal;
    }

    private string Row(RequestPayable request, Guid id, Guid? payee, long fund, long account, byte[] content) => JsonSerializer.Serialize(new
    {
        id, site_id = request.Site.Value, owner = request.Owner, key = request.Key, content_hash = "\\x" + Convert.ToHexStringLower(content),
        kind = request.To.Kind, person_id = request.To.Person?.Value, payee_id = payee, payee_name = request.To.Name.Trim(),
        family_id = request.Family?.Value, purpose = request.Purpose.Trim(), tax_class = request.TaxClass, amount_cents = request.Amount.Cents,
        fund_account = fund, account_id = account, state = "requested", requested_by = book.Who, requested_name = book.WhoName,
        requested_at = book.Now, refunded_cents = 0,
    });

    private string? Document(RequestPayable request, Guid id) => request.Document is not { } d ? null : JsonSerializer.Serialize(new
    {
        payable_id = id, site_id = request.Site.Value, name = Path.GetFileName(d.Name), sha256 = Convert.ToHexStringLower(SHA256.HashData(d.Content)),
        content_sealed = "\\x" + Convert.ToHexStringLower(seal.Seal(PayableRules.AboutDocument(id), d.Content)), key_id = seal.KeyId,
    });
}

/// <summary>A payable as its owner finds it by its key, whoever asks on its behalf.</summary>
internal sealed record KnownPayable(
    Guid Id, byte[] ContentHash, string State, Money AmountCents, Money RefundedCents, DateOnly? SettledOn, string? Code, long PendingTxn)
{
    public PayableAnswer Answer => new(Id, State, AmountCents, RefundedCents, SettledOn, Code);
}

internal static class PayableRules
{
    public const int LargestDocument = 10_000_000;

    public static (string Code, string? Field)? Check(RequestPayable r) => r switch
    {
        { Key.Length: 0 or > 120 } => ("payables.key", "key"),
        { Amount.Cents: <= 0 or > Ach.AchCheck.LargestEntry } => ("payables.amount", "amount"),
        _ when r.Purpose.Trim().Length is 0 or > 200 => ("payables.purpose", "purpose"),
        { TaxClass: not ("gift" or "data_stipend" or "other_income" or "none") } => ("payables.tax", "tax"),
        { To: { Kind: "person" or "member", Person: null } } => ("payables.payee", "payee"),
        { To: { Kind: "vendor" or "school", Person: not null } } => ("payables.payee", "payee"),
        { To.Kind: not ("person" or "member" or "vendor" or "school") } => ("payables.payee", "payee"),
        { To.Person: null } when r.To.Name.Trim().Length is < 2 or > 100 => ("payables.payee_name", "payee"),
        { Document: { } d } when d.Content.Length is 0 or > LargestDocument || d.Name.Length is 0 or > 200 => ("payables.document", "document"),
        _ => null,
    };

    public static byte[] Content(RequestPayable r) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        r.To.Kind, r.To.Person, r.To.Name.Trim().ToUpperInvariant(), r.Family, r.Purpose.Trim(), r.TaxClass,
        r.Amount.Cents.ToString(CultureInfo.InvariantCulture), r.Fund, r.FundFamily,
        r.Document is null ? "" : Convert.ToHexStringLower(SHA256.HashData(r.Document.Content)))));

    public static string AboutDocument(Guid id) => $"document of payable {id:N}";
}
