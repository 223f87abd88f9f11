using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Payouts;

internal interface IRun
{
    string State { get; }
}

/// <summary>What every step of a run begins and ends with, whether the run pays or asks.</summary>
/// <param name="queue">Steps of runs in one queue and city follow each other.</param>
/// <param name="siteOf">Reads the city of run <c>@Id</c>.</param>
/// <param name="find">Reads run <c>@Id</c>.</param>
internal abstract class RunBook<TRun, TAnswer>(Db db, ActorHolder holder, Texts texts, string queue, string siteOf, string find)
    where TRun : class, IRun where TAnswer : class
{
    // Two officers at once, or a double click: one step after the other in a city.
    private const string OneAtATime = "select pg_advisory_xact_lock(hashtext(@Queue), @Site)";

    public Guid? Who => holder.Actor.Person?.Value;

    public string WhoName => holder.Name();

    public Task Lock(SiteId site, CancellationToken ct) => db.Execute(OneAtATime, new { Queue = queue, Site = site }, ct);

    /// <summary>The run, with its city locked; null when there is none that the actor may see.</summary>
    public async Task<TRun?> Take(Guid id, CancellationToken ct)
    {
        if (await db.Maybe<int?>(siteOf, new { Id = id }, ct) is not { } site) return null;
        await Lock(new SiteId(site), ct);
        return await db.Maybe<TRun>(find, new { Id = id }, ct);
    }

    /// <summary>One step of a run, allowed from some states. Where it was taken before, the run is answered as it stands.</summary>
    /// <param name="id">The run.</param>
    /// <param name="from">The states it is taken from.</param>
    /// <param name="done">The states in which there is nothing left to do.</param>
    /// <param name="otherwise">The refusal in every other state.</param>
    /// <param name="take">Takes it.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<Outcome<TAnswer>> Step(
        Guid id, IReadOnlyList<string> from, IReadOnlyList<string> done, string otherwise, Func<TRun, Task<Refusal?>> take, CancellationToken ct)
    {
        if (await Take(id, ct) is not { } run) return texts.Refuse("not_found");
        if (!from.Contains(run.State) && !done.Contains(run.State)) return texts.Refuse(otherwise);
        return from.Contains(run.State) && await take(run) is { } refused ? refused : await Answer(id, ct);
    }

    public abstract Task<TAnswer> Answer(Guid id, CancellationToken ct);
}
