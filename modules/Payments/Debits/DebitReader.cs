using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;

namespace FamilyPlatform.Payments.Debits;

/// <summary>The actor's own authorizations and debits; row-level security shows nobody else's.</summary>
internal sealed class DebitReader(Db db, ActorHolder holder, Texts texts)
{
    private const string Authorizations = """
        select id, case @Language when 'es' then wording_es else wording_en end as wording,
            case @Language when 'es' then schedule_es else schedule_en end as schedule, amount_cents, cap_cents, month_cap_cents, may_earnings, may_bank, state,
            offered_at, from_earnings, from_bank, agreed_text, agreed_hash, agreed_at, ended_at, ended_how
        from payments.debit_authorization where person_id = @Person order by state = 'ended', offered_at desc
        """;

    private const string Debits = """
        select d.id, d.authorization_id, d.amount_cents, d.due_on, d.state, d.taken_cents, d.bank_cents, a.amount_cents as usual_cents,
            case @Language when 'es' then a.wording_es else a.wording_en end as wording, d.code
        from payments.debit d join payments.debit_authorization a on a.id = d.authorization_id
        where d.person_id = @Person order by d.due_on, d.id
        """;

    private const string Account = "select last_four from payments.pay_method where person_id = @Person and state <> 'replaced'";

    private object Mine => new { holder.Actor.Person, texts.Language };

    public Task<IReadOnlyList<AuthorizationLine>> All(CancellationToken ct) => db.Query<AuthorizationLine>(Authorizations, Mine, ct);

    public Task<IReadOnlyList<DebitLine>> AllDebits(CancellationToken ct) => db.Query<DebitLine>(Debits, Mine, ct);

    public Task<string?> LastFour(CancellationToken ct) => db.Maybe<string>(Account, Mine, ct);

    /// <summary>The words a person agrees to: the program's own first, then what holds for every one of them.</summary>
    public string Text(AuthorizationLine line, string source, string? lastFour) => string.Join("\n\n",
        line.Wording.Trim(), line.Schedule.Trim(),
        texts.T("debits.text.amount", ("amount", line.AmountCents), ("cap", line.CapCents), ("month", line.MonthCapCents)),
        source == "open" ? string.Join("\n", line.Choices.Select(c => texts.T("debits.text." + c, ("account", Account4(lastFour)))))
            : texts.T("debits.text." + source, ("account", Account4(lastFour))),
        texts.T("debits.text.notice"), texts.T("debits.text.again"), texts.T("debits.text.stop"));

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private string Account4(string? lastFour) => lastFour is null ? texts.T("debits.text.account_later") : $"•••• {lastFour}";
}
