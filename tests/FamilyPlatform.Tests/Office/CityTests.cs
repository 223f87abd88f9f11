using FamilyPlatform.Contracts.Office;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Office;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Office;

public sealed class CityTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task A_new_city_is_known_to_the_host_and_to_administrators_of_every_city()
    {
        var admin = await platform.Staff(Hat.Admin);
        await platform.Sql<object>("update platform.staff set site_id = null where person_id = $1", admin.Person!.Value.Value);

        var added = await platform.Send(new AddSite("Anchorage", "anchorage", "AK", "America/Anchorage", ""), admin);
        await platform.Send(new ListCities(), admin);

        Assert.True(added.Succeeded);
        Assert.Equal("alaska", platform.Platform.Sites[added.Value.Site].PovertyArea);
        Assert.Equal("office.slug_taken", (await platform.Send(new AddSite("Other", "anchorage", "AK", "America/Anchorage", ""), admin)).Refusal?.Code);
        Assert.Equal("office.not_every_city", (await platform.Send(new AddSite("Reno", "reno", "NV", "America/Los_Angeles", ""),
            await platform.Staff(Hat.Admin))).Refusal?.Code);
    }

    [Fact]
    public async Task A_manager_of_one_city_cannot_touch_another()
    {
        var oakland = await platform.Staff(Hat.Manager, PlatformFixture.Oakland);
        var boston = new SetCalendar(PlatformFixture.Boston, "5", "", "2026-12-01");

        Assert.Equal("access.denied", (await platform.Send(boston, oakland)).Refusal?.Code);
        Assert.Equal("office.city_not_found", (await platform.Send(new ShowCity("boston"), oakland)).Refusal?.Code);
        Assert.Equal("access.denied", (await platform.Send(new ChangeCity(PlatformFixture.Oakland, "X", "CA", "America/Los_Angeles", ""),
            oakland)).Refusal?.Code);
    }

    [Fact]
    public async Task A_calendar_counts_from_its_day_and_what_counted_before_stays_readable()
    {
        var manager = await platform.Staff(Hat.Manager, PlatformFixture.Boston);
        Assert.True((await platform.Send(new SetCalendar(PlatformFixture.Boston, "12", "4, 9", "2026-12-01"), manager)).Succeeded);
        Assert.True((await platform.Send(new SetCalendar(PlatformFixture.Boston, "15", "", "2027-01-01"), manager)).Succeeded);

        var view = (await platform.Send(new ShowCity("boston"), manager)).Value;

        Assert.Equal(28, await Due("2026-11-30"));
        Assert.Equal(12, await Due("2026-12-31"));
        Assert.Equal(15, await Due("2027-01-01"));
        Assert.Equal([(15, "none"), (12, "4, 9")], view.History.OrderByDescending(h => h.From).Select(h => (h.DueDay, h.Reminders)));
        Assert.All(view.History, h => Assert.Equal("Manager", h.By));
    }

    [Theory]
    [InlineData("29", "", "2026-12-01", "office.day_unclear")]
    [InlineData("10", "3, 8, 12", "2026-12-01", "office.two_reminders")]
    [InlineData("10", "0", "2026-12-01", "office.day_unclear")]
    [InlineData("10", "", "2026-11-16", "office.from_past")]
    public async Task Days_that_cannot_be_are_refused(string due, string reminders, string from, string code) =>
        Assert.Equal(code,
            (await platform.Send(new SetCalendar(PlatformFixture.Oakland, due, reminders, from), await platform.Staff(Hat.Manager))).Refusal?.Code);

    private async Task<int> Due(string day) => (await platform.Send(new ReadCalendar(PlatformFixture.Boston, DateOnly.Parse(day, null)))).Value.DueDay;
}
