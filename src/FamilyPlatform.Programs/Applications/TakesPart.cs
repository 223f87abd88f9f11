using FamilyPlatform.Contracts.Programs;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Applications;

internal sealed class TakesPartHandler(Db db) : IRequestHandler<TakesPart, Outcome<TakingPart>>
{
    private const string Any = "select exists (select from programs.application where family_id = @Family and not over)";

    public async Task<Outcome<TakingPart>> Handle(TakesPart request, CancellationToken ct) =>
        new TakingPart(await db.One<bool>(Any, new { request.Family }, ct));
}
