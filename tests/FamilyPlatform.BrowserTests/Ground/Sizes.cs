using Microsoft.Playwright;

namespace FamilyPlatform.BrowserTests.Ground;

internal static class Sizes
{
    public static ViewportSize Phone { get; } = new() { Width = 390, Height = 844 };

    public static ViewportSize Desk { get; } = new() { Width = 1280, Height = 900 };
}
