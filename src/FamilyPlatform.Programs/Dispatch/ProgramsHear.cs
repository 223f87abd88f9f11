using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Dispatch;

/// <summary>
/// Brings what happened to a family to every program it is in, and what happened to a payable to the program that asked for it.
/// Programs hear events of the Sdk and no others.
/// </summary>
internal sealed class ProgramsHear(Db db, IMediator mediator) : ISubscriber
{
    private const string Inside = "select program from programs.application where family_id = @Family and site_id = @Site and inside order by program";

    public string Name => "programs";

    public bool Wants(Type kind) => kind.Assembly == typeof(PlatformEvent).Assembly;

    public async Task<Outcome<Done>> Hear(PlatformEvent happened, CancellationToken ct)
    {
        // What belongs to one program is heard by that one, whether or not the family is still in it.
        var programs = happened is IOwnedEvent owned ? [owned.Program] : await db.Query<string>(Inside, new { happened.Family, happened.Site }, ct);
        foreach (var program in programs)
        {
            var answer = await mediator.Send(new Heard(program, happened.Site, happened), ct);
            if (answer.Refusal is { Code: not "program.not_offered" } refusal) return refusal;
        }
        return Done.Value;
    }
}
