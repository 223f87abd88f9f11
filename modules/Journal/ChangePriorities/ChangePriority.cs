using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Journal;

/// <summary>Moves, counts on, or closes one's own priority. "Changed my mind" is as good an end as "done".</summary>
/// <param name="Do"><c>up</c>, <c>down</c>, <c>reached</c>, <c>done</c>, <c>changed</c> or <c>open</c>.</param>
[Allow(Who.Family)]
internal sealed record ChangePriority(Guid Id, string Do, string Reached = "") : IRequest<Outcome<Done>>;

internal sealed class ChangePriorityHandler(Db db, MyMonths months, Texts texts, TimeProvider clock) : IRequestHandler<ChangePriority, Outcome<Done>>
{
    private const string Find = "select place, unit, goal from journal.priority where id = @Id and person_id = @Person for update";

    private const string Close = "update journal.priority set state = @State, closed_at = @Now where id = @Id and person_id = @Person";

    private const string Count = "update journal.priority set reached = @Reached where id = @Id and person_id = @Person";

    // The neighbor in the chosen direction takes this one's place, and this one its.
    private const string Swap = """
        with mine as (select id, place from journal.priority where id = @Id),
        other as (
            select p.id, p.place from journal.priority p, mine
            where p.person_id = @Person and p.state = 'open' and p.id <> mine.id
              and case when @Up then p.place < mine.place else p.place > mine.place end
            order by case when @Up then -p.place else p.place end limit 1)
        update journal.priority p set place = case p.id when mine.id then other.place else mine.place end
        from mine, other where p.id in (mine.id, other.id)
        """;

    public async Task<Outcome<Done>> Handle(ChangePriority request, CancellationToken ct)
    {
        var person = (await months.Writer(ct)).Person;
        if (await db.Maybe<Row>(Find, new { request.Id, Person = person }, ct) is not { } row) return texts.Refuse("journal.priority_not_found");
        var now = clock.GetUtcNow();
        switch (request.Do)
        {
            case "up" or "down":
                await db.Execute(Swap, new { request.Id, Person = person, Up = request.Do == "up" }, ct);
                return Done.Value;
            case "done" or "changed" or "open":
                await db.Execute(Close, new { State = request.Do, Now = request.Do == "open" ? (DateTimeOffset?)null : now, request.Id, Person = person }, ct);
                return Done.Value;
            case "reached":
                if (row.Goal is null || !Amounts.TryRead(request.Reached, row.Unit, out var reached) || reached is null)
                    return texts.Refuse("journal.priority_amount", "reached");
                await db.Execute(Count, new { Reached = reached, request.Id, Person = person }, ct);
                return Done.Value;
            default:
                return texts.Refuse("journal.priority_not_found");
        }
    }

    private sealed record Row(int Place, string? Unit, long? Goal);
}
