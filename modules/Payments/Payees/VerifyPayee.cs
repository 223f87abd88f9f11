using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payees;

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
        await db.Execute(Verify, new { waiting.Id, Who = who, WhoName = holder.Name(), request.How, Now = clock.GetUtcNow() }, ct);
        return Done.Value;
    }

    private sealed record Waiting(Guid Id, Guid? SetBy, string Reach, Guid? ReachBy)
    {
        public bool Callable => PayeeRules.Callable(Reach, ReachBy, SetBy);
    }
}
