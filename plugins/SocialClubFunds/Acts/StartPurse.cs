using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>A member proposes how the purse works; everybody is asked, by consent, because there is no older rule.</summary>
internal sealed class StartPurse(IClubs clubs, IGroups groups, Roster roster, Charters charters, Proposals proposals, ISettings settings, IClock clock)
{
    public async Task<Outcome<Receipt>> Do(Act request, CancellationToken ct)
    {
        if (request.Actor is not { Group: { } group, Person: { } person } || await groups.Find(group, ct) is not { } card) return Refusals.NotHere;
        if (await clubs.PurseOf(group, ct) is { State: not Purse.Over }) return Refusals.Started;
        var today = clock.Today;
        var terms = Terms.From(await settings.On(today, ct));
        if (card.Members.Count < terms.LeastMembers) return Refusals.TooFew(terms.LeastMembers);
        if (await clubs.AddPurse(request.Site, group, card.Name, Word(request.Key, group), today, ct) is not { } purse) return Refusals.Started;

        var members = await roster.Sync(purse, today, ct);
        if (members.FirstOrDefault(m => m.Person == person) is not { } me) return Refusals.NotHere;
        var circle = new Circle(purse, Charter.Beginning(terms), members, me, terms, today);
        var charter = await charters.Read(circle, request.Answers, ct);
        if (!charter.Succeeded) return charter.Refusal;
        var version = await clubs.AddCharter(purse, charter.Value, ct);
        await proposals.Open(circle, circle.Here, new(Decision.Start, "") { Charter = version }, request.Key, ct);
        return new Receipt(new LocalizedText("Your group is asked now.", "Ahora se le pregunta a su grupo."));
    }

    // Told from group to group by mouth: eight letters that cannot be guessed, and none that are mistaken for another.
    private static string Word(string key, GroupId group) =>
        string.Concat(FairOrder.Hash($"{group}/{key}").Take(16).Chunk(2).Select(c => "abcdefghjkmnpqrstuvwxyz"[Convert.ToInt32(new string(c), 16) % 23]));
}
