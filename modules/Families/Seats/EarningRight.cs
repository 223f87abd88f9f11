using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Seats;

internal sealed class EarningRightHandler(Db db) : IRequestHandler<EarningRight, Outcome<MayEarn>>
{
    private const string Ask = "select since from families.earning_right(@Family)";

    public async Task<Outcome<MayEarn>> Handle(EarningRight request, CancellationToken ct) =>
        new MayEarn(await db.Maybe<DateOnly?>(Ask, new { request.Family }, ct));
}
