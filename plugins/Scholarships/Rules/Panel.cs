using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>Somebody who reads applications.</summary>
/// <param name="Barred">Applications this person may not read: own household or group, or families who asked to be kept apart.</param>
internal sealed record Reader(Guid Person, IReadOnlySet<long> Barred);

/// <summary>A review as it was given out.</summary>
internal sealed record Given(long Request, Guid Person, string State);

/// <summary>One review to give out now.</summary>
internal sealed record Assigned(long Request, Guid Person);

/// <summary>Shares reading out: everybody reads about as much, chance decides among those with as little to read, nobody reads what is barred.</summary>
internal static class Panel
{
    public const string Open = "given";
    public const string Done = "done";

    /// <summary>What is still missing, as far as there are readers. The same input gives the same answer, so that a repeat changes nothing.</summary>
    /// <param name="each">How many reviews each application gets.</param>
    public static IReadOnlyList<Assigned> Share(string seed, IReadOnlyList<long> requests, IReadOnlyList<Reader> readers, IReadOnlyList<Given> given, int each)
    {
        var load = readers.ToDictionary(r => r.Person, r => given.Count(g => g.Person == r.Person && g.State is Open or Done));
        List<Assigned> assigned = [];
        foreach (var request in requests.OrderBy(r => FairOrder.Hash($"{seed}\n{r}"), StringComparer.Ordinal))
        {
            var before = given.Where(g => g.Request == request).ToList();
            var missing = each - before.Count(g => g.State is Open or Done);
            // Whoever had it once, and opted out or never finished, does not get it again.
            var free = readers.Where(r => !r.Barred.Contains(request) && before.All(g => g.Person != r.Person))
                .OrderBy(r => load[r.Person]).ThenBy(r => FairOrder.Hash($"{seed}\n{request}\n{r.Person}"), StringComparer.Ordinal);
            foreach (var reader in free.Take(Math.Max(0, missing)).ToList())
            {
                load[reader.Person]++;
                assigned.Add(new(request, reader.Person));
            }
        }
        return assigned;
    }
}
