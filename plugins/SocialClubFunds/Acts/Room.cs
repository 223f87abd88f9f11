using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>A group around its purse, for one act of one member.</summary>
internal sealed record Circle(Purse Purse, Charter Charter, IReadOnlyList<Member> Members, Member Me, Terms Terms, DateOnly Today)
{
    public IReadOnlyList<Member> Here { get; } = [.. Members.Where(m => m.Here)];
}

/// <summary>The same around one of its decisions.</summary>
internal sealed record AtDecision(Circle Circle, Decision Decision);

/// <summary>Opens a group's purse for an act: held against others, with its members as they are now.</summary>
internal sealed class Room(IClubs clubs, Roster roster, ISettings settings, IClock clock)
{
    public async Task<Outcome<Circle>> Enter(Act request, CancellationToken ct)
    {
        if (request.Actor is not { Group: { } group, Person: { } person } || await clubs.PurseOf(group, ct) is not { } known)
            return Refusals.NoPurse;
        var purse = await clubs.Hold(known.Id, ct) ?? known;
        var today = clock.Today;
        var members = await roster.Sync(purse, today, ct);
        if (members.FirstOrDefault(m => m.Here && m.Person == person) is not { } me) return Refusals.NotHere;
        var terms = Terms.From(await settings.On(today, ct));
        return new Circle(purse, await clubs.InForce(purse.Id, ct) ?? Charter.Beginning(terms), members, me, terms, today);
    }

    /// <summary>The same for an act about one decision of this purse; anything else is not found.</summary>
    public async Task<Outcome<AtDecision>> EnterDecision(Act request, CancellationToken ct)
    {
        var entered = await Enter(request, ct);
        if (!entered.Succeeded) return entered.Refusal;
        return await clubs.Decision(request.Answers.Number("decision"), ct) is { } decision && decision.Purse == entered.Value.Purse.Id
            ? new AtDecision(entered.Value, decision) : Refusals.Gone;
    }
}
