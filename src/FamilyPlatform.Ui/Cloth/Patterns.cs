using FamilyPlatform.Sdk.Pages;
using Microsoft.AspNetCore.Components;

namespace FamilyPlatform.Ui;

/// <summary>The six quilt blocks. Classes k0 to k3 take their colours from the nearest <c>data-dye</c>.</summary>
internal static class Patterns
{
    public static readonly Dye[] All = Enum.GetValues<Dye>();

    /// <summary>A place still to be sewn.</summary>
    public static readonly MarkupString Open = new("""<path class="stitch" d="M3.5 3.5h17v17h-17z"/>""");

    private static readonly string[] Drawings =
    [
        """<path class="k0" d="M0 0h24v24H0z"/><path class="k1" d="M3 1h18v4H3zM3 13h18v4H3z"/><path class="k2" d="M3 7h18v4H3zM3 19h18v4H3z"/>""",
        """<path class="k0" d="M0 0h24v24H0z"/><path class="k1" d="M0 0Q13-1 12 12Q-1 13 0 0zM24 24Q11 25 12 12Q25 11 24 24z"/>"""
            + """<path class="k2" d="M24 0Q25 13 12 12Q11-1 24 0zM0 24Q-1 11 12 12Q13 25 0 24z"/>""",
        """<path class="k0" d="M0 0h24v24H0z"/><path class="k1" d="M0 0h12L0 12zM24 24H12L24 12z"/>"""
            + """<path class="k2" d="M0 18h6v6H0zM6 12h6v6H6zM12 6h6v6h-6zM18 0h6v6h-6z"/>""",
        """<path class="k0" d="M0 0h24v24H0z"/><path class="k3" d="M3 3h15v3H6v12H3z"/>"""
            + """<path class="k1" d="M21 0h3v24H0v-3h21zM15 6h3v12H6v-3h9z"/><path class="k2" d="M18 3h3v18H3v-3h15zM9 9h6v6H9z"/>""",
        """<path class="k0" d="M0 0h24v24H0z"/><path class="k1" d="M0 0l12 12L0 24z"/><path class="k2" d="M12 0l12 12-12 12z"/>""",
        """<path class="k0" d="M0 0h24v24H0z"/><path class="k1" d="M8 0l8 8H8zM24 8l-8 8V8zM16 24l-8-8h8zM0 16l8-8v8z"/>"""
            + """<path class="k2" d="M8 8h8v8H8z"/>""",
    ];

    public static MarkupString Drawing(Dye dye) => new(Drawings[(int)dye]);

    /// <summary>The value of <c>data-dye</c>; null leaves the attribute out.</summary>
    public static string? Name(Dye? dye) => dye?.ToString().ToLowerInvariant();
}
