using Autofac;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Groups;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Compliance;

/// <summary>Who comes to a program: a family that is in it and has a group, its manager and a finance officer of the city.</summary>
internal sealed record Visitors(
    string Program, Actor Family, Actor Manager, Actor Finance, IReadOnlyList<PageLink> Pages, IReadOnlyList<string> Papers, bool ForGroups)
{
    public static readonly SiteId Site = PlatformFixture.Oakland;

    /// <summary>A family asks to join, first badly, then well, and is let in by whoever may. Null when it cannot get in.</summary>
    public static async Task<Visitors?> Join(ProgramsFixture host, string program, Actor manager, List<string> findings)
    {
        var (form, workflow, pages, papers, facts, forGroups) = await Declared(host, program);
        var family = (await new GroupScene(host.Base).Group(4))[0];
        // A home that most rules fit, for programs that read it.
        host.Written.Homes[family.Family!.Value] = (4, Money.Dollars(1_000), 12);
        await Look(host, program, family, facts, findings);
        if (forGroups) return new(program, family, manager, await host.Base.Staff(Hat.Finance, Site), pages, papers, true);
        foreach (var (field, typed) in Filler.Badly(form, Today))
        {
            var refused = (await host.Send(new Apply(program, typed) { Uploads = Filler.Files(form) }, family)).Refusal;
            if (refused?.Field != field) findings.Add($"Application: a wrong “{field}” is not refused beside the field ({refused?.Code ?? "taken"}).");
        }

        var applied = Refusal("nothing was tried");
        for (var way = 0; way < Filler.Ways && !applied.Succeeded; way++)
        {
            applied = await host.Send(new Apply(program, Filler.Well(form, way, Today)) { Uploads = Filler.Files(form) }, family);
            if (Broke(applied.Refusal)) findings.Add($"Application: it broke. {await Last(host, program)}");
        }
        if (!applied.Succeeded)
        {
            findings.Add($"Application: no way to fill in the form is taken: {applied.Refusal.Message}");
            return null;
        }
        if (!await Enter(host, workflow, applied.Value, family, manager)) findings.Add("Application: the workflow leads nobody in.");
        return new(program, family, manager, await host.Base.Staff(Hat.Finance, Site), pages, papers, false);
    }

    public static DateOnly Today => new(2026, 11, 17);

    /// <summary>A refusal of the host that stands for a defect of the program.</summary>
    public static bool Broke(Refusal? refusal) => refusal?.Code is "program.failed" or "program.resting" or "program.not_offered" or "program.not_running";

    /// <summary>What the host wrote down about the last failure.</summary>
    public static async Task<string> Last(ProgramsFixture host, string program)
    {
        await using var scope = host.Platform.Open(Actor.System);
        var health = scope.Resolve<ProgramHealth>();
        var last = health.Of(program).Last;
        health.Forget(program);
        return last is null ? "" : $"{last.Request}: {last.Kind} {last.Detail}".Trim();
    }

    private static async Task Look(ProgramsFixture host, string program, Actor family, bool asks, List<string> findings)
    {
        foreach (var language in (string[])["en", "es"])
        {
            var fit = await host.Send(new CheckEligibility(program, Site, family.Family!.Value, Today, language), Actor.System);
            if (!asks && fit.Refusal?.Code == "program.not_offered") continue;
            if (!fit.Succeeded) findings.Add($"Does it fit: {fit.Refusal.Message} {await Last(host, program)}");
            else if (fit.Value.Reasons.Count == 0 || fit.Value.Reasons.Any(r => string.IsNullOrWhiteSpace(r.Text)))
                findings.Add($"Does it fit: it gives no reason in “{language}”.");
        }
    }

    private static async Task<bool> Enter(ProgramsFixture host, Workflow workflow, Applied applied, Actor family, Actor manager)
    {
        var state = applied.State;
        HashSet<string> been = [state];
        while (!workflow.Inside.Contains(state))
        {
            var step = workflow.Transitions.FirstOrDefault(t => t.From == state && t.By != Mover.Program && Leads(workflow, t.To, been));
            if (step is null) return false;
            var moved = step.By == Mover.Manager
                ? await host.Send(new MoveApplication(family.Family!.Value, Site, applied.Key, step.Action), manager)
                : await host.Send(new MoveOwnApplication(await ProgramOf(host, applied), step.Action), family);
            if (!moved.Succeeded || !been.Add(moved.Value.State)) return false;
            state = moved.Value.State;
        }
        return true;
    }

    private static async Task<string> ProgramOf(ProgramsFixture host, Applied applied) =>
        (await host.Base.Sql<string>("select program from programs.application where id = $1", applied.Key.Value))!;

    private static bool Leads(Workflow workflow, string state, HashSet<string> been) => workflow.Inside.Contains(state)
        || !been.Contains(state) && workflow.Transitions.Any(t => t.From == state && Leads(workflow, t.To, [.. been, state]));

    // Copied out, so that nothing of the program is held.
    private static async Task<(Form, Workflow, IReadOnlyList<PageLink>, IReadOnlyList<string>, bool, bool)> Declared(ProgramsFixture host, string program)
    {
        await using var scope = host.Platform.Open(Actor.System);
        return scope.Resolve<RunningPrograms>().Use(program, p => (
            new Form(p.Declaration.ApplicationForm.Fields.ToArray()),
            new Workflow(p.Declaration.Workflow.Start, p.Declaration.Workflow.Transitions.ToArray(), p.Declaration.Workflow.Inside.ToArray(),
                p.Declaration.Workflow.Labels.ToDictionary()),
            (IReadOnlyList<PageLink>)p.Declaration.Pages.ToArray(), (IReadOnlyList<string>)p.Declaration.SignedDocuments.ToArray(),
            p.Handles(typeof(CheckEligibility)), p.Declaration.JoinedBy == Audience.Group), default);
    }

    private static Outcome<Applied> Refusal(string why) => new Refusal("compliance.none", why);
}
