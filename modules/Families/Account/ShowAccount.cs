using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;
using MediatR;
using ISender = FamilyPlatform.Core.Messaging.ISender;

namespace FamilyPlatform.Families.Account;

/// <summary>One's own account.</summary>
[Allow(Who.SignedIn)]
internal sealed record ShowAccount : IRequest<Outcome<AccountView>>;

/// <summary>What the account page shows.</summary>
/// <param name="Earning">Null for staff; otherwise whether the family earns by its journal.</param>
public sealed record AccountView(string GivenName, string FamilyName, string Language, string Role,
    IReadOnlyList<ContactLine> Contacts, bool Reminders, int Hour, bool? Earning);

public sealed record ContactLine(Guid Id, string Kind, string Address, bool Stopped)
{
    /// <summary>As its owner writes it.</summary>
    public string Shown => new ContactText(Kind, Address).Shown;
}

internal sealed class ShowAccountHandler(Db db, ActorHolder holder, ISender sender) : IRequestHandler<ShowAccount, Outcome<AccountView>>
{
    private const string Me = """
        select p.given_name, p.family_name, p.language, coalesce(r.role, '') as role, coalesce(m.hour, 18) as hour
        from api.person p left join families.adult_role r on r.person_id = p.id left join families.reminder m on m.person_id = p.id
        where p.id = @Person
        """;

    private const string Contacts = """
        select id, kind, address, stopped_at is not null as stopped from api.contact where person_id = @Person and verified_at is not null order by created_at
        """;

    public async Task<Outcome<AccountView>> Handle(ShowAccount request, CancellationToken ct)
    {
        var actor = holder.Actor;
        var me = await db.One<MeRow>(Me, new { actor.Person }, ct);
        var reminders = await sender.Send(new HasAgreed(actor.Person!.Value, Purpose.Reminders), ct);
        bool? earning = actor.Family is { } family ? (await sender.Send(new EarningRight(family), ct)).Value.Since is not null : null;
        return new AccountView(me.GivenName, me.FamilyName, me.Language, me.Role, await db.Query<ContactLine>(Contacts, new { actor.Person }, ct),
            reminders.Value.Yes, me.Hour, earning);
    }

    private sealed record MeRow(string GivenName, string FamilyName, string Language, string Role, int Hour);
}
