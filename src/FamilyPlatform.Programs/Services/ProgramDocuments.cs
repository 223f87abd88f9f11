using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Services;

/// <summary>Which documents a family signed.</summary>
internal sealed class ProgramDocuments(HostSide host) : IDocuments
{
    private const string Latest = """
        select signed_name as name, signed_on as "on", sha256 from programs.signature
        where family_id = @family and program = @Program and document = @document
            and (@item::text is null or item = @item) order by signed_at desc limit 1
        """;

    private const string Of = "select name, \"on\", sha256 from programs.signature_of(@Program, @Value, @document, @item)";

    public Task<Signed?> SignedBy(PersonId person, string document, string item, CancellationToken ct) =>
        host.Role.AsHost(() => host.Db.Maybe<Signed>(Of, new { host.Program, person.Value, document, item }, ct));

    public Task<Signed?> Signed(FamilyId family, string document, CancellationToken ct) => Last(family, document, null, ct);

    public Task<Signed?> Signed(FamilyId family, string document, string item, CancellationToken ct) => Last(family, document, item, ct);

    private Task<Signed?> Last(FamilyId family, string document, string? item, CancellationToken ct) =>
        host.Role.AsHost(() => host.Db.Maybe<Signed>(Latest, new { family, host.Program, document, item }, ct));
}
