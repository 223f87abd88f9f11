using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

internal sealed class SayInTouchHandler(Db db, ActorHolder holder, Texts texts, SiteCalendar sites, TimeProvider clock)
    : IRequestHandler<SayInTouch, Outcome<Done>>
{
    private const string Say = """
        insert into groups.in_touch (family_id, person_id, month, group_id, at) values (@Family, @Person, @Month, @Group, @Now)
        on conflict (family_id, month, person_id) do nothing
        """;

    private const string TakeBack = "delete from groups.in_touch where family_id = @Family and person_id = @Person and month = @Month";

    public async Task<Outcome<Done>> Handle(SayInTouch request, CancellationToken ct)
    {
        var actor = holder.Actor;
        if (actor.Groups.Count == 0) return texts.Refuse("groups.none");
        var open = TouchMonths.Open(await sites.Today(actor.Site!.Value, ct));
        if (!open.Contains(request.Month)) return texts.Refuse("groups.month", "month");
        await db.Execute(request.Yes ? Say : TakeBack,
            new { actor.Family, actor.Person, request.Month, Group = actor.Groups[0], Now = clock.GetUtcNow() }, ct);
        return Done.Value;
    }
}

internal static class TouchMonths
{
    public static IReadOnlyList<Month> Open(DateOnly today) =>
        [.. Enumerable.Range(0, 3).Select(back => Month.Of(today.AddDays(1 - today.Day).AddMonths(-back)))];
}

internal sealed class WasInTouchHandler(Db db) : IRequestHandler<WasInTouch, Outcome<InTouch>>
{
    private const string Any = "select exists (select from groups.in_touch where family_id = @Family and month = @Month)";

    public async Task<Outcome<InTouch>> Handle(WasInTouch request, CancellationToken ct) =>
        new InTouch(await db.One<bool>(Any, new { request.Family, request.Month }, ct));
}
