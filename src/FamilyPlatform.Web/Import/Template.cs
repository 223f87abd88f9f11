using System.Text.RegularExpressions;

namespace FamilyPlatform.Web.Import;

/// <summary>A text with columns in braces, such as <c>panel-{idcode}</c>.</summary>
internal sealed partial record Template(string Text)
{
    public IEnumerable<string> Columns => Places().Matches(Text).Select(m => m.Groups[1].Value);

    /// <returns>Null where a column it needs is missing.</returns>
    public string? Of(Func<string, string?> column)
    {
        var missing = false;
        var text = Places().Replace(Text, place =>
        {
            var value = column(place.Groups[1].Value);
            missing |= value is null;
            return value ?? "";
        });
        return missing ? null : text;
    }

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Places();
}
