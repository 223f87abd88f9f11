using System.Text;
using Autofac;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using ISender = FamilyPlatform.Core.Messaging.ISender;

namespace FamilyPlatform.Programs.Trial;

/// <summary>A trial while it is being played.</summary>
internal sealed record TrialScene(Db Db, ISender Sender, ILifetimeScope Scope, Actor Manager, IReadOnlyList<Actor> People, string Program, SiteId Site)
{
    public T Of<T>() where T : notnull => Scope.Resolve<T>();

    /// <summary>Does something as one of the demonstration people.</summary>
    public async Task As(int who, Func<Task> act, CancellationToken ct)
    {
        await Db.Become(People[Math.Clamp(who, 0, People.Count - 1)], ct);
        await act();
        await Db.Become(Manager, ct);
    }

    /// <summary>Does one step with the same requests that families and managers send.</summary>
    /// <returns>Where it leads and what is said, or why not.</returns>
    public async Task<Outcome<Acted>> Do(TrialStep step, CancellationToken ct)
    {
        if (step.Kind == "manager") return await Decide(step, ct);
        await Db.Become(People[Math.Clamp(step.Who, 0, People.Count - 1)], ct);
        switch (step.Kind)
        {
            case "apply":
                var form = Of<RunningPrograms>().Use(Program, p => p.Declaration.ApplicationForm, Form.Empty);
                var applied = await Sender.Send(new Apply(Program, step.Typed) { Uploads = Samples(form) }, ct);
                return Said(applied, applied is { Succeeded: true, Value.Inside: true } ? "programs.joined" : "programs.asked");
            case "own":
                return Said(await Sender.Send(new MoveOwnApplication(Program, step.Action), ct), "programs.moved");
            case "sign":
                return Said(await Sender.Send(
                    new SignDocument(Program, step.Page, step.Action, step.Typed.GetValueOrDefault("name", ""), step.Typed.ContainsKey("agreed"))
                        { Item = step.Item, InGroup = InGroup(step.Page) }, ct), "programs.signed");
            default:
                return await Act(step, ct);
        }
    }

    /// <summary>Whether a page is the group's.</summary>
    public bool InGroup(string page) =>
        Of<RunningPrograms>().Use(Program, p => p.Declaration.Pages.Any(l => l.Name == page && l.For == Audience.Group), false);

    private async Task<Outcome<Acted>> Act(TrialStep step, CancellationToken ct)
    {
        var shown = await Sender.Send(new ViewProgramPage(Program, step.Page) { Item = step.Item, InGroup = InGroup(step.Page) }, ct);
        if (!shown.Succeeded) return shown.Refusal;
        var form = PageParts.All<ActionForm>(shown.Value.Model.Blocks).FirstOrDefault(f => f.Action == step.Action)?.Fields ?? Form.Empty;
        return await Sender.Send(new ActOnPage(Program, step.Page, step.Action, step.Key, step.Typed)
            { Item = step.Item, InGroup = InGroup(step.Page), Uploads = Samples(form) }, ct);
    }

    private async Task<Outcome<Acted>> Decide(TrialStep step, CancellationToken ct)
    {
        await Db.Become(Manager, ct);
        var family = People[Math.Clamp(step.Who, 0, People.Count - 1)].Family!.Value;
        if (await Of<ApplicationStore>().Latest(Program, Site, family, ct) is not { } application) return new Refusal("program.step", "");
        return Said(await Of<ApplicationSteps>().Take(Program, application, step.Action, Mover.Manager, ct), "programs.moved");
    }

    private static Outcome<Acted> Said<T>(Outcome<T> answer, string said) where T : class => answer.Succeeded ? new Acted("", said) : answer.Refusal;

    // Nobody has to look for a file: a small one of the right kind is handed in.
    private static IReadOnlyList<Upload> Samples(Form form) => [.. form.Fields.Where(f => f.Kind == FieldKind.File).Select(f =>
        f.Takes.HasFlag(FileKinds.Paper) ? new Upload(f.Name, "sample.pdf", Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n"))
        : f.Takes.HasFlag(FileKinds.Table) ? new Upload(f.Name, "sample.csv", Encoding.ASCII.GetBytes("Date,Description,Amount\n2026-01-05,Sample,10.00\n"))
        : new Upload(f.Name, "sample.png", Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")))];
}
