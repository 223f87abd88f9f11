using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Household;

internal sealed class AddMemberHandler(Db db, ActorHolder holder, Texts texts, SiteCalendar sites, TimeProvider clock)
    : IRequestHandler<AddMember, Outcome<Done>>
{
    private const string Insert = """
        insert into families.member (id, site_id, family_id, person_id, name, role, child, shared, from_on)
        values (@Id, @Site, @Family, @Person, @MemberName, @Role, @Child, @Shared, @From)
        """;

    internal const string Said = "update families.family set household_said_at = @Now where id = @Family";

    public async Task<Outcome<Done>> Handle(AddMember request, CancellationToken ct)
    {
        var actor = holder.Actor;
        if (request.MemberName.Length is 0 or > 60) return texts.Refuse("families.name_missing", "member_name");
        if (request.Role.Length > 60) return texts.Refuse("families.role_long", "role");
        var now = clock.GetUtcNow();
        await db.Execute(Insert, new
        {
            Id = Guid.CreateVersion7(now), actor.Site, actor.Family, actor.Person,
            request.MemberName, request.Role, request.Child, request.Shared,
            From = request.From ?? await sites.Today(actor.Site!.Value, ct),
        }, ct);
        await db.Execute(Said, new { actor.Family, Now = now }, ct);
        return Done.Value;
    }
}

/// <summary>The people of a newcomer's home in one go; none says that nobody else lives there.</summary>
[Allow(Who.Family)]
internal sealed record SayWhoLivesHere(IReadOnlyList<(string Name, string Role, bool Child)> People) : IRequest<Outcome<Done>>;

internal sealed class SayWhoLivesHereHandler(Db db, ActorHolder holder, Core.Messaging.ISender sender, TimeProvider clock)
    : IRequestHandler<SayWhoLivesHere, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(SayWhoLivesHere request, CancellationToken ct)
    {
        foreach (var (name, role, child) in request.People.Where(p => p.Name.Length + p.Role.Length > 0))
        {
            // Somebody who was given only a role goes by it.
            var added = await sender.Send(new AddMember(name.Length > 0 ? name : role, role, child, Shared: true), ct);
            if (!added.Succeeded) return added;
        }
        await db.Execute(AddMemberHandler.Said, new { holder.Actor.Family, Now = clock.GetUtcNow() }, ct);
        return Done.Value;
    }
}
