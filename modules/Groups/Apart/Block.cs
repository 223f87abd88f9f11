using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>Blocks somebody of one's group. Two blocked people are never in one group, so whoever blocks leaves, and nobody is told.</summary>
[Allow(Who.Family)]
internal sealed record BlockMember(PersonId Mate) : IRequest<Outcome<Done>>;

internal sealed class BlockMemberHandler(Db db, ActorHolder holder, Texts texts, ISender sender, TimeProvider clock)
    : IRequestHandler<BlockMember, Outcome<Done>>
{
    private const string Mate = "select given_name from api.group_mates(@Group) where person_id = @Mate and person_id <> @Person";

    private const string Insert = """
        insert into groups.block (id, person_id, family_id, blocked_id, label, at) values (@Id, @Person, @Family, @Mate, @Label, @Now)
        on conflict (person_id, blocked_id) do nothing
        """;

    public async Task<Outcome<Done>> Handle(BlockMember request, CancellationToken ct)
    {
        var actor = holder.Actor;
        if (actor.Groups is not [var group, ..]) return texts.Refuse("groups.none");
        if (await db.Maybe<string>(Mate, new { Group = group, request.Mate, actor.Person }, ct) is not { } name) return texts.Refuse("groups.person_not_found");
        var now = clock.GetUtcNow();
        await db.Execute(Insert, new { Id = Guid.CreateVersion7(now), actor.Person, actor.Family, request.Mate, Label = name, Now = now }, ct);
        return await sender.Send(new LeaveGroup(), ct);
    }
}

/// <summary>Keeps somebody away by phone or e-mail, here already or not. The answer is the same either way.</summary>
[Allow(Who.Family)]
internal sealed record BlockContact(string Contact) : IRequest<Outcome<Done>>, IChecked
{
    public Wrong? Check() => ContactText.Parse(Contact) is null ? new("groups.contact", "contact") : null;
}

internal sealed class BlockContactHandler(Db db, ActorHolder holder, TimeProvider clock) : IRequestHandler<BlockContact, Outcome<Done>>
{
    private const string Insert = """
        insert into groups.block (id, person_id, family_id, contact_kind, contact_address, label, at)
        values (@Id, @Person, @Family, @Kind, @Address, @Address, @Now)
        on conflict (person_id, contact_kind, contact_address) do nothing
        """;

    public async Task<Outcome<Done>> Handle(BlockContact request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var contact = ContactText.Parse(request.Contact)!;
        await db.Execute(Insert, new { Id = Guid.CreateVersion7(now), holder.Actor.Person, holder.Actor.Family, contact.Kind, contact.Address, Now = now }, ct);
        return Done.Value;
    }
}

internal sealed class AreApartHandler(Db db) : IRequestHandler<AreApart, Outcome<Apart>>
{
    private const string Ask = "select groups.families_apart(@One, @Other)";

    public async Task<Outcome<Apart>> Handle(AreApart request, CancellationToken ct) =>
        new Apart(await db.One<bool>(Ask, new { request.One, request.Other }, ct));
}
