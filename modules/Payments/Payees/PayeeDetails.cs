using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Accounts;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Payees;

/// <summary>Details that are proposed for a payee.</summary>
/// <param name="Code">What the bank called its notice of change, where it is one.</param>
internal sealed record ProposedDetails(string Holder, string Routing, string Account, string Kind, string? Code = null);

/// <summary>
/// Puts details in the place of those a payee has, whoever they come from. Nobody is paid to them before a second person has verified them; changed ones
/// wait besides, and all of finance and the payee itself hear of it.
/// </summary>
internal sealed class PayeeDetails(Db db, ActorHolder holder, BankSeal seal, SiteCalendar sites, Messenger messenger, TimeProvider clock)
{
    /// <summary>Banking days that changed details wait.</summary>
    public const int HoldDays = 3;

    private const string Find = "select id, site_id, name, reach, reach_by from payments.payee where id = @Payee for update";

    private const string Known = "select count(*) from payments.payee_account where payee_id = @Payee";

    private const string Replace = """
        update payments.payee_account set state = 'replaced', ended_at = @Now where payee_id = @Payee and state <> 'replaced'
        """;

    private const string Insert = """
        insert into payments.payee_account (id, site_id, payee_id, holder, kind, routing, account_sealed, key_id, account_mark, last_four, state, code, set_by,
            set_name, set_at, ready_at)
        values (@Id, @Site, @Payee, @Holder, @Kind, @Routing, @Sealed, @KeyId, @Mark, @LastFour, 'proposed', @Code, @Who, @WhoName, @Now, @Ready)
        """;

    private const string Officers = "select payments.officers(@Site)";

    /// <returns>False when there is no such payee that the actor may change.</returns>
    public async Task<bool> Propose(Guid payee, ProposedDetails details, CancellationToken ct)
    {
        if (await db.Maybe<Named>(Find, new { Payee = payee }, ct) is not { } named) return false;
        var now = clock.GetUtcNow();
        var changed = await db.One<long>(Known, new { Payee = payee }, ct) > 0;
        await db.Execute(Replace, new { Payee = payee, Now = now }, ct);
        var (id, site) = (Guid.CreateVersion7(now), await sites.Get(named.SiteId, ct));
        await db.Execute(Insert, new
        {
            Id = id, Site = named.SiteId, Payee = payee, details.Holder, details.Kind, details.Routing,
            Sealed = seal.Seal(payee.ToString("N"), details.Account), seal.KeyId, Mark = seal.Mark(details.Routing, details.Account),
            LastFour = details.Account[^4..], details.Code, Who = holder.Actor.Person, WhoName = holder.Name(), Now = now,
            Ready = changed ? site.At(BankingCalendar.Add(site.Today(clock), HoldDays), TimeOnly.MinValue) : now,
        }, ct);
        if (changed) await Tell(id, named, site, ct);
        return true;
    }

    // To all of finance, whoever made the change: one of them may know that the letter was no letter of theirs. And to the payee itself, where
    // finance found the address, at the one known before: it says neither for whom it is paid nor by which program.
    private async Task Tell(Guid account, Named payee, Site site, CancellationToken ct)
    {
        var values = new Dictionary<string, object?> { ["payee"] = payee.Name, ["who"] = holder.Name() };
        foreach (var officer in await db.Query<Guid>(Officers, new { Site = payee.SiteId }, ct))
            await messenger.Send($"payee-changed/{account:N}/{officer:N}", new PersonId(officer), "payee_changed", values, ct);
        if (payee.ReachBy is not null && ContactText.Parse(payee.Reach) is { Kind: "email" } contact)
            await messenger.SendTo($"payee-asked/{account:N}", contact.Kind, contact.Address, "en", "payee_asked", values, ct, (site.Id, null, null));
    }

    private sealed record Named(Guid Id, SiteId SiteId, string Name, string Reach, Guid? ReachBy);
}
