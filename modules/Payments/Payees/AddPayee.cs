using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payees;

/// <summary>A vendor or a school that is to be paid. One of the same name is the same one.</summary>
[Allow(Who.Finance)]
internal sealed record AddPayee(SiteId Site, string Kind, string Name, string Reach) : IRequest<Outcome<PayeeAdded>>, IAtSite;

internal sealed record PayeeAdded(Guid Id);

internal sealed class AddPayeeHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<AddPayee, Outcome<PayeeAdded>>
{
    private const string Named = "select payments.payee_named(@Fresh, @Site, @Kind, @Name, @Reach, @Who, @Now)";

    // One that was there already keeps the contact it has.
    private const string Found = """
        update payments.payee set reach_by = @Who, reach_name = @WhoName, reach_at = @Now where id = @Fresh and reach <> ''
        """;

    public async Task<Outcome<PayeeAdded>> Handle(AddPayee request, CancellationToken ct)
    {
        if (request.Kind is not ("vendor" or "school")) return texts.Refuse("payables.payee", "kind");
        if (request.Name.Trim().Length is < 2 or > 100) return texts.Refuse("payables.payee_name", "name");
        if (request.Reach.Trim().Length > 200) return texts.Refuse("payables.reach", "reach");
        var now = clock.GetUtcNow();
        var values = new
        {
            Fresh = Guid.CreateVersion7(now), request.Site, request.Kind, Name = request.Name.Trim(), Reach = request.Reach.Trim(),
            Who = holder.Actor.Person, WhoName = holder.Name(), Now = now,
        };
        var id = await db.One<Guid>(Named, values, ct);
        await db.Execute(Found, values, ct);
        return new PayeeAdded(id);
    }
}
