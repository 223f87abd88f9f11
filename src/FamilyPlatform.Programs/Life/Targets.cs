using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Life;

/// <summary>Whom a program is for in a city.</summary>
public static class ShownTo
{
    /// <summary>Every family and group of the city.</summary>
    public const string City = "city";

    /// <summary>The named groups and their families.</summary>
    public const string Groups = "groups";

    /// <summary>Nobody but those who are in it.</summary>
    public const string Inside = "inside";

    public static readonly IReadOnlyList<string> All = [City, Groups, Inside];
}

/// <summary>A group that was named, as it was called then.</summary>
public sealed record NamedGroup(GroupId Id, string Name);

/// <summary>Whom a program is for in a city. Kept apart from its state.</summary>
public sealed record Target(string ShownTo, IReadOnlyList<NamedGroup> Groups)
{
    public static readonly Target Everybody = new(Life.ShownTo.City, []);
}

internal sealed class Targets(Db db, TimeProvider clock)
{
    private const string Shown = "select shown_to from programs.target where site_id = @site and program = @program";

    private const string Named = """
        select group_id as id, group_name as name from programs.target_group where site_id = @site and program = @program order by group_name, group_id
        """;

    private const string Store = """
        insert into programs.target (program, site_id, shown_to, changed_at) values (@program, @site, @ShownTo, @now)
        on conflict (site_id, program) do update set shown_to = excluded.shown_to, changed_at = excluded.changed_at
        """;

    private const string Forget = "delete from programs.target_group where site_id = @site and program = @program";

    private const string Name = "insert into programs.target_group (program, site_id, group_id, group_name) values (@program, @site, @Id, @Name)";

    public async Task<Target> Of(string program, SiteId site, CancellationToken ct)
    {
        var shown = await db.Maybe<string>(Shown, new { program, site }, ct) ?? ShownTo.City;
        return new(shown, shown == ShownTo.Groups ? await db.Query<NamedGroup>(Named, new { program, site }, ct) : []);
    }

    public async Task Save(string program, SiteId site, Target target, CancellationToken ct)
    {
        await db.Execute(Store, new { program, site, target.ShownTo, now = clock.GetUtcNow() }, ct);
        await db.Execute(Forget, new { program, site }, ct);
        foreach (var group in target.Groups) await db.Execute(Name, new { program, site, group.Id, group.Name }, ct);
    }
}
