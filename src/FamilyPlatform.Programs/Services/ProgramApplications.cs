using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Services;

/// <summary>Applications of one program in one city, moved by its workflow and by nothing else.</summary>
internal sealed class ProgramApplications(HostSide host, Workflow workflow, ActorHolder holder) : IApplications
{
    private readonly ApplicationStore store = new(host.Db, host.Clock);

    public Task<IReadOnlyList<Application>> In(IReadOnlyList<string> states, CancellationToken ct) =>
        host.Role.AsHost(() => store.In(host.Program, host.Site, [.. states], ct));

    public Task<Application?> Of(FamilyId family, CancellationToken ct) => host.Role.AsHost(() => store.Latest(host.Program, host.Site, family, ct));

    public Task<Outcome<Done>> Move(ApplicationKey application, string action, CancellationToken ct) => host.Role.AsHost<Outcome<Done>>(async () =>
    {
        host.Change();
        // Another program's application is not there for this one, whatever their steps are called.
        if (await store.Find(application, ct) is not { } found || found.Site != host.Site || await store.ProgramOf(application, ct) != host.Program)
            return new Refusal("program.application_not_found", "There is no such application.");
        return workflow.Transitions.FirstOrDefault(t => t.By == Mover.Program && t.Action == action && t.From == found.State) is { } step
            && await store.Move(found, step, workflow, holder.Actor.Person, ct) is not null
            ? Done.Value : Reason.Of("step");
    });
}
