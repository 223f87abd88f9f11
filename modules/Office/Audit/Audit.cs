using System.Text.Json;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Office;

/// <summary>Writes who changed what, in the transaction of the change. Shown through the words <c>office.did.WHAT</c>.</summary>
internal sealed class Audit(Db db, ActorHolder holder, TimeProvider clock)
{
    private const string Add = """
        insert into office.change (id, site_id, by_id, by_name, at, what, places)
        values (@Id, @Site, @By, @ByName, @Now, @What, @Places::jsonb)
        """;

    /// <summary>Every city.</summary>
    public static readonly SiteId Everywhere = new(0);

    /// <param name="places">What the sentence names; a value that begins with <c>hat.</c> or <c>office.</c> is a key of the reader's words.</param>
    public Task Write(SiteId site, string what, CancellationToken ct, params (string Name, string Value)[] places) => db.Execute(Add, new
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        Site = site,
        By = holder.Actor.Person,
        ByName = holder.Actor.IsSystem ? "" : holder.Actor.FullName,
        Now = clock.GetUtcNow(),
        What = what,
        Places = JsonSerializer.Serialize(places.ToDictionary(p => p.Name, p => p.Value)),
    }, ct);
}
