using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
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
        if (await store.Find(application, ct) is not { } found
            || found.Site != host.Site) return new Refusal("program.application_not_found", "There is no such application.");
        if (workflow.Transitions.FirstOrDefault(t => t.By == Mover.Program && t.Action == action && t.From == found.State) is not { } step)
            return new Refusal("program.step", "This step is not possible from here.");
        await store.Move(found, step, workflow, holder.Actor.Person, ct);
        return Done.Value;
    });
}
