using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>One payee by name, for when a person has to call. The family sees that its payment was looked at.</summary>
[Allow(Who.Finance)]
internal sealed record OpenPayee(Guid Entry, FamilyId Family) : IRequest<Outcome<PayeeView>>, IAboutFamily
{
    public string What => "payments.read.payee";
}

internal sealed class OpenPayeeHandler(Db db, Texts texts) : IRequestHandler<OpenPayee, Outcome<PayeeView>>
{
    private const string Find = """
        select e.id, e.family_id, e.payee_id, null::text as payee_name, e.amount_cents, e.months,
            e.state, e.waits_for, array_to_string(e.flags, ' ') as flag_codes,
            e.decided_by is not null as decided, e.code, e.change_code
        from payments.payout_entry e where e.id = @Entry and e.family_id = @Family
        """;

    private const string About = """
        select e.run_id, r.number, coalesce(trim(p.given_name || ' ' || p.family_name), '') as name, m.holder, m.last_four, m.state as account_state
        from payments.payout_entry e join payments.payout_run r on r.id = e.run_id
        left join api.person p on p.id = e.person_id left join payments.pay_method m on m.id = e.method_id
        where e.id = @Entry
        """;

    private const string Months = """
        select x.month, x.amount_cents - x.taken_cents as amount_cents, x.number, x.state, x.txn_id
        from payments.payout_item i join payments.earning x on x.id = i.earning_id where i.entry_id = @Entry order by x.month
        """;

    private const string Payables = """
        select p.id, p.purpose, p.amount_cents, p.state
        from payments.payout_payable i join payments.payable p on p.id = i.payable_id where i.entry_id = @Entry order by p.requested_at
        """;

    private const string Said = "select code, read_at from payments.bank_answer where entry_id = @Entry order by read_at";

    public async Task<Outcome<PayeeView>> Handle(OpenPayee request, CancellationToken ct)
    {
        if (await db.Maybe<EntryLine>(Find, request, ct) is not { } entry) return texts.Refuse("not_found");
        var about = await db.One<Payee>(About, request, ct);
        return new PayeeView(entry, about.RunId, about.Number, about.Name, about.Holder, about.LastFour, about.AccountState,
            await db.Query<PayeeMonth>(Months, request, ct), await db.Query<PayeePayable>(Payables, request, ct), await db.Query<BankSaid>(Said, request, ct));
    }

    private sealed record Payee(Guid RunId, int Number, string Name, string? Holder, string? LastFour, string? AccountState);
}
