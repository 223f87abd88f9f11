using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>Shows a post to the program manager of the city, as it is now: a later change does not change the report.</summary>
[Allow(Who.Family)]
internal sealed record ReportPost(Guid Id, string Reason) : IRequest<Outcome<Done>>, IChecked
{
    public Wrong? Check() => Reason.Trim().Length is 0 or > 500 ? new("groups.reason", "reason") : null;
}

internal sealed class ReportPostHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<ReportPost, Outcome<Done>>
{
    private const string Insert = """
        insert into groups.report (id, site_id, group_id, post_id, person_id, words, reason, at)
        select @Report, p.site_id, p.group_id, p.id, @Person, p.words, @Reason, @Now
        from groups.post p where p.id = @Id and p.person_id <> @Person and p.hidden_at is null
        """;

    private const string Known = "select count(*) from groups.report where post_id = @Id and person_id = @Person";

    public async Task<Outcome<Done>> Handle(ReportPost request, CancellationToken ct)
    {
        var person = holder.Actor.Person;
        if (await db.One<long>(Known, new { request.Id, Person = person }, ct) > 0) return Done.Value;
        var now = clock.GetUtcNow();
        var report = Guid.CreateVersion7(now);
        return await db.Execute(Insert, new { Report = report, request.Id, Person = person, Reason = request.Reason.Trim(), Now = now }, ct) == 1
            ? Done.Value : texts.Refuse("groups.post_not_found");
    }
}
