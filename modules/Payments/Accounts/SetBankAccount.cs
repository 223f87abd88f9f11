using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Accounts;

internal sealed class SetBankAccountHandler(Db db, ActorHolder holder, BankSeal seal, Messenger messenger, Texts texts, TimeProvider clock)
    : IRequestHandler<SetBankAccount, Outcome<Done>>
{
    private const string Current = """
        select id, account_mark, holder, kind, state, ready_at from payments.pay_method where person_id = @Person and state <> 'replaced' for update
        """;

    private const string Replace = "update payments.pay_method set state = 'replaced', ended_at = @Now where person_id = @Person and state <> 'replaced'";

    private const string Insert = """
        insert into payments.pay_method
            (id, site_id, person_id, holder, kind, routing, account_sealed, key_id, account_mark, last_four, state, set_at, ready_at)
        values (@Id, @Site, @Person, @Holder, @Kind, @Routing, @Sealed, @KeyId, @Mark, @LastFour, 'active', @Now, @Ready)
        """;

    private const string Contacts = "select kind, address from api.contact where person_id = @Person and verified_at is not null and stopped_at is null";

    public async Task<Outcome<Done>> Handle(SetBankAccount request, CancellationToken ct)
    {
        var (routing, account) = (AccountRules.Clean(request.Routing), AccountRules.Clean(request.Account));
        if (AccountRules.Check(request.Holder, routing, account, request.Again, request.Kind) is { } wrong) return texts.Refuse(wrong.Code, wrong.Field);
        if (AccountRules.LooksLikeMember(account) && !request.Sure) return texts.Refuse("payments.member_number", "account");
        var actor = holder.Actor;
        var now = clock.GetUtcNow();
        var known = await db.Maybe<Known>(Current, new { actor.Person }, ct);
        if (known is { State: "active" } && seal.IsMarkOf(known.AccountMark, routing, account) && known.Holder == request.Holder.Trim()
            && known.Kind == request.Kind)
            return Done.Value;
        await db.Execute(Replace, new { actor.Person, Now = now }, ct);
        var id = Guid.CreateVersion7(now);
        await db.Execute(Insert, new
        {
            Id = id, actor.Site, actor.Person, Holder = request.Holder.Trim(), request.Kind, Routing = routing,
            Sealed = seal.Seal(actor.Person!.Value.Value.ToString("N"), account), seal.KeyId, Mark = seal.Mark(routing, account),
            LastFour = account[^4..], Now = now, Ready = known is null ? now : now.AddHours(AccountRules.HoldHours),
        }, ct);
        if (known is not null) await Tell(id, actor, ct);
        return Done.Value;
    }

    // To every way we know of reaching the person: one of them may be in the hands of whoever made the change.
    private async Task Tell(Guid method, Actor actor, CancellationToken ct)
    {
        var n = 0;
        foreach (var contact in await db.Query<Contact>(Contacts, new { actor.Person }, ct))
        {
            await messenger.SendTo($"account-changed/{method:N}/{n++}", contact.Kind, contact.Address, actor.Language, "account_changed",
                new Dictionary<string, object?> { ["name"] = actor.GivenName }, ct, (actor.Site!.Value, actor.Person, actor.Family));
        }
    }

    private sealed record Known(Guid Id, byte[] AccountMark, string Holder, string Kind, string State, DateTimeOffset ReadyAt);

    private sealed record Contact(string Kind, string Address);
}
