using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Demonstration.Cast;
using FamilyPlatform.Web.Demonstration.Lives;
using Xunit;

namespace FamilyPlatform.Tests.Demonstration;

public sealed class PayDaysTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    public static TheoryData<string> Cities => [.. CastList.All.Cities.Select(c => c.Slug)];

    /// <summary>Whatever day it is: every day on which somebody may send leads to one payday that is gone through, after it was sent.</summary>
    [Theory]
    [MemberData(nameof(Cities))]
    public void On_every_day_of_two_years_whatever_was_sent_is_in_one_payout(string city)
    {
        for (var today = First; today < First.AddYears(2); today = today.AddDays(1))
        {
            var last = PayDays.LastSent(city, today);
            Assert.InRange(today.DayNumber - last.DayNumber, 2, 14);
            var thisMonth = Month.Of(today);
            var paydays = new[] { thisMonth.Plus(-1), thisMonth }.SelectMany(m => PayDays.In(city, m, today)).ToList();
            Assert.Equal(paydays.Distinct().Order(), paydays);
            for (var sent = thisMonth.Plus(-1).FirstDay; sent <= last; sent = sent.AddDays(1))
            {
                var payday = PayDays.Of(city, sent);
                Assert.Contains(payday, paydays);
                Assert.True(PayDays.MadeOn(payday, today).Day > sent && PayDays.MadeOn(payday, today).Day < today, $"{city} {today} {sent} {payday}");
                Assert.True(city == PayDays.OpenDesk || payday < today, $"{city} {today} {sent} {payday}");
            }
        }
    }

    [Theory]
    [InlineData("detroit", "2026-11-22", "2026-11-18", "2026-11-20")]
    [InlineData("detroit", "2026-11-20", "2026-11-10", "2026-11-13")]
    [InlineData("oakland", "2026-11-22", "2026-11-20", "2026-11-25")]
    [InlineData("boston", "2026-12-03", "2026-11-24", "2026-11-27")]
    public void The_last_day_to_send_and_its_payday(string city, string today, string last, string payday)
    {
        Assert.Equal(DateOnly.Parse(last, null), PayDays.LastSent(city, DateOnly.Parse(today, null)));
        Assert.Equal(DateOnly.Parse(payday, null), PayDays.Of(city, DateOnly.Parse(last, null)));
        Assert.True(BankingCalendar.IsBankingDay(DateOnly.Parse(payday, null)));
    }
}
