using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>Somebody whom a family asked to answer questions about the student.</summary>
/// <param name="Address">The page with the questions; empty once it was answered.</param>
internal sealed record Recommendation(long Id, FamilyId Family, long Request, string Name, string State, string Address, Recommended Said)
{
    public static string Link(long id) => $"recommend/{Stored.Number(id)}";
}

/// <summary>Recommendations. A recommender reaches the row through the link, on behalf of the family that asked.</summary>
internal sealed class Recommendations(IProgramDb db)
{
    private const string Fields = "id, family_id, request, name, state, address, role, known, starts, keeps_on, helps, words";

    public Task<IReadOnlyList<Recommendation>> For(long request, CancellationToken ct) =>
        db.List($"select {Fields} from recommendation where request = @request and state <> 'ended' order by id", Read, ct, ("request", request));

    public Task<Recommendation?> Find(long id, CancellationToken ct) => db.First($"select {Fields} from recommendation where id = @id", Read, ct, ("id", id));

    public Task<long?> Ask(SiteId site, FamilyId family, long request, string key, string name, string role, CancellationToken ct) => db.Number(
        """
        insert into recommendation (site_id, family_id, request, form_key, name, role, address, state)
        values (@site, @family, @request, @key, @name, @role, '', 'asked') on conflict (form_key) do nothing returning id
        """,
        ct, ("site", site.Value), ("family", family.Value), ("request", request), ("key", key), ("name", name), ("role", role));

    public Task SetAddress(long id, string address, CancellationToken ct) =>
        db.Run("update recommendation set address = @address where id = @id", ct, ("id", id), ("address", address));

    /// <returns>False when it was answered or ended before.</returns>
    public async Task<bool> Answer(long id, Recommended said, CancellationToken ct) => await db.Run(
        """
        update recommendation set state = 'answered', address = '', known = @known, starts = @starts, keeps_on = @keeps, helps = @helps, words = @words
        where id = @id and state = 'asked'
        """,
        ct, ("id", id), ("known", said.Known), ("starts", said.Starts), ("keeps", said.KeepsOn), ("helps", said.Helps), ("words", said.Words)) == 1;

    public async Task<bool> End(long id, CancellationToken ct) =>
        await db.Run("update recommendation set state = 'ended', address = '' where id = @id and state = 'asked'", ct, ("id", id)) == 1;

    private static Recommendation Read(DbDataReader r) => new(r.GetInt64(0), new(r.GetGuid(1)), r.GetInt64(2), r.GetString(3), r.GetString(4), r.GetString(5),
        new(r.GetString(6), r.GetInt32(7), r.GetInt32(8), r.GetInt32(9), r.GetInt32(10), r.GetString(11)));
}
