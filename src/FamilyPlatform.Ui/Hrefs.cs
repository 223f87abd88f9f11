namespace FamilyPlatform.Ui;

/// <summary>Which addresses a program may link to.</summary>
public static class Hrefs
{
    /// <summary>
    /// A path of this site: one slash first. Browsers read a backslash as a slash and skip tabs and line ends,
    /// so any of those would let <c>/\elsewhere</c> lead away.
    /// </summary>
    public static bool IsOurs(string? href) =>
        href is { Length: > 0 } && href[0] == '/' && !(href.Length > 1 && href[1] == '/') && !href.Any(c => c == '\\' || char.IsControl(c));
}
