namespace FamilyPlatform.Ui;

/// <summary>Addresses under a program's page. What stands after the question mark says which item it is about, and stays at the end.</summary>
public static class PagePaths
{
    public static string Under(string page, params IReadOnlyList<string> parts)
    {
        var at = page.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = at < 0 ? (page, "") : (page[..at], page[at..]);
        return $"{path}/{string.Join('/', parts.Select(Uri.EscapeDataString))}{query}";
    }

    /// <summary>The same page about another item; empty for the one it is about.</summary>
    public static string About(string page, string item) => item.Length == 0 ? page : $"{page.Split('?')[0]}?item={Uri.EscapeDataString(item)}";
}
