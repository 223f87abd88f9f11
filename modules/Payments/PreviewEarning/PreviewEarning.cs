using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Payments.Pay;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.PreviewEarning;

/// <summary>The same rules as the earning itself, without taking anything.</summary>
internal sealed class PreviewEarningHandler(Db db, PayCalculator calculator) : IRequestHandler<Contracts.Payments.PreviewEarning, Outcome<Earning>>
{
    private const string IsEarned = "select payments.month_is_earned(@Site, @Family, @Month)";

    public async Task<Outcome<Earning>> Handle(Contracts.Payments.PreviewEarning request, CancellationToken ct)
    {
        if (await db.One<bool>(IsEarned, request, ct)) return new Earning(Money.Zero, null, ["family_month"], "");
        var worked = await calculator.Work(request.Site, request.Family, request.Month, request.On, PayChoice.Pay, take: false, ct, request.InTouch);
        return new Earning(worked.Amount, worked.PayOn, worked.Why, "");
    }
}
