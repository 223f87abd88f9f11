using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Applications;

/// <summary>The family takes a step of its own application: takes it back, or leaves.</summary>
[Allow(Who.Family)]
public sealed record MoveOwnApplication(string Program, string Action) : IRequest<Outcome<Applied>>;

/// <summary>The manager takes a step of a family's application. The family sees that it was looked at.</summary>
[Allow(Who.Manager)]
public sealed record MoveApplication(FamilyId Family, SiteId Site, ApplicationKey Key, string Action) : IRequest<Outcome<Applied>>, IAtSite, IAboutFamily
{
    public string What => "programs.read.application";
}

internal sealed class MoveOwnApplicationHandler(ActorHolder holder, Texts texts, ApplicationStore store, ApplicationSteps steps)
    : IRequestHandler<MoveOwnApplication, Outcome<Applied>>
{
    public async Task<Outcome<Applied>> Handle(MoveOwnApplication request, CancellationToken cancellationToken)
    {
        var actor = holder.Actor;
        var application = await store.Latest(request.Program, actor.Site!.Value, actor.Family!.Value, cancellationToken);
        return application is null ? texts.Refuse("program.not_found")
            : await steps.Take(request.Program, application, request.Action, Mover.Family, cancellationToken);
    }
}

internal sealed class MoveApplicationHandler(Texts texts, ApplicationStore store, ApplicationSteps steps) : IRequestHandler<MoveApplication, Outcome<Applied>>
{
    public async Task<Outcome<Applied>> Handle(MoveApplication request, CancellationToken cancellationToken)
    {
        var application = await store.Find(request.Key, cancellationToken);
        if (application is null || application.Family != request.Family || application.Site != request.Site) return texts.Refuse("program.not_found");
        var program = await store.ProgramOf(request.Key, cancellationToken);
        return await steps.Take(program!, application, request.Action, Mover.Manager, cancellationToken);
    }
}

/// <summary>Takes a step of the program's workflow and tells the program; its refusal undoes the step.</summary>
internal sealed class ApplicationSteps(
    ActorHolder holder, Texts texts, RunningPrograms running, ApplicationStore store, ProgramSites states, IMediator mediator)
{
    public async Task<Outcome<Applied>> Take(string program, Application application, string action, Mover by, CancellationToken ct)
    {
        if (running.Lease(program) is not { } leased) return texts.Refuse("program.resting");
        try
        {
            var workflow = leased.Declaration.Workflow;
            if (workflow.Transitions.FirstOrDefault(t => t.By == by && t.Action == action && t.From == application.State) is not { } step)
                return texts.Refuse("program.step");
            // Everybody was told that nobody new joins.
            if (!workflow.Inside.Contains(application.State) && workflow.Inside.Contains(step.To)
                && await states.State(program, application.Site, ct) == SiteState.WindingDown) return texts.Refuse("program.winding_down");
            if (await store.Move(application, step, workflow, holder.Actor.Person, ct) is not { } moved) return texts.Refuse("program.step");
            var told = await mediator.Tell(new ApplicationMoved(program, application.Site, moved, application.State, by), texts, ct);
            return told is null ? new Applied(moved.Key, moved.State) : told;
        }
        finally
        {
            leased.Leave();
        }
    }
}
