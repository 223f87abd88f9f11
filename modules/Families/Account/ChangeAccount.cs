using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;
using MediatR;
using ISender = FamilyPlatform.Core.Messaging.ISender;

namespace FamilyPlatform.Families.Account;

/// <summary>One's own name, language and word for who one is in the home.</summary>
[Allow(Who.SignedIn)]
internal sealed record ChangeAccount(string GivenName, string FamilyName, string Language, string Role) : IRequest<Outcome<Done>>, IChecked
{
    public Wrong? Check() => GivenName.Length is 0 or > 60 ? new("families.name_missing", "given_name")
        : FamilyName.Length > 60 ? new("families.name_long", "family_name")
        : Role.Length > 60 ? new("families.role_long", "role") : null;
}

internal sealed class ChangeAccountHandler(Db db, ActorHolder holder) : IRequestHandler<ChangeAccount, Outcome<Done>>
{
    private const string Change = "update api.person set given_name = @GivenName, family_name = @FamilyName, language = @Language where id = @Person";

    private const string SetRole = """
        insert into families.adult_role (person_id, site_id, family_id, role) values (@Person, @Site, @Family, @Role)
        on conflict (person_id) do update set role = excluded.role
        """;

    public async Task<Outcome<Done>> Handle(ChangeAccount request, CancellationToken ct)
    {
        var actor = holder.Actor;
        var language = request.Language == "es" ? "es" : "en";
        await db.Execute(Change, new { request.GivenName, request.FamilyName, Language = language, actor.Person }, ct);
        if (actor.Family is not null) await db.Execute(SetRole, new { actor.Person, actor.Site, actor.Family, request.Role }, ct);
        return Done.Value;
    }
}

/// <summary>Reminders on or off, and at which hour.</summary>
[Allow(Who.Family)]
internal sealed record ChangeReminders(bool On, int Hour) : IRequest<Outcome<Done>>;

internal sealed class ChangeRemindersHandler(Db db, ActorHolder holder, ISender sender) : IRequestHandler<ChangeReminders, Outcome<Done>>
{
    private const string SetHour = """
        insert into families.reminder (person_id, site_id, family_id, hour) values (@Person, @Site, @Family, @Hour)
        on conflict (person_id) do update set hour = excluded.hour
        """;

    public async Task<Outcome<Done>> Handle(ChangeReminders request, CancellationToken ct)
    {
        var actor = holder.Actor;
        await db.Execute(SetHour, new { actor.Person, actor.Site, actor.Family, Hour = Math.Clamp(request.Hour, 9, 19) }, ct);
        return await sender.Send(new ChoosePurposes(new Dictionary<string, bool> { [Purpose.Reminders] = request.On }), ct);
    }
}
