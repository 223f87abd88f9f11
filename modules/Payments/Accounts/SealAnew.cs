using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Accounts;

internal sealed class SealAnewHandler(Db db, BankSeal seal, BankSettings settings) : IRequestHandler<SealAnew, Outcome<SealedAnew>>
{
    private const string Left = """
        select (select count(*) from payments.pay_method where key_id <> @KeyId) + (select count(*) from payments.payee_account where key_id <> @KeyId)
            + (select count(*) from payments.payout_file where key_id <> @KeyId) + (select count(*) from payments.debit_file where key_id <> @KeyId)
            + (select count(*) from payments.payable_document where key_id <> @KeyId)
            + (select count(*) from payments.bank_answer where key_id <> @KeyId and information_sealed is not null)
        """;

    public async Task<Outcome<SealedAnew>> Handle(SealAnew request, CancellationToken ct)
    {
        foreach (var store in SealedStores.All)
        {
            var found = await db.Query<Found>(store.Read, new { seal.KeyId, store.Most }, ct);
            if (found.Count == 0) continue;
            var opened = found.Select(f => (f.Id, About: store.About(f.Whose), f.Routing, Plain: seal.Open(store.About(f.Whose), f.Sealed))).ToArray();
            await db.Execute(store.Write, new
            {
                seal.KeyId, Ids = opened.Select(o => o.Id).ToArray(), Sealed = opened.Select(o => seal.Seal(o.About, o.Plain)).ToArray(),
                Marks = opened.Select(o => o.Routing is null ? [] : seal.Mark(o.Routing, System.Text.Encoding.UTF8.GetString(o.Plain))).ToArray(),
            }, ct);
            return new SealedAnew(found.Count, await db.One<long>(Left, new { seal.KeyId }, ct));
        }
        return new SealedAnew(await settings.SealAnew(ct), 0);
    }

    private sealed record Found(Guid Id, Guid Whose, byte[] Sealed, string? Routing);
}
