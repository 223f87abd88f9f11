using System.Runtime.CompilerServices;
using FamilyPlatform.BrowserTests.Ground;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace FamilyPlatform.BrowserTests.Ground;

/// <summary>One real browser for all tests. FP_CHROMIUM names another than Debian's.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // Without these flags it knocks at its maker's servers, which a closed network answers slowly.
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-dev-shm-usage",
    ];

    private IPlaywright playwright = null!;

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Where pictures of every page go; git does not know them.</summary>
    public static string Shots { get; } = Directory.CreateDirectory(Path.Combine(Here(), "shots")).FullName;

    /// <summary>The README's pictures are written anew with FP_SHOTS=1.</summary>
    public static string? Readme { get; } =
        Environment.GetEnvironmentVariable("FP_SHOTS") == "1" ? Directory.CreateDirectory(Path.Combine(Here(), "..", "..", "docs", "images")).FullName : null;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("FP_CHROMIUM") ?? "/usr/bin/chromium", Headless = true, Args = Quiet,
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(Path.GetDirectoryName(here))!;
}
