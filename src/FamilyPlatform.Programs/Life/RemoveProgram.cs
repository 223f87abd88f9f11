using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Life;

/// <summary>Takes a program's code out of every host. Possible when it serves in no city and owes nothing in any; its records stay.</summary>
[Allow(Who.Manager | Who.Admin)]
public sealed record RemoveProgram(string Program, string SignedName) : IRequest<Outcome<Done>>, IChecked
{
    public Wrong? Check() => SignedName.Trim().Length is < 2 or > 120 ? new("program.sign", "signed") : null;
}

/// <summary>Why a program's code cannot go. Every city counts, whoever asks.</summary>
[Allow(Who.Inside)]
internal sealed record MayRemove(string Program) : IRequest<Outcome<Removable>>;

/// <param name="Code">Of the refusal; null when it can go.</param>
internal sealed record Removable(string? Code, string City = "");

internal sealed class MayRemoveHandler(SiteCalendar sites, ProgramSites states, ImpactCounter counter) : IRequestHandler<MayRemove, Outcome<Removable>>
{
    public async Task<Outcome<Removable>> Handle(MayRemove request, CancellationToken cancellationToken)
    {
        foreach (var life in (await states.List(cancellationToken)).Where(l => l.Program == request.Program))
        {
            var city = await sites.Get(life.Site, cancellationToken);
            if (SiteState.Serves(life.State)) return new Removable("program.serves", city.Name);
            // What was paid may have come back after it had ended.
            var (owed, known) = await counter.Owed(request.Program, life.Site, await sites.Today(life.Site, cancellationToken), cancellationToken);
            if (!known) return new Removable("program.owed_unknown");
            if (owed.Count > 0) return new Removable("program.owes_in", city.Name);
        }
        return new Removable(null);
    }
}

internal sealed class RemoveProgramHandler(Db db, ActorHolder holder, Platform platform, Texts texts, ApprovedPrograms approved, TimeProvider clock)
    : IRequestHandler<RemoveProgram, Outcome<Done>>
{
    private const string Forget = "delete from programs.program where program = @Program";

    private const string Keep = """
        insert into programs.removal (program, version, signed_name, signed_by, at) values (@Program, @Version, @name, @Person, @now)
        """;

    private const string Tell = "select pg_notify('program_changed', @Program)";

    public async Task<Outcome<Done>> Handle(RemoveProgram request, CancellationToken cancellationToken)
    {
        await db.LifeOf(request.Program, cancellationToken);
        if (await approved.Find(request.Program, cancellationToken) is not { } known) return texts.Refuse("program.not_found");
        var may = await platform.Send(new MayRemove(request.Program), Actor.System, cancellationToken);
        if (may.Value is { Code: { } code, City: var city }) return texts.Refuse(code, null, ("city", city));
        await db.Execute(Forget, new { request.Program }, cancellationToken);
        await db.Execute(Keep, new
        {
            request.Program, known.Version, name = request.SignedName.Trim(), holder.Actor.Person, now = clock.GetUtcNow(),
        }, cancellationToken);
        await db.Execute(Tell, new { request.Program }, cancellationToken);
        return Done.Value;
    }
}
