using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Dispatch;

/// <summary>
/// Brings what happened to a family to every program it is in, and what happened to a payable to the program that asked for it.
/// Programs hear events of the Sdk and no others.
/// </summary>
internal sealed class ProgramsHear(Db db, ProgramSites states, RunningPrograms running, IMediator mediator) : ISubscriber
{
    private const string Inside = "select program from programs.application where family_id = @Family and site_id = @Site and inside order by program";

    public string Name => "programs";

    public bool Wants(Type kind) => kind.Assembly == typeof(PlatformEvent).Assembly;

    public async Task<Outcome<Done>> Hear(PlatformEvent happened, CancellationToken ct)
    {
        // What belongs to one program is heard by that one, whether or not the family is still in it.
        var programs = happened is IOwnedEvent owned ? [owned.Program] : await Concerned(happened, ct);
        foreach (var program in programs)
        {
            var answer = await mediator.Send(new Heard(program, happened.Site, happened), ct);
            if (answer.Refusal is { Code: not "program.not_offered" } refusal) return refusal;
        }
        return Done.Value;
    }

    // What happens in a group is heard by every program that serves groups there.
    private async Task<IReadOnlyList<string>> Concerned(PlatformEvent happened, CancellationToken ct)
    {
        var inside = await db.Query<string>(Inside, new { happened.Family, happened.Site }, ct);
        if (happened is not LeftGroup) return inside;
        var groups = (await states.List(ct)).Where(s => s.Site == happened.Site && SiteState.Serves(s.State))
            .Select(s => s.Program).Where(p => running.Use(p, r => r.Declaration.JoinedBy == Audience.Group, false));
        return [.. inside.Union(groups).Order(StringComparer.Ordinal)];
    }
}
