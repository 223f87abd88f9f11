using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>The recovery codes that were just made; empty when they were shown long enough.</summary>
public sealed record CodesView(IReadOnlyList<string> Codes, string Next);

[Allow(Who.SignedIn)]
internal sealed record ShowCodes(string Carried, string Next) : IRequest<Outcome<CodesView>>;

internal sealed class ShowCodesHandler(RecoveryCodes recovery) : IRequestHandler<ShowCodes, Outcome<CodesView>>
{
    public Task<Outcome<CodesView>> Handle(ShowCodes request, CancellationToken ct) =>
        Task.FromResult<Outcome<CodesView>>(new CodesView(recovery.Open(request.Carried), request.Next));
}
