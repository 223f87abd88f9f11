using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>Whom one keeps away; nobody else can see it.</summary>
[Allow(Who.Family)]
internal sealed record ListApart : IRequest<Outcome<ApartList>>;

public sealed record ApartList(IReadOnlyList<ApartLine> Items);

public sealed record ApartLine(Guid Id, string Label);

internal sealed class ListApartHandler(Db db, ActorHolder holder) : IRequestHandler<ListApart, Outcome<ApartList>>
{
    private const string Mine = "select id, label from groups.block where person_id = @Person order by at";

    public async Task<Outcome<ApartList>> Handle(ListApart request, CancellationToken ct) =>
        new ApartList(await db.Query<ApartLine>(Mine, new { holder.Actor.Person }, ct));
}

/// <summary>Takes a block back.</summary>
[Allow(Who.Family)]
internal sealed record EndBlock(Guid Id) : IRequest<Outcome<Done>>;

internal sealed class EndBlockHandler(Db db, ActorHolder holder, Texts texts) : IRequestHandler<EndBlock, Outcome<Done>>
{
    private const string Remove = "delete from groups.block where id = @Id and person_id = @Person";

    public async Task<Outcome<Done>> Handle(EndBlock request, CancellationToken ct) =>
        await db.Execute(Remove, new { request.Id, holder.Actor.Person }, ct) == 1 ? Done.Value : texts.Refuse("groups.person_not_found");
}

/// <summary>One member of one's group, to block.</summary>
[Allow(Who.Family)]
internal sealed record ShowMate(PersonId Id) : IRequest<Outcome<Mate>>;

public sealed record Mate(Guid Id, string Name);

internal sealed class ShowMateHandler(Db db, ActorHolder holder, Texts texts) : IRequestHandler<ShowMate, Outcome<Mate>>
{
    private const string Find = "select person_id as id, given_name as name from api.group_mates(@Group) where person_id = @Id and person_id <> @Person";

    public async Task<Outcome<Mate>> Handle(ShowMate request, CancellationToken ct) =>
        holder.Actor.Groups is [var group, ..] && await db.Maybe<Mate>(Find, new { Group = group, request.Id, holder.Actor.Person }, ct) is { } mate
            ? mate : texts.Refuse("groups.person_not_found");
}
