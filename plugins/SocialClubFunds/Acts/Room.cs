using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>A group around its purse, for one act of one member.</summary>
internal sealed record Circle(Purse Purse, Charter Charter, IReadOnlyList<Member> Members, Member Me, Terms Terms, DateOnly Today)
{
    public IReadOnlyList<Member> Here { get; } = [.. Members.Where(m => m.Here)];
}

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

    /// <summary>A decision of this purse; anything else is not found.</summary>
    public async Task<Outcome<Decision>> Decision(Circle circle, Act request, CancellationToken ct) =>
        await clubs.Decision(request.Answers.Number("decision"), ct) is { } decision && decision.Purse == circle.Purse.Id ? decision : Refusals.Gone;
}
