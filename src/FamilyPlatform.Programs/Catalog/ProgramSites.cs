using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>Life of a program in one city.</summary>
public static class SiteState
{
    public const string Draft = "draft";
    public const string Open = "open";
    public const string Closed = "closed";
    public const string WindingDown = "winding_down";
    public const string Ended = "ended";
    public const string Archived = "archived";

    /// <summary>Where it may go from here. Nothing that was promised is dropped: it ends only when nothing is owed.</summary>
    public static IReadOnlyList<string> Next(string state) => state switch
    {
        Draft => [Open],
        Open => [Closed],
        Closed => [Open, WindingDown],
        WindingDown => [Closed, Ended],
        Ended => [Open, Archived],
        _ => [],
    };

    /// <summary>Whether families that are in the program are served.</summary>
    public static bool Serves(string state) => state is Open or Closed or WindingDown;
}

/// <summary>In which cities programs are, as the actor may see it.</summary>
internal sealed class ProgramSites(Db db)
{
    private const string All = "select program, site_id as site, state from programs.program_site order by program, site_id";
    private const string One = "select state from programs.program_site where site_id = @site and program = @program";

    public Task<IReadOnlyList<ProgramAtSite>> List(CancellationToken ct) => db.Query<ProgramAtSite>(All, ct: ct);

    public async Task<string> State(string program, SiteId site, CancellationToken ct) =>
        await db.Maybe<string>(One, new { site, program }, ct) ?? SiteState.Draft;
}

internal sealed record ProgramAtSite(string Program, SiteId Site, string State);
