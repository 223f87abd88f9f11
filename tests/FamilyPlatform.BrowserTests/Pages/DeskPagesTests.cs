using FamilyPlatform.BrowserTests.Ground;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.BrowserTests.Pages;

/// <summary>The office's pages that no journey passes.</summary>
public sealed class DeskPagesTests(Chromium chromium) : Town(chromium)
{
    [Theory]
    [InlineData(Hat.Admin, "/desk/staff", "/desk/staff/invite", "/desk/cities", "/desk/cities/new", "/desk/cities/oakland", "/desk/audit",
        "/desk/you", "/desk/pay", "/desk/overview", "/desk/texts", "/desk/health")]
    [InlineData(Hat.Manager, "/desk/seats", "/desk/reports")]
    [InlineData(Hat.Finance, "/desk/payouts", "/desk/ledger")]
    public async Task The_desk_reads_well_in_both_languages(Hat hat, params string[] places)
    {
        var member = await Platform.Staff(hat, PlatformFixture.Oakland);
        // A row without a city is for every city, those to come included.
        if (hat == Hat.Admin) await Platform.Sql<object>("update platform.staff set site_id = null where person_id = $1", member.Person!.Value.Value);
        var staff = await SignedIn(member, desk: true);
        foreach (var place in places) await staff.Go(place);
        await staff.Inspect(Chromium);
        staff.NoComplaints();
    }
}
