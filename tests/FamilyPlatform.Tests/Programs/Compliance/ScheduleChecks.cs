using Autofac;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Requests;

namespace FamilyPlatform.Tests.Programs.Compliance;

/// <summary>Every schedule, called twice for the same day behind the host's back: the second call changes nothing.</summary>
internal sealed class ScheduleChecks(ProgramsFixture host, string program, List<string> findings)
{
    public async Task RunTwice()
    {
        var due = Visitors.Today.AddMonths(1);
        foreach (var schedule in await Names())
        {
            if (!await Run(schedule, due)) continue;
            var once = await Fingerprint.Of(host, program);
            if (await Run(schedule, due) && await Fingerprint.Of(host, program) != once)
                findings.Add($"Schedule “{schedule}”: a second call for the same day changes something.");
        }
    }

    private async Task<bool> Run(string schedule, DateOnly due)
    {
        var done = await host.Send(new RunSchedule(program, Visitors.Site, schedule, due), Actor.System);
        if (!done.Succeeded) findings.Add($"Schedule “{schedule}”: {done.Refusal.Message} {await Visitors.Last(host, program)}".Trim());
        return done.Succeeded;
    }

    private async Task<IReadOnlyList<string>> Names()
    {
        await using var scope = host.Platform.Open(Actor.System);
        return scope.Resolve<RunningPrograms>().Use<IReadOnlyList<string>>(program, p => [.. p.Declaration.Schedules.Select(s => s.Name)], []);
    }
}
