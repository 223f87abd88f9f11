using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payees;

/// <summary>A contact of a payee that somebody of finance found, and not on the invoice.</summary>
[Allow(Who.Finance, Fresh = true)]
internal sealed record SetPayeeContact(Guid Payee, string Reach) : IRequest<Outcome<Done>>;

internal sealed class SetPayeeContactHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<SetPayeeContact, Outcome<Done>>
{
    private const string Found = """
        update payments.payee set reach = @Reach, reach_by = @Who, reach_name = @WhoName, reach_at = @Now where id = @Payee
        """;

    public async Task<Outcome<Done>> Handle(SetPayeeContact request, CancellationToken ct)
    {
        if (request.Reach.Trim().Length is 0 or > 200) return texts.Refuse("payables.reach", "reach");
        if (holder.Actor.Person is not { } who) return texts.Refuse("payables.who");
        return await db.Execute(Found, new
        {
            request.Payee, Reach = request.Reach.Trim(), Who = who, WhoName = holder.Name(), Now = clock.GetUtcNow(),
        }, ct) > 0 ? Done.Value : texts.Refuse("not_found");
    }
}
