using FamilyPlatform.Payments.Ach;
using Xunit;

namespace FamilyPlatform.Tests.Payments.Ach;

public sealed class RoutingNumberTests
{
    [Theory]
    [InlineData("121042882", true)]
    [InlineData("121042881", false)]
    [InlineData("12104288", false)]
    [InlineData("1210428822", false)]
    [InlineData("12104288A", false)]
    [InlineData("", false)]
    public void A_routing_number_is_checked_by_its_last_digit(string routing, bool valid) =>
        Assert.Equal(valid, RoutingNumber.IsValid(routing));

    [Fact]
    public void Every_single_wrong_digit_is_noticed()
    {
        const string good = "121042882";
        for (var place = 0; place < 9; place++)
            for (var digit = '0'; digit <= '9'; digit++)
                if (good[place] != digit)
                    Assert.False(RoutingNumber.IsValid(good.Remove(place, 1).Insert(place, digit.ToString())));
    }
}
