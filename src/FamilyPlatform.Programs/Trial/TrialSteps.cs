using System.Text.Json;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Trial;

/// <summary>Says that everything in this scope is a trial: programs read on its one connection, which is never committed.</summary>
internal sealed class TrialMark
{
    public bool On { get; set; }
}

/// <summary>One act of a trial.</summary>
/// <param name="Who">Which of the demonstration people, from 0.</param>
/// <param name="Kind"><c>apply</c>, <c>own</c> (a step of the own application), <c>manager</c> (a step the manager takes), <c>act</c> or <c>sign</c>.</param>
/// <param name="Action">The form, the step or the document.</param>
internal sealed record TrialStep(
    int Who, string Kind, string Page, string Item, string Action, string Key, IReadOnlyDictionary<string, string> Typed);

/// <summary>What a manager has done so far in one trial.</summary>
internal sealed class TrialSteps(Db db, ActorHolder holder, TimeProvider clock)
{
    public const int Most = 60;

    private const string All = """
        select who, kind, page, item, action, key, typed::text as typed from programs.trial_step
        where person_id = @Person and program = @program and site_id = @site order by step
        """;

    private const string Store = """
        insert into programs.trial_step (program, site_id, person_id, who, kind, page, item, action, key, typed, at)
        values (@program, @site, @Person, @Who, @Kind, @Page, @Item, @Action, @Key, @typed::jsonb, @now)
        """;

    private const string Drop = "delete from programs.trial_step where person_id = @Person and program = @program and site_id = @site";

    public async Task<IReadOnlyList<TrialStep>> List(string program, SiteId site, CancellationToken ct) =>
        [.. (await db.Query<Line>(All, new { holder.Actor.Person, program, site }, ct)).Select(l => new TrialStep(
            l.Who, l.Kind, l.Page, l.Item, l.Action, l.Key, JsonSerializer.Deserialize<Dictionary<string, string>>(l.Typed)!))];

    public Task Add(string program, SiteId site, TrialStep step, CancellationToken ct) => db.Execute(Store, new
    {
        program, site, holder.Actor.Person, step.Who, step.Kind, step.Page, step.Item, step.Action, step.Key, typed = JsonSerializer.Serialize(step.Typed),
        now = clock.GetUtcNow(),
    }, ct);

    public Task Clear(string program, SiteId site, CancellationToken ct) => db.Execute(Drop, new { holder.Actor.Person, program, site }, ct);

    private sealed record Line(int Who, string Kind, string Page, string Item, string Action, string Key, string Typed);
}
