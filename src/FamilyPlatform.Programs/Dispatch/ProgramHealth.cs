using System.Collections.Concurrent;

namespace FamilyPlatform.Programs.Dispatch;

/// <summary>What went wrong in a call to a program.</summary>
/// <param name="Kind"><c>slow</c>, <c>memory</c>, <c>grew</c>, <c>threw</c> or <c>nothing</c>.</param>
/// <param name="Request">Name of the request.</param>
/// <param name="Detail">Seconds for slow, megabytes for grew, the exception's own words for threw.</param>
public sealed record Trouble(string Kind, string Request, string Detail, DateTimeOffset At)
{
    public const string Slow = "slow";
    public const string Memory = "memory";
    public const string Grew = "grew";
    public const string Threw = "threw";
    public const string Nothing = "nothing";
}

/// <summary>How a program has been answering on this host.</summary>
/// <param name="Renew">Whether it should be loaded anew, so that what it holds in memory can be let go.</param>
/// <param name="Stuck">Calls that were given up and have not come back: they hold a thread until the host starts anew.</param>
internal sealed record Health(
    long Calls = 0, long Failures = 0, int InARow = 0, DateTimeOffset? RestsUntil = null, Trouble? Last = null, int Stuck = 0, bool Renew = false);

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

    /// <summary>Whether it is not resting; asking changes nothing.</summary>
    public bool Answers(string program) => Of(program).RestsUntil is not { } until || clock.GetUtcNow() >= until;

    public void Succeeded(string program) => Change(program, h => h with { Calls = h.Calls + 1, InARow = 0, RestsUntil = null });

    public void Failed(string program, string kind, string request, string detail) => Change(program, h => h with
    {
        Calls = h.Calls + 1,
        Failures = h.Failures + 1,
        InARow = h.InARow + 1,
        Last = new(kind, request, detail, clock.GetUtcNow()),
        RestsUntil = h.InARow + 1 < FailuresBeforeRest ? null : clock.GetUtcNow() + Rest(h.InARow + 1),
    });

    /// <summary>Memory grew while it was at work: it rests at once, longer each time, and is to be loaded anew.</summary>
    public void Alarm(string program, string request, string megabytes) => Change(program, h => h with
    {
        Failures = h.Failures + 1,
        InARow = Math.Max(h.InARow + 1, FailuresBeforeRest),
        Last = new(Trouble.Grew, request, megabytes, clock.GetUtcNow()),
        RestsUntil = clock.GetUtcNow() + Rest(Math.Max(h.InARow + 1, FailuresBeforeRest)),
        Renew = true,
    });

    /// <summary>It was loaded anew; its record stays.</summary>
    public void Renewed(string program) => Change(program, h => h with { Renew = false });

    /// <summary>A call that was given up, counted until it comes back.</summary>
    public void GivenUp(string program, Task call)
    {
        Change(program, h => h with { Stuck = h.Stuck + 1 });
        _ = call.ContinueWith(t =>
        {
            _ = t.Exception;
            Change(program, h => h with { Stuck = Math.Max(0, h.Stuck - 1) });
        }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>A new version starts without the old one's record.</summary>
    public void Forget(string program) => states.TryRemove(program, out _);

    private void Change(string program, Func<Health, Health> change) => states.AddOrUpdate(program, _ => change(new Health()), (_, h) => change(h));

    private static TimeSpan Rest(int inARow)
    {
        var rest = FirstRest * Math.Pow(2, Math.Min(inARow - FailuresBeforeRest, 10));
        return rest < LongestRest ? rest : LongestRest;
    }
}
