using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>Takes an ask back. The invitation is spent with it, whatever the group had said.</summary>
[Allow(Who.Family)]
internal sealed record WithdrawAsk(Guid Id) : IRequest<Outcome<Done>>;

internal sealed class WithdrawAskHandler(Db db, Texts texts, TimeProvider clock) : IRequestHandler<WithdrawAsk, Outcome<Done>>
{
    private const string Withdraw = "select groups.withdraw(@Id, @Now)";

    public async Task<Outcome<Done>> Handle(WithdrawAsk request, CancellationToken ct) =>
        await db.One<bool>(Withdraw, new { request.Id, Now = clock.GetUtcNow() }, ct) ? Done.Value : texts.Refuse("groups.ask_not_found");
}
