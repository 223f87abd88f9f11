using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace ToolShelf;

internal sealed record Loan(string Key, string Tool);

internal sealed class Loans(IProgramDb db)
{
    private const string Lent = "select key, tool from loan where family_id = @family and back_on is null order by taken_on, key";

    // The form's key is the row's key: a phone that sends twice takes one tool.
    private const string Insert = """
        insert into loan (key, site_id, family_id, tool, taken_on) values (@key, @site, @family, @tool, @day) on conflict (key) do nothing
        """;

    private const string Back = "update loan set back_on = @day where key = @key and family_id = @family and back_on is null";

    public Task<IReadOnlyList<Loan>> AtHome(FamilyId family, CancellationToken ct) =>
        db.List(Lent, r => new Loan(r.GetString(0), r.GetString(1)), ct, ("family", family.Value));

    public Task Take(string key, SiteId site, FamilyId family, string tool, DateOnly day, CancellationToken ct) =>
        db.Run(Insert, ct, ("key", key), ("site", site.Value), ("family", family.Value), ("tool", tool), ("day", day));

    public Task Return(FamilyId family, string key, DateOnly day, CancellationToken ct) =>
        db.Run(Back, ct, ("family", family.Value), ("key", key), ("day", day));
}
