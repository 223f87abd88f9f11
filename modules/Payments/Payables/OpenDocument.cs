using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Payments.Accounts;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payables;

/// <summary>The invoice or letter that came with a payable of nobody's home.</summary>
[Allow(Who.Finance)]
internal sealed record OpenDocument(Guid Payable) : IRequest<Outcome<DocumentBytes>>;

/// <summary>One that came with a payable for a family: it may name the home, so the family can see that somebody looked.</summary>
[Allow(Who.Finance)]
internal sealed record OpenFamilyDocument(Guid Payable, FamilyId Family) : IRequest<Outcome<DocumentBytes>>, IAboutFamily
{
    public string What => "payments.read.document";
}

internal sealed record DocumentBytes(string Name, byte[] Content);

internal sealed class OpenDocumentHandler(Documents documents) : IRequestHandler<OpenDocument, Outcome<DocumentBytes>>
{
    public Task<Outcome<DocumentBytes>> Handle(OpenDocument request, CancellationToken ct) => documents.Open(request.Payable, null, ct);
}

internal sealed class OpenFamilyDocumentHandler(Documents documents) : IRequestHandler<OpenFamilyDocument, Outcome<DocumentBytes>>
{
    public Task<Outcome<DocumentBytes>> Handle(OpenFamilyDocument request, CancellationToken ct) => documents.Open(request.Payable, request.Family, ct);
}

/// <summary>Documents as they lie: sealed, each under its payable's name.</summary>
internal sealed class Documents(Db db, BankSeal seal, Texts texts)
{
    private const string Find = """
        select d.name, d.content_sealed from payments.payable_document d join payments.payable p on p.id = d.payable_id
        where d.payable_id = @Payable and p.family_id is not distinct from @Family
        """;

    public async Task<Outcome<DocumentBytes>> Open(Guid payable, FamilyId? family, CancellationToken ct) =>
        await db.Maybe<Kept>(Find, new { Payable = payable, Family = family?.Value }, ct) is { } kept
            ? new DocumentBytes(kept.Name, seal.Open(PayableRules.AboutDocument(payable), kept.ContentSealed))
            : texts.Refuse("not_found");

    private sealed record Kept(string Name, byte[] ContentSealed);
}
