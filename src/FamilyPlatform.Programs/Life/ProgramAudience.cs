using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Life;

/// <summary>How a program stands to the family that asks, in its city.</summary>
/// <param name="Named">Whether one of the family's groups was named.</param>
/// <param name="Entered">Whether the family or one of its groups is in a program that groups join.</param>
internal sealed record Reach(string Program, string State, string ShownTo, bool Named, bool Entered)
{
    /// <summary>Whether somebody who is not in it may see it and come in.</summary>
    public bool MayEnter => State == SiteState.Open && (ShownTo == Life.ShownTo.City || (ShownTo == Life.ShownTo.Groups && Named));

    /// <summary>Whether those who are in it are served.</summary>
    public bool Serves => SiteState.Serves(State);

    /// <summary>Whether pages that need no application open: for whoever may come in, and for those who came in before.</summary>
    public bool OpensPages => MayEnter || (Entered && Serves);
}

/// <summary>Whom programs are for, asked wherever a family or a group sees or enters one. Who is in a program keeps its pages whatever is chosen.</summary>
internal sealed class ProgramAudience(Db db, ActorHolder holder, TimeProvider clock)
{
    private const string Reaches = """
        select s.program, s.state, coalesce(t.shown_to, 'city') as shown_to,
            exists (select from programs.target_group g where g.site_id = s.site_id and g.program = s.program and g.group_id = any(@Groups)) as named,
            exists (select from programs.entered_family f where f.site_id = s.site_id and f.program = s.program and f.family_id = @Family)
                or exists (select from programs.entered_group e where e.site_id = s.site_id and e.program = s.program and e.group_id = any(@Groups))
                as entered
        from programs.program_site s left join programs.target t on t.site_id = s.site_id and t.program = s.program
        where s.site_id = @Site and (@Program::text is null or s.program = @Program)
        order by s.program
        """;

    private const string EnterGroup = """
        insert into programs.entered_group (program, site_id, group_id, since) values (@program, @Site, @group, @now) on conflict do nothing
        """;

    private const string EnterFamily = """
        insert into programs.entered_family (program, site_id, family_id, since) values (@program, @Site, @Family, @now) on conflict do nothing
        """;

    /// <summary>Every program that has a life in the family's city.</summary>
    public Task<IReadOnlyList<Reach>> List(CancellationToken ct) => Ask(null, ct);

    public async Task<Reach> Of(string program, CancellationToken ct) =>
        (await Ask(program, ct)).FirstOrDefault() ?? new(program, SiteState.Draft, ShownTo.City, false, false);

    /// <summary>The family acted in a program that groups join, for itself or for its group: from now on it is in.</summary>
    public async Task Enter(string program, GroupId? group, CancellationToken ct)
    {
        var (actor, now) = (holder.Actor, clock.GetUtcNow());
        if (group is not null) await db.Execute(EnterGroup, new { program, actor.Site, group, now }, ct);
        if (actor.Family is not null) await db.Execute(EnterFamily, new { program, actor.Site, actor.Family, now }, ct);
    }

    private Task<IReadOnlyList<Reach>> Ask(string? program, CancellationToken ct)
    {
        var actor = holder.Actor;
        return db.Query<Reach>(Reaches, new
        {
            actor.Site, Family = actor.Family?.Value ?? Guid.Empty, Groups = actor.Groups.Select(g => g.Value).ToArray(), Program = program,
        }, ct);
    }
}
