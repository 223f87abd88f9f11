using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Payments.Accounts;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payees;

/// <summary>Bank details of a payee, first or changed. Nothing goes to them before somebody else has verified them; changed ones wait besides.</summary>
[Allow(Who.Finance, Fresh = true)]
internal sealed record SetPayeeAccount(Guid Payee, string Holder, string Routing, string Account, string Again, string Kind) : IRequest<Outcome<Done>>;

internal sealed class SetPayeeAccountHandler(PayeeDetails details, ActorHolder holder, Texts texts) : IRequestHandler<SetPayeeAccount, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(SetPayeeAccount request, CancellationToken ct)
    {
        var (routing, account) = (AccountRules.Clean(request.Routing), AccountRules.Clean(request.Account));
        if (PayeeRules.Check(request, routing, account) is { } wrong) return texts.Refuse(wrong.Code, wrong.Field);
        if (holder.Actor.Person is null) return texts.Refuse("payables.who");
        return await details.Propose(request.Payee, new(request.Holder.Trim(), routing, account, request.Kind), ct) ? Done.Value
            : texts.Refuse("not_found");
    }
}

/// <summary>A second person has made sure that the details are the payee's own.</summary>
/// <param name="How">called: on a number that whoever entered the details did not choose; check: a voided one; letter: the bank's.</param>
[Allow(Who.Finance, Fresh = true)]
internal sealed record VerifyPayee(Guid Payee, string How) : IRequest<Outcome<Done>>;

internal sealed class VerifyPayeeHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<VerifyPayee, Outcome<Done>>
{
    private const string Proposed = """
        select a.id, a.set_by, y.reach, y.reach_by from payments.payee_account a join payments.payee y on y.id = a.payee_id
        where a.payee_id = @Payee and a.state = 'proposed' for update of a
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
        if (request.How == "called" && !waiting.Callable) return texts.Refuse("payables.own_contact", "how");
        await db.Execute(Verify, new { waiting.Id, Who = who, WhoName = holder.Actor.FullName, request.How, Now = clock.GetUtcNow() }, ct);
        return Done.Value;
    }

    private sealed record Waiting(Guid Id, Guid? SetBy, string Reach, Guid? ReachBy)
    {
        public bool Callable => PayeeRules.Callable(Reach, ReachBy, SetBy);
    }
}

internal static class PayeeRules
{
    /// <summary>
    /// Whether a call to the contact proves anything: not where it came along with the request, nor where one person chose both number and details.
    /// </summary>
    public static bool Callable(string reach, Guid? reachBy, Guid? setBy) => reach.Length > 0 && reachBy is not null && reachBy != setBy;

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
