using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Commons;

internal sealed record Paper(FileKey File, string Name);

internal sealed class Papers(IProgramDb db)
{
    public Task<IReadOnlyList<Paper>> All(CancellationToken ct) =>
        db.List("select file_key, name from paper order by name", r => new Paper(new(r.GetGuid(0)), r.GetString(1)), ct);

    public Task Put(string key, SiteId site, Viewer actor, FileKey file, string name, CancellationToken ct) =>
        db.Run("insert into paper values (@key, @file, @site, @group, @family, @name) on conflict do nothing", ct,
            ("key", key), ("file", file.Value), ("site", site.Value), ("group", actor.Group?.Value), ("family", actor.Family?.Value), ("name", name));
}
