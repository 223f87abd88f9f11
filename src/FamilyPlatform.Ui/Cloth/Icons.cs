using FamilyPlatform.Sdk.Pages;
using Microsoft.AspNetCore.Components;

namespace FamilyPlatform.Ui;

/// <summary>Line drawings on a 24 by 24 grid, drawn where they are used so that a page carries only its own.</summary>
public static class Icons
{
    private static readonly Dictionary<string, string> Drawings = new()
    {
        ["alert"] = """<path d="M12 3.5L22 20H2z"/><path d="M12 10v5M12 17.2v.3"/>""",
        ["bank"] = """<path d="M3 10l9-6 9 6zM5.5 10v8M10 10v8M14 10v8M18.5 10v8M3 20h18"/>""",
        ["book"] = """<path d="M12 6C9.5 4.5 7 4 4 4v14c3 0 5.5.5 8 2 2.5-1.5 5-2 8-2V4c-3 0-5.5.5-8 2zM12 6v14"/>""",
        ["calendar"] = """<path d="M4 6h16v14H4zM4 10.5h16M8 3v4M16 3v4"/>""",
        ["call"] = """<path d="M5 4h4l1.5 5-2.3 1.7a12 12 0 005.1 5.1L15 13.5l5 1.5v4c0 1-.8 1.5-1.5 1.5C11 20 4 13 3.5 5.5 3.5 4.8 4 4 5 4z"/>""",
        ["chart"] = """<path d="M4 20V4M4 20h16M8 20v-6M12.5 20V9M17 20v-9"/>""",
        ["chat"] = """<path d="M4 4.5h16V17h-9l-4.5 3.5V17H4z"/>""",
        ["check"] = """<path d="M4.5 12.5l5 5 10-11"/>""",
        ["clock"] = """<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.5l3.5 2"/>""",
        ["dn"] = """<path d="M12 4v15M6 13l6 6 6-6"/>""",
        ["down"] = """<path d="M12 4v11M7 11l5 5 5-5M4 20h16"/>""",
        ["ear"] = """<path d="M7 10a5 5 0 0110 0c0 4-3.5 4-3.5 7.5A3 3 0 018 19"/><path d="M10 10.5a2 2 0 014 0c0 1.7-1.5 2-1.5 3.5"/>""",
        ["eye"] = """<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="2.8"/>""",
        ["file"] = """<path d="M6 3h8l4 4v14H6zM14 3v4h4"/>""",
        ["gear"] = """<circle cx="12" cy="12" r="3"/>"""
            + """<path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M18.4 5.6l-2.2 2.2M7.8 16.2l-2.2 2.2"/>""",
        ["heart"] = """<path d="M12 20S4 15 4 9.5A4 4 0 0112 8a4 4 0 018 1.5C20 15 12 20 12 20z"/>""",
        ["home"] = """<path d="M4 11l8-7 8 7v9H4z"/><path d="M10 20v-6h4v6"/>""",
        ["info"] = """<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.2v.3"/>""",
        ["key"] = """<circle cx="8" cy="15" r="4"/><path d="M11 12l8-8M16 7l3 3"/>""",
        ["leave"] = """<path d="M10 4H4v16h6M9 12h11M15 7l5 5-5 5"/>""",
        ["list"] = """<path d="M8 6h12M8 12h12M8 18h12M4 6v.3M4 12v.3M4 18v.3"/>""",
        ["lock"] = """<path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3"/>""",
        ["loop"] = """<path d="M4 12a8 8 0 0114-5.3L20 9M20 4v5h-5M20 12a8 8 0 01-14 5.3L4 15M4 20v-5h5"/>""",
        ["mail"] = """<path d="M3 5.5h18v13H3zM3 6l9 7 9-7"/>""",
        ["money"] = """<path d="M3 6h18v12H3z"/><circle cx="12" cy="12" r="2.8"/><path d="M6.5 9v.3M17.5 14.7v.3"/>""",
        ["no"] = """<path d="M6 6l12 12M18 6L6 18"/>""",
        ["nosignal"] = """<path d="M3 3l18 18M5 12.5a10 10 0 014-2.5M2 9a15 15 0 014.5-2.8"""
            + """M22 9a15 15 0 00-9.5-3.9M19 12.5a10 10 0 00-2.5-1.7M8.5 16a5 5 0 016 0M12 19.5v.3"/>""",
        ["patch"] = """<path d="M4 4h16v16H4zM4 12h16M12 4v16M4 12l8-8M12 20l8-8"/>""",
        ["pause"] = """<path d="M8 5v14M16 5v14"/>""",
        ["pen"] = """<path d="M4 20l1-4L16 5l3 3L8 19zM14 7l3 3"/>""",
        ["people"] = """<circle cx="9" cy="8" r="3"/><path d="M3 20v-1.5C3 15.5 5.5 14 9 14s6 1.5 6 4.5V20"/>"""
            + """<path d="M15.5 5.2a3 3 0 010 5.6M17.5 14.5c2.2.6 3.5 2 3.5 4V20"/>""",
        ["phone"] = """<path d="M8 2.5h8v19H8zM11 18.5h2"/>""",
        ["plus"] = """<path d="M12 5v14M5 12h14"/>""",
        ["print"] = """<path d="M7 9V3.5h10V9M7 17H4V9h16v8h-3"/><path d="M7 14h10v6.5H7z"/>""",
        ["rise"] = """<path d="M4 4v16h16"/><path d="M8 15l4-4 3 2 5-7"/>""",
        ["search"] = """<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>""",
        ["shield"] = """<path d="M12 3l8 3v5.5c0 5-3.5 8-8 9.5-4.5-1.5-8-4.5-8-9.5V6z"/>""",
        ["up"] = """<path d="M12 20V5M6 11l6-6 6 6"/>""",
    };

    public static IReadOnlyCollection<string> Names => Drawings.Keys;

    /// <summary>An unknown name is a defect, so it throws.</summary>
    internal static MarkupString Drawing(string name) => new(Drawings[name]);

    /// <summary>The icon that goes with a tone; a plain one has none.</summary>
    internal static string? Of(Tone tone) => tone switch
    {
        Tone.Good => "check",
        Tone.Warn or Tone.Bad => "alert",
        _ => null,
    };
}
