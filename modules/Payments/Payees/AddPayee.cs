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
            Who = holder.Actor.Person, WhoName = holder.Actor.FullName, Now = now,
        };
        var id = await db.One<Guid>(Named, values, ct);
        await db.Execute(Found, values, ct);
        return new PayeeAdded(id);
    }
}

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
            request.Payee, Reach = request.Reach.Trim(), Who = who, WhoName = holder.Actor.FullName, Now = clock.GetUtcNow(),
        }, ct) > 0 ? Done.Value : texts.Refuse("not_found");
    }
}
