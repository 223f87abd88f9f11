using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Wishes;

/// <summary>A family, or a group through one of its members, says what would help. The city reads the words, not who wrote them.</summary>
[Allow(Who.Family)]
public sealed record WriteWish(string Words, bool ForGroup) : IRequest<Outcome<Done>>, IChecked
{
    public Wrong? Check() => Words.Trim().Length is < 3 or > 1000 ? new("wish.words", "words") : null;
}

/// <summary>Somebody wishes the same, or no longer does. Adults of one home count as one.</summary>
[Allow(Who.Family)]
public sealed record NameWish(Guid Id, bool Yes) : IRequest<Outcome<Done>>;

internal sealed class WriteWishHandler(ActorHolder holder, Texts texts, WishWriter writer) : IRequestHandler<WriteWish, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(WriteWish request, CancellationToken cancellationToken)
    {
        var actor = holder.Actor;
        GroupId? group = request.ForGroup && actor.Groups.Count > 0 ? actor.Groups[0] : null;
        if (await writer.Write(request.Words.Trim(), null, null, group, cancellationToken) is not { } wish) return texts.Refuse("wish.enough", "words");
        await writer.Name(wish, cancellationToken);
        return Done.Value;
    }
}

internal sealed class NameWishHandler(Db db, ActorHolder holder, Texts texts, WishBoard board, WishWriter writer) : IRequestHandler<NameWish, Outcome<Done>>
{
    private const string TakeBack = "delete from programs.wish_name where wish_id = @Id and person_id = @Person";

    public async Task<Outcome<Done>> Handle(NameWish request, CancellationToken cancellationToken)
    {
        if (await board.Find(holder.Actor.Site!.Value, request.Id, cancellationToken) is null) return texts.Refuse("wish.not_found");
        if (request.Yes) await writer.Name(request.Id, cancellationToken);
        else await db.Execute(TakeBack, new { request.Id, holder.Actor.Person }, cancellationToken);
        return Done.Value;
    }
}

/// <summary>Writes wishes and comments: the words for the city, and beside them whose they are.</summary>
internal sealed class WishWriter(Db db, ActorHolder holder, TimeProvider clock)
{
    private const int MostInAWeek = 10;

    private const string Lately = "select count(*) from programs.wish_author where person_id = @Person and at > @since";

    private const string Store = """
        insert into programs.wish (id, site_id, about, rule, words, from_group, at) values (@id, @Site, @about, @rule, @words, @forGroup, @now);
        insert into programs.wish_author (wish_id, site_id, family_id, person_id, group_id, words, at)
        values (@id, @Site, @Family, @Person, @group, @words, @now)
        """;

    private const string Add = """
        insert into programs.wish_name (wish_id, site_id, family_id, person_id, at) values (@wish, @Site, @Family, @Person, @now)
        on conflict (wish_id, person_id) do nothing
        """;

    /// <returns>Its id; null when the person has written many lately.</returns>
    public async Task<Guid?> Write(string words, string? about, string? rule, GroupId? group, CancellationToken ct)
    {
        var (actor, now) = (holder.Actor, clock.GetUtcNow());
        if (await db.One<long>(Lately, new { actor.Person, since = now.AddDays(-7) }, ct) >= MostInAWeek) return null;
        var id = Guid.CreateVersion7(now);
        await db.Execute(Store, new { id, actor.Site, about, rule, words, forGroup = group is not null, now, actor.Family, actor.Person, group }, ct);
        return id;
    }

    public Task Name(Guid wish, CancellationToken ct)
    {
        var actor = holder.Actor;
        return db.Execute(Add, new { wish, actor.Site, actor.Family, actor.Person, now = clock.GetUtcNow() }, ct);
    }
}
