using FamilyPlatform.BrowserTests.Ground;
using Microsoft.Playwright;

namespace FamilyPlatform.BrowserTests.Pages;

/// <summary>Pages that no journey passes, the dark home, and what the first page weighs.</summary>
public sealed class FamilyPagesTests(Chromium chromium) : Town(chromium)
{
    private static readonly string[] Places =
    [
        "/home", "/journal", "/journal/2026-11/money/1", "/progress", "/account", "/household", "/who-sees-what", "/who-looked", "/my-data", "/my-data/book",
        "/help", "/is-it-ours", "/leave", "/group", "/group/join", "/group/apart", "/messages",
    ];

    [Fact]
    public async Task A_year_of_a_family_reads_well_in_both_languages_and_in_the_dark()
    {
        var elena = await YearOfAFamily.Lived(Platform);
        var reader = await SignedIn(elena);
        foreach (var place in Places) await reader.Go(place);
        await reader.Inspect(Chromium);
        await reader.Go("/home");
        await reader.Shot("home-phone-en.png");
        var lectora = await SignedIn(elena with { Language = "es" });
        await lectora.Go("/home");
        await lectora.Shot("home-phone-es.png");
        reader.NoComplaints();

        await using var dark = await Chromium.Browser.NewContextAsync(new()
        {
            StorageState = await reader.Context.StorageStateAsync(), ViewportSize = Sizes.Phone, ColorScheme = ColorScheme.Dark,
        });
        var page = await dark.NewPageAsync();
        foreach (var place in new[] { "/home", "/journal/2026-11/money/1", "/progress" })
        {
            await page.GotoAsync(new Uri(Host.Address, place).ToString());
            Assert.Empty(await Inspection.Findings(page, place + " in the dark"));
            await Inspection.Picture(page, Path.Combine(Chromium.Shots, $"{Inspection.Name(place)}-dark-en.png"), whole: true);
        }
    }

    [Fact]
    public async Task The_first_page_is_at_most_60_KB_in_at_most_6_requests()
    {
        var reader = await SignedIn(await YearOfAFamily.Lived(Platform) with { Language = "es" });
        var wire = await reader.Context.NewCDPSessionAsync(reader.Page);
        var (requests, bytes) = (0, 0d);
        wire.Event("Network.loadingFinished").OnEvent += (_, what) =>
        {
            requests++;
            bytes += what!.Value.GetProperty("encodedDataLength").GetDouble();
        };
        await wire.SendAsync("Network.enable");
        await reader.Go("/home");
        await reader.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        TestContext.Current.SendDiagnosticMessage($"home, cold: {bytes / 1024:0.0} KB in {requests} requests");
        Assert.InRange(requests, 2, 6);
        Assert.InRange(bytes, 5_000, 60 * 1024);
    }
}
