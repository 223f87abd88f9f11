using System.Collections.Concurrent;

namespace FamilyPlatform.Programs.Dispatch;

/// <summary>How a program has been answering on this host.</summary>
internal sealed record Health(long Calls = 0, long Failures = 0, int InARow = 0, DateTimeOffset? RestsUntil = null, string? LastProblem = null,
    DateTimeOffset? LastAt = null);

/// <summary>Counts failures. A program that fails several times in a row rests, and is tried again with one call at a time.</summary>
internal sealed class ProgramHealth(TimeProvider clock)
{
    private const int FailuresBeforeRest = 3;
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, Health> states = new();

    public Health Of(string program) => states.GetValueOrDefault(program, new Health());

    /// <summary>Whether a call may go in. After a rest the first caller may, and the rest is extended for all others until it has answered.</summary>
    public bool MayCall(string program)
    {
        while (true)
        {
            var seen = Of(program);
            if (seen.RestsUntil is not { } until) return true;
            var now = clock.GetUtcNow();
            if (now < until) return false;
            if (states.TryUpdate(program, seen with { RestsUntil = now + FirstRest }, seen)) return true;
        }
    }

    public void Succeeded(string program) =>
        states.AddOrUpdate(program, _ => new Health(Calls: 1), (_, h) => h with { Calls = h.Calls + 1, InARow = 0, RestsUntil = null });

    public void Failed(string program, string problem) => states.AddOrUpdate(
        program,
        _ => new Health(Calls: 1, Failures: 1, InARow: 1, LastProblem: problem, LastAt: clock.GetUtcNow()),
        (_, h) => h with
        {
            Calls = h.Calls + 1,
            Failures = h.Failures + 1,
            InARow = h.InARow + 1,
            LastProblem = problem,
            LastAt = clock.GetUtcNow(),
            RestsUntil = h.InARow + 1 < FailuresBeforeRest ? null : clock.GetUtcNow() + Rest(h.InARow + 1),
        });

    /// <summary>A new version starts without the old one's record.</summary>
    public void Forget(string program) => states.TryRemove(program, out _);

    private static TimeSpan Rest(int inARow)
    {
        var rest = FirstRest * Math.Pow(2, Math.Min(inARow - FailuresBeforeRest, 10));
        return rest < LongestRest ? rest : LongestRest;
    }
}
