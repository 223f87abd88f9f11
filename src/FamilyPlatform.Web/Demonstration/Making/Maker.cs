using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Demonstration.Cast;
using FamilyPlatform.Web.Demonstration.Lives;

namespace FamilyPlatform.Web.Demonstration.Making;

/// <summary>
/// Lets two years pass: month by month families join, meet, write and are paid, each through the same requests and on its own day.
/// Within a month families go side by side; what one does never hangs on what another does in the same month.
/// </summary>
internal sealed class Maker(Stage stage, IReadOnlyList<FamilyLife> lives, DateOnly today, DemoSize size)
{
    // Few enough to leave room on a small machine, enough to keep the database busy.
    private static readonly int SideBySide = Math.Clamp(Environment.ProcessorCount * 2, 2, 8);

    private readonly Month first = Month.Of(today).Plus(1 - size.Months);

    public static async Task Run(Platform platform, ulong seed, DemoSize size, Action<long, long, string> progress, CancellationToken ct)
    {
        var clock = (DemoClock)platform.Parts.Clock;
        var today = DateOnly.FromDateTime(clock.Real.UtcDateTime);
        await new Maker(new Stage(platform, clock, seed), LifeMaker.Make(seed, today, size), today, size).Run(progress, ct);
    }

    private async Task Run(Action<long, long, string> progress, CancellationToken ct)
    {
        progress(0, size.Months, "Months lived");
        await OpenOffice.Run(stage, first.FirstDay.AddDays(-20), ct);
        await PayTerms.Run(stage, first, Month.Of(today), ct);
        var (groups, savings) = (Groups(), Savings());
        for (var passed = 0; passed < size.Months; passed++)
        {
            var month = first.Plus(passed);
            if (passed == 12) await PayTerms.Raise(stage, month, ct);
            foreach (var life in lives.Where(l => Month.Of(l.Joins) == month).OrderBy(l => l.Joins).ThenBy(l => l.Number))
                stage.Families.Add(await SignUp.Run(stage, life, ct));
            await Each(groups, (group, stop) => group.Month(month, today, stop), ct);
            await Each(stage.Families, (family, stop) => WriteJournals.Run(stage, family, month, today, stop), ct);
            await MatchedSavings.Match(stage, month, today, ct);
            await Each(savings, (city, stop) => city.Month(month, today, stop), ct);
            await Each(stage.Cities.Values, (city, stop) => PayFamilies.Run(stage, city, month, today, stop), ct);
            if (passed == size.Months - 1) await new Stories(stage, today).Run(ct);
            if (passed == size.Months - 1) await new Listened(stage, today).Run(ct);
            stage.Clock.Set(new DateTimeOffset(month.LastDay, new TimeOnly(23, 0), TimeSpan.Zero));
            await Relay.Drain(stage.Platform, ct);
            await MessagePump.Drain(stage.Platform, ct);
            progress(passed + 1, size.Months, "Months lived");
        }
    }

    private static Task Each<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> live, CancellationToken ct) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = ct },
            async (item, stop) => await live(item, stop));

    private List<MatchedSavings> Savings() =>
        [.. MatchedSavings.Cities.Select(c => new MatchedSavings(stage, c, first.Plus(size.Months / 4), stage.Random.Fork("savings/" + c)))];

    /// <summary>Two groups in a city; one family of ten is in none.</summary>
    private List<GroupLife> Groups()
    {
        List<GroupLife> groups = [];
        foreach (var city in lives.GroupBy(l => l.City))
        {
            var numbers = city.Select(l => l.Number).ToList();
            foreach (var some in (IReadOnlyList<int>[])[[.. numbers.Take(5)], [.. numbers.Skip(5).Take(4)]])
            {
                if (some.Count < 2) continue;
                var name = CastList.All.Groups[groups.Count % CastList.All.Groups.Count];
                groups.Add(new(stage, city.Key, name, some, stage.Random.Fork($"group/{city.Key}/{some[0]}")));
            }
        }

        return groups;
    }
}
