using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>Opens a program in a city: loads it where it does not run yet, then lets families see it.</summary>
[Allow(Who.Manager)]
public sealed record OpenProgram(string Program, SiteId Site, string SignedName) : IRequest<Outcome<Moved>>, IAtSite;

/// <summary>Closes a program to newcomers in a city. Those who are in it are served on.</summary>
[Allow(Who.Manager)]
public sealed record CloseProgram(string Program, SiteId Site, string SignedName) : IRequest<Outcome<Moved>>, IAtSite;

/// <summary>Any step of a program's life in a city, signed by the manager who saw its impact.</summary>
[Allow(Who.Manager)]
public sealed record MoveProgram(string Program, SiteId Site, string To, string SignedName) : IRequest<Outcome<Moved>>, IAtSite, IChecked
{
    public Wrong? Check() => SignedName.Trim().Length is < 2 or > 120 ? new("program.sign", "signed") : null;
}

/// <summary>What was changed, and whom it touched.</summary>
public sealed record Moved(string Program, SiteId Site, string State, Impact Impact);

internal sealed class OpenProgramHandler(IMediator mediator) : IRequestHandler<OpenProgram, Outcome<Moved>>
{
    public Task<Outcome<Moved>> Handle(OpenProgram request, CancellationToken cancellationToken) =>
        mediator.Send(new MoveProgram(request.Program, request.Site, SiteState.Open, request.SignedName), cancellationToken);
}

internal sealed class CloseProgramHandler(IMediator mediator) : IRequestHandler<CloseProgram, Outcome<Moved>>
{
    public Task<Outcome<Moved>> Handle(CloseProgram request, CancellationToken cancellationToken) =>
        mediator.Send(new MoveProgram(request.Program, request.Site, SiteState.Closed, request.SignedName), cancellationToken);
}

internal sealed class MoveProgramHandler(
    Db db, ActorHolder holder, Texts texts, SiteCalendar sites, ProgramSites states, ImpactCounter counter, Requirements requirements, IMediator mediator,
    TimeProvider clock)
    : IRequestHandler<MoveProgram, Outcome<Moved>>
{
    private const string Store = """
        insert into programs.program_site as s (program, site_id, state, changed_at) values (@Program, @Site, @To, @now)
        on conflict (site_id, program) do update set state = excluded.state, changed_at = excluded.changed_at
        """;

    private const string Sign = """
        insert into programs.site_change (id, program, site_id, from_state, to_state, families_see, families_inside,
            owed_families, owed_cents, signed_name, signed_by, at)
        values (@id, @Program, @Site, @from, @To, @See, @Inside, @OwedFamilies, @Owed, @name, @Person, @now)
        """;

    public async Task<Outcome<Moved>> Handle(MoveProgram request, CancellationToken cancellationToken)
    {
        var from = await states.State(request.Program, request.Site, cancellationToken);
        if (from == request.To) return new Moved(request.Program, request.Site, from, await Count(request, cancellationToken));
        if (!SiteState.Next(from).Contains(request.To)) return texts.Refuse("program.no_such_step", null, ("from", texts.T("programs.state." + from)));
        // It answers what it owes only while it runs, which on the command line is nobody's doing but this. Closing does not depend on it.
        var ready = await mediator.Send(new EnsureProgram(request.Program, request.To == SiteState.Open ? request.Site : null), cancellationToken);
        if (!ready.Succeeded && request.To == SiteState.Open) return ready.Refusal;
        var impact = await Count(request, cancellationToken);
        if (request.To == SiteState.Ended && await requirements.StandOn(request.Program, request.Site, cancellationToken) is { Count: > 0 } standing)
            return texts.Refuse("program.required_by", null, ("programs", string.Join(", ", standing)));
        if (request.To == SiteState.Ended && !impact.Known) return texts.Refuse("program.owed_unknown");
        if (request.To == SiteState.Ended && impact.OwedFamilies > 0)
            return texts.Refuse("program.still_owed", null, ("families", impact.OwedFamilies), ("amount", impact.Owed));

        var now = clock.GetUtcNow();
        await db.Execute(Store, new { request.Program, request.Site, request.To, now }, cancellationToken);
        await db.Execute(Sign, new
        {
            id = Guid.CreateVersion7(now), request.Program, request.Site, from, request.To, impact.See, impact.Inside, impact.OwedFamilies, impact.Owed,
            name = request.SignedName.Trim(), holder.Actor.Person, now,
        }, cancellationToken);
        return new Moved(request.Program, request.Site, request.To, impact);
    }

    private async Task<Impact> Count(MoveProgram request, CancellationToken ct) =>
        await counter.Count(request.Program, request.Site, await sites.Today(request.Site, ct), ct);
}
