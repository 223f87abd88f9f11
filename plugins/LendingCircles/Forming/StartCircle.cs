using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Somebody of the group starts a circle and takes the first seat. Where the order is drawn, the seed is fixed before anybody joins.</summary>
internal sealed class StartCircle(Circles circles, Seats seats, IDraws draws, ISettings settings, IClock clock)
{
    public async Task<Outcome<Receipt>> Do(Act act, CancellationToken ct)
    {
        var (answers, actor, today) = (act.Answers, act.Actor, clock.Today);
        var limits = Limits.From(await settings.On(today, ct));
        var design = new Design((int)answers.Number("seats"), Money.Zero, answers.Text("receiver") == "pays", answers.Text("rhythm"),
            answers.Date("first")!.Value, limits.PayDays);
        if (limits.Seats(design.Seats) is { } few) return few;
        if (answers.Has("receives"))
        {
            var closes = limits.For(answers.Money("receives"), design);
            if (!closes.Succeeded) return closes.Refusal;
            design = closes.Value;
        }
        if (limits.Check(design, today) is { } refusal) return refusal;

        var id = await circles.Add(act.Site, actor.Group!.Value, act.Key, answers.Text("name"), answers.Text("order"), design, design.Amount, today, ct);
        var circle = (await circles.Find(id, ct))!;
        if (circle.OrderBy == "drawn") await circles.Announced(id, await draws.Announce(circle.DrawKey, ct), ct);
        if (await seats.Add(circle, actor.Family!.Value, actor.Person!.Value, actor.GivenName, true, today, ct))
            await seats.Wish(circle, actor.Person.Value, answers.Money("most"), ct);
        return new Receipt(new LocalizedText(
            "The circle is started. Now the others of your group can join.", "La tanda quedó empezada. Ahora pueden entrar los demás de su grupo."))
        { Page = "circle", Item = circle.Item };
    }
}
