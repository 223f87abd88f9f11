using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Payments.Accounts;
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
        if (AccountRules.Check(request.Holder, routing, account, request.Again, request.Kind) is { } wrong) return texts.Refuse(wrong.Code, wrong.Field);
        if (holder.Actor.Person is null) return texts.Refuse("payables.who");
        return await details.Propose(request.Payee, new(request.Holder.Trim(), routing, account, request.Kind), ct) ? Done.Value
            : texts.Refuse("not_found");
    }
}
