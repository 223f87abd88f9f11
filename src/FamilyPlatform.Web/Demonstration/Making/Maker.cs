using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Demonstration.Lives;

namespace FamilyPlatform.Web.Demonstration.Making;

/// <summary>
/// Lets two years pass: month by month families join, write, meet and are paid, each through the same requests and on its own day.
/// Within a month families go side by side; what one does never hangs on what another does in the same month.
/// </summary>
internal static class Maker
{
    public static async Task Run(Platform platform, ulong seed, DemoSize size, Action<long, long, string> progress, CancellationToken ct)
    {
        var clock = (DemoClock)platform.Parts.Clock;
        var today = DateOnly.FromDateTime(clock.Real.UtcDateTime);
        var lives = LifeMaker.Make(seed, today, size);
        var stage = new Stage(platform, clock, seed);
        var first = Month.Of(today).Plus(1 - size.Months);
        await OpenOffice.Run(stage, first.FirstDay.AddDays(-20), ct);
        for (var passed = 0; passed < size.Months; passed++)
        {
            progress(passed, size.Months, "Months lived");
            var month = first.Plus(passed);
            foreach (var life in lives.Where(l => Month.Of(l.Joins) == month).OrderBy(l => l.Joins).ThenBy(l => l.Number))
                stage.Families.Add(await SignUp.Run(stage, life, ct));
            clock.Set(new DateTimeOffset(month.LastDay, new TimeOnly(23, 0), TimeSpan.Zero));
            await Relay.Drain(platform, ct);
        }

        progress(size.Months, size.Months, "Months lived");
    }
}
