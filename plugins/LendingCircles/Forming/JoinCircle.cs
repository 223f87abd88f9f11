using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>One person takes one seat and says in secret what they can put in.</summary>
internal sealed class JoinCircle(Members members, Seats seats, IClock clock)
{
    public async Task<Outcome<Receipt>> Do(Act act, CancellationToken ct)
    {
        var found = await members.Of(act.Item, act.Actor, ct);
        if (!found.Succeeded) return found.Refusal;
        var (circle, people, own) = found.Value;
        if (circle.State != "forming") return new Refusal("circles.list_closed", new LocalizedText(
            "The list of this circle is closed.", "La lista de esta tanda está cerrada."));
        if (own is not null) return new Refusal("circles.already_in", new LocalizedText(
            "You have a seat already: one person, one seat.", "Usted ya tiene lugar: una persona, un lugar."));
        if (people.Count >= circle.Seats) return new Refusal("circles.full", new LocalizedText("All seats are taken.", "Ya no hay lugares."));
        var (actor, answers) = (act.Actor, act.Answers);
        await seats.Add(circle, actor.Family!.Value, actor.Person!.Value, actor.GivenName, false, clock.Today, ct);
        await seats.Wish(circle, actor.Person.Value, answers.Money("most"), ct);
        return new Receipt(new LocalizedText(
            "You are in. You can still step back freely.", "Ya está dentro. Todavía puede salirse sin compromiso."));
    }

    /// <summary>Says another amount, as long as the list is open.</summary>
    public async Task<Outcome<Receipt>> SayAgain(Act act, CancellationToken ct)
    {
        var found = await members.In(act, ct);
        if (!found.Succeeded) return found.Refusal;
        if (found.Value.Circle.State != "forming") return new Refusal("circles.list_closed", new LocalizedText(
            "The list of this circle is closed.", "La lista de esta tanda está cerrada."));
        await seats.Wish(found.Value.Circle, act.Actor.Person!.Value, act.Answers.Money("most"), ct);
        return new Receipt(new LocalizedText("Written down, for nobody else to read.", "Anotado; nadie más lo lee."));
    }
}
