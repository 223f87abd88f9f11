using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Wishes;

/// <summary>The words of a wish or comment, for whoever is about to report them.</summary>
[Allow(Who.Family)]
public sealed record ShowReportWish(Guid Id) : IRequest<Outcome<WishToReport>>;

public sealed record WishToReport(Guid Id, string Words);

/// <summary>Shows a wish or comment to the program manager of the city, as it is now.</summary>
[Allow(Who.Family)]
public sealed record ReportWish(Guid Id, string Reason) : IRequest<Outcome<Done>>, IChecked
{
    public Wrong? Check() => Reason.Trim().Length is 0 or > 500 ? new("wish.reason", "reason") : null;
}

internal sealed class ShowReportWishHandler(Db db, ActorHolder holder, Texts texts) : IRequestHandler<ShowReportWish, Outcome<WishToReport>>
{
    private const string One = "select id, words from programs.wish where id = @Id and site_id = @Site and hidden_at is null";

    public async Task<Outcome<WishToReport>> Handle(ShowReportWish request, CancellationToken cancellationToken) =>
        await db.Maybe<WishToReport>(One, new { request.Id, holder.Actor.Site }, cancellationToken) is { } wish ? wish : texts.Refuse("wish.not_found");
}

internal sealed class ReportWishHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<ReportWish, Outcome<Done>>
{
    private const string Known = "select count(*) from programs.wish_report where wish_id = @Id and person_id = @Person";

    private const string Insert = """
        insert into programs.wish_report (id, site_id, wish_id, person_id, words, reason, at)
        select @report, w.site_id, w.id, @Person, w.words, @reason, @now from programs.wish w
        where w.id = @Id and w.site_id = @Site and w.hidden_at is null
        """;

    public async Task<Outcome<Done>> Handle(ReportWish request, CancellationToken cancellationToken)
    {
        var (actor, now) = (holder.Actor, clock.GetUtcNow());
        if (await db.One<long>(Known, new { request.Id, actor.Person }, cancellationToken) > 0) return Done.Value;
        return await db.Execute(Insert, new
        {
            report = Guid.CreateVersion7(now), request.Id, actor.Person, actor.Site, reason = request.Reason.Trim(), now,
        }, cancellationToken) == 1 ? Done.Value : texts.Refuse("wish.not_found");
    }
}
