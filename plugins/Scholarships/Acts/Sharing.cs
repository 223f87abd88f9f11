using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>Gives applications out to readers. Who shares a household or a group with a student, or asked to be kept apart, never reads it.</summary>
internal sealed class Sharing(Requests requests, Reviews reviews, Rounds rounds, Recommendations recommendations, IGroups groups, ISettings settings,
    IMessages messages, IClock clock)
{
    /// <returns>How many readings were given out.</returns>
    public async Task<int> Share(SiteId site, Round round, CancellationToken ct)
    {
        var undecided = (await rounds.Offerings(round.Id, ct)).Where(o => o.DecidedOn is null).ToList();
        if (undecided.Count == 0) return 0;
        var sent = (await requests.Sent(round.Id, ct)).ToDictionary(r => r.Id);
        var given = (await reviews.InRound(round.Id, ct)).Select(r => new Given(r.Request, r.Person.Value, r.State)).ToList();
        var readers = await Bar(await reviews.Readers(round.Id, ct), [.. sent.Values], ct);
        var assigned = Panel.Share($"round/{Stored.Number(round.Id)}", [.. sent.Keys], readers, given, round.Readers);
        var due = clock.Today.AddDays((int)(await settings.On(clock.Today, ct)).Number("review_days"));
        foreach (var one in assigned)
        {
            var request = sent[one.Request];
            var level = (await requests.Profile(request.Family, ct))?.Profile.Level ?? "";
            var said = (await recommendations.For(request.Id, ct)).Where(r => r.State == "answered").Select(r => r.Said).ToList();
            await reviews.Give(site, round.Id, one, Packet.Of(request, level, said, round.BlindName, round.BlindSchool), due, ct);
        }
        foreach (var person in assigned.Select(a => a.Person).Distinct())
            await messages.SendTo($"read/{Stored.Number(round.Id)}/{person:N}/{Stored.Day(clock.Today)}", new(person), "reading",
                new Dictionary<string, object?>
            {
                ["until_en"] = Say.En.WeekDay(due), ["until_es"] = Say.Es.WeekDay(due),
            }, ct);
        return assigned.Count;
    }

    private async Task<IReadOnlyList<Reader>> Bar(IReadOnlyList<RoundReader> readers, IReadOnlyList<Request> sent, CancellationToken ct)
    {
        Dictionary<long, GroupId?> of = [];
        foreach (var request in sent) of[request.Id] = (await groups.Of(request.Person, ct))?.Id;
        List<Reader> all = [];
        foreach (var reader in readers)
        {
            var own = (await groups.Of(reader.Person, ct))?.Id;
            HashSet<long> barred = [];
            foreach (var request in sent)
            {
                if (request.Family == reader.Family || request.Person == reader.Person || own is not null && of[request.Id] == own
                    || reader.Family is { } family && await groups.Apart(family, request.Family, ct)) barred.Add(request.Id);
            }
            all.Add(new(reader.Person.Value, barred));
        }
        return all;
    }
}
