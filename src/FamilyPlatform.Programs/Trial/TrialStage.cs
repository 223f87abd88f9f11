using Autofac;
using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Rules;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using ISender = FamilyPlatform.Core.Messaging.ISender;

namespace FamilyPlatform.Programs.Trial;

/// <summary>Which trial, and whom the manager is in it.</summary>
internal sealed record TrialPlan(string Program, SiteId Site, int Who, string Language, IReadOnlyList<TrialStep> Steps);

/// <summary>
/// Plays a trial: in one transaction the program is open, the demonstration families exist, everything done before is done again, and then what
/// is asked for now. The transaction is always rolled back; nothing else is connected to.
/// </summary>
internal sealed class TrialStage(Platform platform, ActorHolder holder, RunningPrograms running, RuleBook book, Installation installation)
{
    public async Task<Outcome<T>> Play<T>(TrialPlan plan, Func<TrialScene, Task<Outcome<T>>> last, CancellationToken ct) where T : class
    {
        var manager = holder.Actor with { Family = null, Groups = [] };
        var group = running.Use(plan.Program, p => p.Declaration.JoinedBy == Audience.Group, false);
        // Read before, where the manager's own rights hold.
        var draft = await book.Draft(plan.Program, plan.Site, ct);
        await using var scope = platform.Open(manager);
        scope.Resolve<TrialMark>().On = true;
        // From here on every request is part of this one.
        scope.Resolve<ActorHolder>().Depth = 1;
        var db = scope.Resolve<Db>();
        await db.Begin(ct);
        try
        {
            var people = TrialPeople.Of(manager, plan.Program, plan.Site, plan.Language, group);
            var scene = new TrialScene(db, scope.Resolve<ISender>(), scope, manager, people, plan.Program, plan.Site);
            await TrialGround.Lay(scene, draft, installation, ct);
            if (await Seat(scene, group, ct) is { } refused) return refused;
            foreach (var step in plan.Steps) await scene.Do(step, ct);
            await db.Become(people[Math.Clamp(plan.Who, 0, people.Count - 1)], ct);
            return await last(scene);
        }
        finally
        {
            if (db.Active) await db.Rollback();
        }
    }

    private static async Task<Refusal?> Seat(TrialScene scene, bool group, CancellationToken ct)
    {
        foreach (var person in scene.People)
        {
            var enrolled = await scene.Sender.Send(new EnrolFamily(
                scene.Site, person.FamilyName, person.GivenName, person.Language, "email", $"{person.Person}@example.invalid", "import",
                $"trial/{person.Person}", As: new(person.Family!.Value, person.Person!.Value)), ct);
            if (!enrolled.Succeeded) return enrolled.Refusal;
        }
        if (!group) return null;
        var circle = scene.People[0].Groups[0];
        Task Step(string step, int who, Guid seat) => scene.As(who, () => scene.Sender.Send(new SeatForTrial(circle, step, seat), ct), ct);
        await Step("start", 0, circle.Value);
        for (var next = 1; next < scene.People.Count; next++)
        {
            var seat = scene.People[next].Person!.Value.Value;
            await Step("invite", 0, seat);
            await Step("ask", next, seat);
            for (var member = 0; member < next; member++) await Step("answer", member, seat);
        }
        return null;
    }
}

/// <summary>What stands ready before the first act: the program open to everybody, its rules as they are being written, and counters that begin
/// at the same number each time, so that an id on one page is the same on the next.</summary>
internal static class TrialGround
{
    private const string Open = """
        insert into programs.program_site (program, site_id, state, changed_at) values (@Program, @Site, 'open', @now)
        on conflict (site_id, program) do update set state = 'open';
        delete from programs.target where program = @Program and site_id = @Site;
        set local lock_timeout = '2s'
        """;

    private const string Counters = """
        select format('alter sequence %I.%I restart with %s', schemaname, sequencename,
            case data_type when 'smallint'::regtype then 20000 when 'integer'::regtype then 2000000000 else 8000000000000 end)
        from pg_sequences where schemaname = @schema
        """;

    public static async Task Lay(TrialScene scene, RuleDraft? draft, Installation installation, CancellationToken ct)
    {
        await scene.Db.Execute(Open, new { scene.Program, scene.Site, now = scene.Of<TimeProvider>().GetUtcNow() }, ct);
        if (draft is not null)
        {
            var today = await scene.Of<SiteCalendar>().Today(scene.Site, ct);
            await scene.Of<RuleBook>().Store(scene.Program, scene.Site, today, draft.Answers, ct);
        }
        await scene.Db.Execute($"set local role \"{installation.Role("p_" + scene.Program)}\"", ct: ct);
        foreach (var counter in await scene.Db.Query<string>(Counters, new { schema = ProgramSchemas.Schema(scene.Program) }, ct))
            await scene.Db.Execute(counter, ct: ct);
        await scene.Db.Execute("set local role none", ct: ct);
    }
}
