using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Accounts;

internal sealed class GiveBankAccountsHandler(Db db, BankSeal seal, Texts texts, TimeProvider clock) : IRequestHandler<GiveBankAccounts, Outcome<Done>>
{
    // Who has an account already keeps it: a repeated import changes nothing.
    private const string Insert = """
        insert into payments.pay_method
            (id, site_id, person_id, holder, kind, routing, account_sealed, key_id, account_mark, last_four, state, set_at, ready_at)
        select n.id, @Site, n.person, n.holder, n.kind, n.routing, n.sealed, @KeyId, n.mark, n.four, 'active', @Now, @Now
        from unnest(@Ids, @People, @Holders, @Kinds, @Routings, @Sealed, @Marks, @Fours) n (id, person, holder, kind, routing, sealed, mark, four)
        on conflict (person_id) where state <> 'replaced' do nothing
        """;

    public async Task<Outcome<Done>> Handle(GiveBankAccounts request, CancellationToken ct)
    {
        var all = request.Accounts;
        if (all.FirstOrDefault(a => !RoutingNumber.IsValid(a.Routing)) is not null) return texts.Refuse("payments.routing", "routing");
        if (all.FirstOrDefault(a => !AchCheck.IsAccount(a.Account)) is not null) return texts.Refuse("payments.account", "account");
        var now = clock.GetUtcNow();
        await db.Execute(Insert, new
        {
            request.Site, seal.KeyId, Now = now,
            Ids = all.Select(_ => Guid.CreateVersion7(now)).ToArray(),
            People = all.Select(a => a.Person.Value).ToArray(),
            Holders = all.Select(a => a.Holder).ToArray(),
            Kinds = all.Select(a => a.Kind).ToArray(),
            Routings = all.Select(a => a.Routing).ToArray(),
            Sealed = all.Select(a => seal.Seal(a.Person.Value.ToString("N"), a.Account)).ToArray(),
            Marks = all.Select(a => seal.Mark(a.Routing, a.Account)).ToArray(),
            Fours = all.Select(a => a.Account[^4..]).ToArray(),
        }, ct);
        return Done.Value;
    }
}
