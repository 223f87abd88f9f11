using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Demonstration.Lives;

namespace FamilyPlatform.Web.Demonstration.Making;

/// <summary>What each city pays, out of which budget and through which bank: set by its own manager and the administrator.</summary>
internal static class PayTerms
{
    public static async Task Run(Stage stage, Month first, Month last, CancellationToken ct)
    {
        foreach (var city in stage.Cities.Values.OrderBy(c => c.Id.Value))
        {
            var manager = stage.Wearing(Hat.Manager, city)[0].Actor;
            stage.At(city, first.FirstDay.AddDays(-15), 10);
            await stage.Send(Plan(city, first.FirstDay, 60, 20), manager, ct);
            for (var year = first.Year; year <= last.Year; year++)
                await stage.Send(new SetBudget(city.Id, new(year, 1, 1), new(year, 12, 31), Money.Dollars(11_000)), manager, ct);
            stage.At(city, first.FirstDay.AddDays(-14), 11);
            await stage.Send(new SetBank(city.Id, Bank(city)), stage.Wearing(Hat.Admin, city)[0].Actor, ct);
        }
    }

    /// <summary>In the second year every city pays a little more.</summary>
    public static async Task Raise(Stage stage, Month month, CancellationToken ct)
    {
        foreach (var city in stage.Cities.Values.OrderBy(c => c.Id.Value))
        {
            stage.At(city, month.Plus(-1).LastDay, 15);
            await stage.Send(Plan(city, month.FirstDay, 70, 25), stage.Wearing(Hat.Manager, city)[0].Actor, ct);
        }
    }

    private static SetPayPlan Plan(Site city, DateOnly from, int dollars, int gathering) => new(
        city.Id, from, "flat_gathering", Money.Dollars(dollars), Money.Dollars(gathering), Money.Dollars(100), Money.Dollars(1_000), WaitMonths: 0,
        PayDays.Weekday(city.Slug), PayDays.Lead, "data_stipend");

    /// <summary>Every city has a bank of its own; the numbers pass their check digit and belong to nobody here.</summary>
    private static BankTerms Bank(Site city)
    {
        var first = $"1210{city.Id.Value:00}88";
        return new(first + RoutingNumber.CheckDigit(first), "DEMO BANK OF " + city.Name.ToUpperInvariant(), $"19412345{city.Id.Value:00}", "FAMILY PLATFORM",
            $"19412345{city.Id.Value:00}", $"70{city.Id.Value:00}0042{city.Id.Value:00}", Balanced: true);
    }
}
