using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Accounts;

internal sealed class SealAnewHandler(Db db, BankSeal seal, BankSettings settings) : IRequestHandler<SealAnew, Outcome<SealedAnew>>
{
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
            return new SealedAnew(found.Count, await Left(ct));
        }
        return new SealedAnew(await settings.SealAnew(ct), 0);
    }

    private async Task<long> Left(CancellationToken ct)
    {
        long left = 0;
        foreach (var store in SealedStores.All) left += await db.One<long>(store.Left, new { seal.KeyId }, ct);
        return left;
    }

    private sealed record Found(Guid Id, Guid Whose, byte[] Sealed, string? Routing);
}
