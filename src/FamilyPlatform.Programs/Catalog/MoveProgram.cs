using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Life;
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
/// <param name="Seen">The mark of the preview that was shown; null where nothing was, as on the command line.</param>
[Allow(Who.Manager)]
public sealed record MoveProgram(string Program, SiteId Site, string To, string SignedName, string NoteEn = "", string NoteEs = "", string? Seen = null)
    : IRequest<Outcome<Moved>>, IAtSite, IChecked
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
    Db db, Texts texts, SiteCalendar sites, ProgramSites states, ImpactCounter counter, Requirements requirements, Changes changes,
    StateNotices notices, IMediator mediator, TimeProvider clock)
    : IRequestHandler<MoveProgram, Outcome<Moved>>
{
    // Whom it is for is kept elsewhere and stays as it is.
    private const string Store = """
        insert into programs.program_site as s (program, site_id, state, changed_at) values (@Program, @Site, @To, @now)
        on conflict (site_id, program) do update set state = excluded.state, changed_at = excluded.changed_at
        """;

    public async Task<Outcome<Moved>> Handle(MoveProgram request, CancellationToken cancellationToken)
    {
        await db.LifeOf(request.Program, cancellationToken);
        var from = await states.State(request.Program, request.Site, cancellationToken);
        if (from == request.To) return new Moved(request.Program, request.Site, from, await Count(request, cancellationToken));
        if (!SiteState.Next(from).Contains(request.To)) return texts.Refuse("program.no_such_step", null, ("from", texts.T("programs.state." + from)));
        // It answers what it owes only while it runs, which on the command line is nobody's doing but this. Closing does not depend on it.
        var ready = await mediator.Send(new EnsureProgram(request.Program, request.To == SiteState.Open ? request.Site : null), cancellationToken);
        if (!ready.Succeeded && request.To == SiteState.Open) return ready.Refusal;
        if (request.To == SiteState.Ended && await requirements.StandOn(request.Program, request.Site, cancellationToken) is { Count: > 0 } standing)
            return texts.Refuse("program.required_by", null, ("programs", string.Join(", ", standing)));
        var city = await sites.Get(request.Site, cancellationToken);
        var planned = new PlannedChange(request.Program, request.Site, ChangeKind.State, from, request.To)
        {
            Notice = notices.Of(request.Program, city.Name, from, request.To),
            Waiting = notices.Waiting(request.Program, city.Name, from, request.To),
        };
        var signed = await changes.Sign(planned, new(request.SignedName, request.NoteEn, request.NoteEs, request.Seen), cancellationToken);
        if (!signed.Succeeded) return signed.Refusal;
        var impact = signed.Value.Impact;
        if (request.To == SiteState.Ended && !impact.Known) return texts.Refuse("program.owed_unknown");
        if (request.To == SiteState.Ended && impact.OwedFamilies > 0)
            return texts.Refuse("program.still_owed", null, ("families", impact.OwedFamilies), ("amount", impact.Owed));
        await db.Execute(Store, new { request.Program, request.Site, request.To, now = clock.GetUtcNow() }, cancellationToken);
        return new Moved(request.Program, request.Site, request.To, impact);
    }

    private async Task<Impact> Count(MoveProgram request, CancellationToken ct) =>
        await counter.Count(request.Program, request.Site, await sites.Today(request.Site, ct), ct);
}
