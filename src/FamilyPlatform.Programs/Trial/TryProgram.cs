using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Trial;

/// <summary>A page of a program as a demonstration family sees it. Nothing of a trial is kept but the list of what was done in it.</summary>
/// <param name="As">Which of the demonstration people.</param>
/// <param name="Page">Empty for the program's own page, where one asks to join.</param>
[Allow(Who.Manager)]
public sealed record ViewTrial(string Program, SiteId Site, int As, string Language, string Page, string Item) : IRequest<Outcome<TrialView>>, IAtSite
{
    /// <summary>A document of the page to read instead.</summary>
    public string Document { get; init; } = "";
}

/// <summary>A message the demonstration family would have got.</summary>
public sealed record TrialMessage(string Subject, string Body);

/// <param name="Base">Address of this page in the trial, with its item.</param>
/// <param name="About">The program's own page, where that is shown.</param>
/// <param name="Model">One of its pages, where that is shown.</param>
/// <param name="Decisions">Steps that the manager may take about the application now.</param>
/// <param name="Problem">Why there is nothing to show.</param>
public sealed record TrialView(
    string Program, string Name, Site City, int Who, string Language, IReadOnlyList<string> People, string Base, ProgramView? About, PageModel? Model,
    DocumentView? Document, IReadOnlyList<StepLine> Decisions, IReadOnlyList<TrialMessage> Messages, string? Problem, int Done);

/// <summary>Something done in a trial, kept in its list when it went through.</summary>
[Allow(Who.Manager)]
public sealed record ActInTrial(
    string Program, SiteId Site, int As, string Language, string Kind, string Page, string Item, string Action, string Key,
    IReadOnlyDictionary<string, string> Typed) : IRequest<Outcome<Acted>>, IAtSite;

/// <summary>Begins a trial anew.</summary>
[Allow(Who.Manager)]
public sealed record RestartTrial(string Program, SiteId Site) : IRequest<Outcome<Done>>, IAtSite;

internal sealed class ViewTrialHandler(
    Platform platform, Texts texts, SiteCalendar sites, RunningPrograms running, ProgramTitles names, ProgramHost host, TrialSteps steps, TrialStage stage)
    : IRequestHandler<ViewTrial, Outcome<TrialView>>
{
    private const string Sent = "select subject, body from api.message where person_id = @Person order by created_at, id";

    public async Task<Outcome<TrialView>> Handle(ViewTrial request, CancellationToken cancellationToken)
    {
        // Loading it is no part of the trial: its code is checked and its own tables are made, as for opening it.
        if (running.Package(request.Program) is null && !host.Newest(request.Program).Succeeded) return texts.Refuse("program.not_found");
        var ready = await platform.Send(new EnsureProgram(request.Program), Actor.System, cancellationToken);
        if (!ready.Succeeded) return ready.Refusal;
        var done = await steps.List(request.Program, request.Site, cancellationToken);
        var language = request.Language == "es" ? "es" : "en";
        var plan = new TrialPlan(request.Program, request.Site, request.As, language, done);
        var view = new TrialView(
            request.Program, await names.Of(request.Program, cancellationToken), await sites.Get(request.Site, cancellationToken), request.As,
            language, [], TrialAddress.Of(request), null, null, null, [], [], null, done.Count);
        return await stage.Play<TrialView>(plan, scene => Show(request, view, scene, cancellationToken), cancellationToken);
    }

    private static async Task<Outcome<TrialView>> Show(ViewTrial request, TrialView view, TrialScene scene, CancellationToken ct)
    {
        var person = scene.People[Math.Clamp(request.As, 0, scene.People.Count - 1)];
        view = view with
        {
            People = [.. scene.People.Select(p => p.GivenName)],
            Messages = await scene.Db.Query<TrialMessage>(Sent, new { person.Person }, ct),
        };
        var application = await scene.Of<ApplicationStore>().Latest(request.Program, request.Site, person.Family!.Value, ct);
        if (application is not null) view = view with { Decisions = Decisions(scene, application.State, request.Program, view.Language) };
        if (request.Page.Length == 0)
        {
            var about = await scene.Sender.Send(new ViewProgram(request.Program), ct);
            return about.Succeeded ? view with { About = about.Value } : view with { Problem = about.Refusal.In(view.Language).Message };
        }
        var inGroup = scene.InGroup(request.Page);
        if (request.Document.Length > 0)
        {
            var paper = await scene.Sender.Send(
                new ViewDocument(request.Program, request.Page, request.Document) { Item = request.Item, InGroup = inGroup }, ct);
            return paper.Succeeded ? view with { Document = paper.Value } : view with { Problem = paper.Refusal.In(view.Language).Message };
        }
        var page = await scene.Sender.Send(new ViewProgramPage(request.Program, request.Page) { Item = request.Item, InGroup = inGroup }, ct);
        return page.Succeeded
            ? view with { Model = TrialLinks.Within(page.Value.Model, request) } : view with { Problem = page.Refusal.In(view.Language).Message };
    }

    private static IReadOnlyList<StepLine> Decisions(TrialScene scene, string state, string program, string language) =>
        scene.Of<RunningPrograms>().Use<IReadOnlyList<StepLine>>(program, p => [.. p.Declaration.Workflow.Transitions
            .Where(t => t.By == Mover.Manager && t.From == state).Select(t => new StepLine(t.Action, t.Label.In(language)))], []);
}

internal sealed class ActInTrialHandler(Texts texts, TrialSteps steps, TrialStage stage) : IRequestHandler<ActInTrial, Outcome<Acted>>
{
    public async Task<Outcome<Acted>> Handle(ActInTrial request, CancellationToken cancellationToken)
    {
        var done = await steps.List(request.Program, request.Site, cancellationToken);
        if (done.Count >= TrialSteps.Most) return texts.Refuse("program.trial_long");
        var typed = request.Typed.Where(t => !t.Key.StartsWith("__", StringComparison.Ordinal) && t.Key is not ("_key" or "_page" or "_action"))
            .ToDictionary(t => t.Key, t => t.Value);
        var step = new TrialStep(request.As, request.Kind, request.Page, request.Item, request.Action, request.Key, typed);
        var plan = new TrialPlan(request.Program, request.Site, request.As, request.Language == "es" ? "es" : "en", done);
        var acted = await stage.Play(plan, scene => scene.Do(step, cancellationToken), cancellationToken);
        if (!acted.Succeeded) return acted.Refusal;
        await steps.Add(request.Program, request.Site, step, cancellationToken);
        return acted.Value with { Next = TrialLinks.Inside(acted.Value.Next, request.Program, TrialAddress.Base(request)) ?? TrialAddress.After(request) };
    }
}

internal sealed class RestartTrialHandler(TrialSteps steps) : IRequestHandler<RestartTrial, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(RestartTrial request, CancellationToken cancellationToken)
    {
        await steps.Clear(request.Program, request.Site, cancellationToken);
        return Done.Value;
    }
}
