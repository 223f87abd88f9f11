using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Accounts;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>What a bank said to one payment, once per answer; files are read twice, and banks send them twice.</summary>
internal sealed class BankAnswers(Db db, ActorHolder holder, BankSeal seal, TimeProvider clock)
{
    private const string Note = """
        insert into payments.bank_answer (id, site_id, entry_id, code, trace, cents, information_sealed, key_id, read_at, read_by)
        values (@Id, @Site, @Entry, @Code, @Trace, @Cents, @Sealed, @KeyId, @Now, @Who) on conflict (entry_id, code) do nothing
        """;

    /// <param name="about">Whose details its information may speak of, as they are sealed.</param>
    /// <returns>Whether it was not known before.</returns>
    public async Task<bool> First(AchEntry answer, SiteId site, Guid entry, string about, CancellationToken ct)
    {
        var (code, _, information) = Of(answer);
        var now = clock.GetUtcNow();
        return await db.Execute(Note, new
        {
            Id = Guid.CreateVersion7(now), Site = site, Entry = entry, Code = code, answer.Trace, answer.Cents,
            Sealed = information.Trim().Length == 0 ? null : seal.Seal(about, information), seal.KeyId, Now = now, Who = holder.Actor.Person?.Value,
        }, ct) > 0;
    }

    public static (string Code, string Original, string Information) Of(AchEntry answer) => answer.Return is { } r
        ? (r.Reason, r.OriginalTrace, r.Information) : (answer.Change!.Reason, answer.Change.OriginalTrace, answer.Change.Corrected);
}
