using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Programs;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Wishes;

/// <summary>One wish for the manager's answer.</summary>
[Allow(Who.Manager)]
public sealed record ViewWish(SiteId Site, Guid Id) : IRequest<Outcome<WishView>>, IAtSite;

public sealed record ProgramChoice(string Program, string Title);

public sealed record WishView(Site City, WishLine Wish, IReadOnlyList<ProgramChoice> Programs, DateOnly Today);

/// <summary>
/// A reason in both languages and a day: when it comes, or when it is looked at again. Everybody who wishes it is told that there is an answer.
/// </summary>
[Allow(Who.Manager)]
public sealed record AnswerWish(SiteId Site, Guid Id, string Reply, string En, string Es, DateOnly? On, string Program)
    : IRequest<Outcome<Done>>, IAtSite, IChecked
{
    public Wrong? Check() =>
        Reply is not ("coming" or "later" or "no") ? new("program.form_choice", "reply")
        : En.Trim().Length is < 3 or > 1000 ? new("wish.words", "reason_en") : Es.Trim().Length is < 3 or > 1000 ? new("wish.words", "reason_es")
        : On is null ? new("program.form_date", "reply_on") : null;
}

/// <summary>Takes a wish or comment off the city's page; its author reads the reason.</summary>
[Allow(Who.Manager)]
public sealed record HideWish(SiteId Site, Guid Id, string Why) : IRequest<Outcome<Done>>, IAtSite, IChecked
{
    public Wrong? Check() => Why.Trim().Length is < 3 or > 500 ? new("wish.reason", "why") : null;
}

/// <summary>It stays; what was reported about it is settled.</summary>
[Allow(Who.Manager)]
public sealed record KeepWish(SiteId Site, Guid Id) : IRequest<Outcome<Done>>, IAtSite;

internal sealed class ViewWishHandler(Texts texts, SiteCalendar sites, RunningPrograms running, WishBoard board)
    : IRequestHandler<ViewWish, Outcome<WishView>>
{
    public async Task<Outcome<WishView>> Handle(ViewWish request, CancellationToken cancellationToken)
    {
        if (await board.Find(request.Site, request.Id, cancellationToken) is not { } wish) return texts.Refuse("wish.not_found");
        return new WishView(
            await sites.Get(request.Site, cancellationToken), wish,
            [.. running.Ids.Select(id => new ProgramChoice(id, running.Title(id, texts.Language, id)))], await sites.Today(request.Site, cancellationToken));
    }
}

internal sealed class AnswerWishHandler(
    Db db, ActorHolder holder, Texts texts, SiteCalendar sites, WishBoard board, ApprovedPrograms approved, WishNews news, TimeProvider clock)
    : IRequestHandler<AnswerWish, Outcome<Done>>
{
    private const string Store = """
        update programs.wish set reply = @Reply, reply_en = @en, reply_es = @es, reply_on = @On, replied_at = @now, replied_by = @Person, program = @program
        where id = @Id and site_id = @Site and hidden_at is null
        """;

    private const string Homes = "select family_id as family, person_id as person from programs.wish_homes(@Id)";

    public async Task<Outcome<Done>> Handle(AnswerWish request, CancellationToken cancellationToken)
    {
        if (await board.Find(request.Site, request.Id, cancellationToken) is null) return texts.Refuse("wish.not_found");
        if (request.On < await sites.Today(request.Site, cancellationToken)) return texts.Refuse("program.settings_day", "reply_on");
        var program = request.Program.Length > 0 ? request.Program : null;
        if (program is not null && await approved.Find(program, cancellationToken) is null) return texts.Refuse("program.form_choice", "program");
        await db.Execute(Store, new
        {
            request.Reply, en = request.En.Trim(), es = request.Es.Trim(), request.On, now = clock.GetUtcNow(), holder.Actor.Person, program, request.Id,
            request.Site,
        }, cancellationToken);
        await news.Tell(request.Site, await db.Query<Told>(Homes, new { request.Id }, cancellationToken), cancellationToken);
        return Done.Value;
    }
}

internal sealed class HideWishHandler(Db db, Texts texts, WishBoard board, WishNews news, TimeProvider clock) : IRequestHandler<HideWish, Outcome<Done>>
{
    private const string Hide = "select family_id as family, person_id as person from programs.hide_wish(@Id, @why, @now)";

    public async Task<Outcome<Done>> Handle(HideWish request, CancellationToken cancellationToken)
    {
        if (await board.Find(request.Site, request.Id, cancellationToken) is null) return texts.Refuse("wish.not_found");
        var author = await db.Query<Told>(Hide, new { request.Id, why = request.Why.Trim(), now = clock.GetUtcNow() }, cancellationToken);
        if (author.Count == 0) return texts.Refuse("wish.not_found");
        await news.Tell(request.Site, author, cancellationToken);
        return Done.Value;
    }
}

internal sealed class KeepWishHandler(Db db, TimeProvider clock) : IRequestHandler<KeepWish, Outcome<Done>>
{
    private const string Keep = """
        update programs.wish_report set decision = 'kept', decided_at = @now where wish_id = @Id and site_id = @Site and decision is null
        """;

    public async Task<Outcome<Done>> Handle(KeepWish request, CancellationToken cancellationToken)
    {
        await db.Execute(Keep, new { request.Id, request.Site, now = clock.GetUtcNow() }, cancellationToken);
        return Done.Value;
    }
}

/// <summary>Who is told.</summary>
internal sealed record Told(FamilyId Family, PersonId Person);

/// <summary>Word to people that there is something to read under wishes. Nobody on the desk sees who they are.</summary>
internal sealed class WishNews(EventOutbox outbox, TimeProvider clock)
{
    public Task Tell(SiteId site, IReadOnlyList<Told> told, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return outbox.AddAll<ProgramNews>([.. told.Select(t => new ProgramNews(
            Guid.CreateVersion7(now), site, t.Family, Guid.CreateVersion7(now), t.Person))], ct);
    }
}
