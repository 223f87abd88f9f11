using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Accounts;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payees;

/// <summary>Bank details of a payee, first or changed. Nothing goes to them before somebody else has verified them; changed ones wait besides.</summary>
[Allow(Who.Finance, Fresh = true)]
internal sealed record SetPayeeAccount(Guid Payee, string Holder, string Routing, string Account, string Again, string Kind) : IRequest<Outcome<Done>>;

internal sealed class SetPayeeAccountHandler(Db db, ActorHolder holder, BankSeal seal, SiteCalendar sites, Messenger messenger, Texts texts, TimeProvider clock)
    : IRequestHandler<SetPayeeAccount, Outcome<Done>>
{
    /// <summary>Banking days that changed details wait.</summary>
    public const int HoldDays = 3;

    private const string Find = "select id, site_id, name from payments.payee where id = @Payee";

    private const string Known = "select count(*) from payments.payee_account where payee_id = @Payee";

    private const string Replace = """
        update payments.payee_account set state = 'replaced', ended_at = @Now where payee_id = @Payee and state <> 'replaced'
        """;

    private const string Insert = """
        insert into payments.payee_account (id, site_id, payee_id, holder, kind, routing, account_sealed, key_id, account_mark, last_four, state, set_by,
            set_name, set_at, ready_at)
        values (@Id, @Site, @Payee, @Holder, @Kind, @Routing, @Sealed, @KeyId, @Mark, @LastFour, 'proposed', @Who, @WhoName, @Now, @Ready)
        """;

    private const string Officers = "select payments.officers(@Site)";

    public async Task<Outcome<Done>> Handle(SetPayeeAccount request, CancellationToken ct)
    {
        var (routing, account) = (AccountRules.Clean(request.Routing), AccountRules.Clean(request.Account));
        if (PayeeRules.Check(request, routing, account) is { } wrong) return texts.Refuse(wrong.Code, wrong.Field);
        if (await db.Maybe<Named>(Find, request, ct) is not { } payee) return texts.Refuse("not_found");
        if (holder.Actor.Person is not { } who) return texts.Refuse("payables.who");
        var now = clock.GetUtcNow();
        var changed = await db.One<long>(Known, request, ct) > 0;
        await db.Execute(Replace, new { request.Payee, Now = now }, ct);
        var (id, site) = (Guid.CreateVersion7(now), await sites.Get(payee.SiteId, ct));
        await db.Execute(Insert, new
        {
            Id = id, Site = payee.SiteId, request.Payee, Holder = request.Holder.Trim(), request.Kind, Routing = routing,
            Sealed = seal.Seal(payee.Id.ToString("N"), account), seal.KeyId, Mark = seal.Mark(routing, account), LastFour = account[^4..], Who = who,
            WhoName = holder.Actor.FullName, Now = now,
            Ready = changed ? site.At(BankingCalendar.Add(site.Today(clock), HoldDays), TimeOnly.MinValue) : now,
        }, ct);
        if (changed) await Tell(id, payee, ct);
        return Done.Value;
    }

    // To all of finance, whoever made the change: one of them may know that the letter was no letter of theirs.
    private async Task Tell(Guid account, Named payee, CancellationToken ct)
    {
        foreach (var officer in await db.Query<Guid>(Officers, new { Site = payee.SiteId }, ct))
        {
            await messenger.Send($"payee-changed/{account:N}/{officer:N}", new PersonId(officer), "payee_changed",
                new Dictionary<string, object?> { ["payee"] = payee.Name, ["who"] = holder.Actor.FullName }, ct);
        }
    }

    private sealed record Named(Guid Id, SiteId SiteId, string Name);
}

/// <summary>A second person has made sure that the details are the payee's own.</summary>
/// <param name="How">called: on a number known before; check: a voided one; letter: the bank's.</param>
[Allow(Who.Finance, Fresh = true)]
internal sealed record VerifyPayee(Guid Payee, string How) : IRequest<Outcome<Done>>;

internal sealed class VerifyPayeeHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<VerifyPayee, Outcome<Done>>
{
    private const string Proposed = """
        select id, set_by from payments.payee_account where payee_id = @Payee and state = 'proposed' for update
        """;

    private const string Verify = """
        update payments.payee_account set state = 'verified', verified_by = @Who, verified_name = @WhoName, verified_how = @How, verified_at = @Now
        where id = @Id
        """;

    public async Task<Outcome<Done>> Handle(VerifyPayee request, CancellationToken ct)
    {
        if (await db.Maybe<Waiting>(Proposed, request, ct) is not { } waiting) return texts.Refuse("not_found");
        if (holder.Actor.Person is not { } who) return texts.Refuse("payables.who");
        if (request.How is not ("called" or "check" or "letter")) return texts.Refuse("payables.how", "how");
        if (waiting.SetBy == who.Value) return texts.Refuse("payables.own_details");
        await db.Execute(Verify, new { waiting.Id, Who = who, WhoName = holder.Actor.FullName, request.How, Now = clock.GetUtcNow() }, ct);
        return Done.Value;
    }

    private sealed record Waiting(Guid Id, Guid? SetBy);
}

internal static class PayeeRules
{
    public static Wrong? Check(SetPayeeAccount asked, string routing, string account) => asked switch
    {
        _ when asked.Holder.Trim().Length is 0 or > 60 || AchText.Fold(asked.Holder, 22).Text.Length == 0 => new("payments.holder", "holder"),
        _ when routing.Length != 9 || !routing.All(char.IsAsciiDigit) => new("payments.routing_nine", "routing"),
        _ when !RoutingNumber.IsValid(routing) => new("payments.routing", "routing"),
        _ when !AchCheck.IsAccount(account) => new("payments.account", "account"),
        _ when account.Equals(routing, StringComparison.Ordinal) => new("payments.account_is_routing", "account"),
        _ when account != AccountRules.Clean(asked.Again) => new("payments.account_again", "again"),
        { Kind: not ("checking" or "savings") } => new("payments.account_kind", "kind"),
        _ => null,
    };
}
