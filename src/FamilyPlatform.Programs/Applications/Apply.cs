using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Applications;

/// <summary>A family asks to join. How well the program fits is shown before and decides nothing here.</summary>
[Allow(Who.Family)]
public sealed record Apply(string Program, IReadOnlyDictionary<string, string> Typed) : IRequest<Outcome<Applied>>
{
    public IReadOnlyList<Upload> Uploads { get; init; } = [];
}

/// <param name="Inside">Whether the family is in the program by it.</param>
public sealed record Applied(ApplicationKey Key, string State, bool Inside = false);

internal sealed class ApplyHandler(
    ActorHolder holder, Texts texts, SiteCalendar sites, ProgramAudience audience, RunningPrograms running, ApplicationStore store, Uploads uploads,
        IMediator mediator, TimeProvider clock)
    : IRequestHandler<Apply, Outcome<Applied>>
{
    public async Task<Outcome<Applied>> Handle(Apply request, CancellationToken cancellationToken)
    {
        var actor = holder.Actor;
        var (family, site) = (actor.Family!.Value, actor.Site!.Value);
        if (!(await audience.Of(request.Program, cancellationToken)).MayEnter) return texts.Refuse("program.closed");
        if (await store.Latest(request.Program, site, family, cancellationToken) is { } before && !await store.IsOver(before.Key, cancellationToken))
            return texts.Refuse("program.asked_before");
        if (running.Lease(request.Program) is not { } leased) return texts.Refuse("program.resting");
        try
        {
            if (leased.Declaration is not { JoinedBy: Audience.Family, Partner: null }) return texts.Refuse("program.not_found");
            var owner = new FileOwner(request.Program, site, new(Audience.Family, actor.Person, family, null, actor.Language));
            var answers = await uploads.Read(leased.Declaration.ApplicationForm, request.Typed, request.Uploads, owner, cancellationToken);
            if (!answers.Succeeded) return answers.Refusal;
            var workflow = leased.Declaration.Workflow;
            var application = new Application(
                new(Guid.CreateVersion7(clock.GetUtcNow())), site, family, actor.Person!.Value, workflow.Start, answers.Value,
                    await sites.Today(site, cancellationToken));
            await store.Add(request.Program, application, workflow, cancellationToken);
            var told = await mediator.Tell(new ApplicationMoved(request.Program, site, application, "", Mover.Family), texts, cancellationToken);
            if (told is not null) return told;
            // The program may have taken the next step itself.
            var state = (await store.Find(application.Key, cancellationToken))!.State;
            return new Applied(application.Key, state, workflow.Inside.Contains(state));
        }
        finally
        {
            leased.Leave();
        }
    }
}
