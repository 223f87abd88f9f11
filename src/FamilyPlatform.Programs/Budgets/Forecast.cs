using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Budgets;

/// <summary>How long the money lasts at the pace of the last weeks. A straight line and nothing more: it knows no seasons.</summary>
/// <param name="LastsUntil">The last day it is enough for; null where nothing was promised lately, so that there is no pace.</param>
/// <param name="LeftAtEnd">What is left when the time is over, at this pace.</param>
public sealed record Forecast(DateOnly? LastsUntil, Money LeftAtEnd)
{
    public static Forecast Of(Money left, Money recent, int days, DateOnly today, DateOnly until)
    {
        if (recent.Cents <= 0) return new(null, left);
        // Whole days, rounded down: a forecast that is wrong should be wrong on the careful side.
        var lasts = (Int128)left.Cents * days / recent.Cents;
        var most = DateOnly.MaxValue.DayNumber - today.DayNumber;
        var spent = (Int128)recent.Cents * Math.Max(0, until.DayNumber - today.DayNumber) / days;
        return new(today.AddDays((int)Int128.Min(lasts, most)), spent >= left.Cents ? Money.Zero : new(left.Cents - (long)spent));
    }
}
