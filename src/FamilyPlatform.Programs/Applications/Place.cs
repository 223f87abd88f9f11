using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Applications;

/// <summary>By which door somebody comes to a program's page.</summary>
internal enum Entrance { Family, Group, Desk, Link }

/// <summary>Where a page of a program is opened, and what stands in its address.</summary>
/// <param name="Item">Which of several things the page is about, as it was written in the address.</param>
/// <param name="Link">The key of the link, by that door alone.</param>
internal sealed record Place(string Program, string Page, SiteId Site, Entrance By, string Item = "", GroupId? Group = null, string Link = "")
{
    private const int LongestItem = 80;

    /// <summary>The family's own side, or the side of the group it is in; null for somebody without a group.</summary>
    public static Place? Of(Actor actor, string program, string page, string item, bool inGroup) =>
        !inGroup ? new(program, page, actor.Site!.Value, Entrance.Family, Short(item))
        : actor.Groups is [var group, ..] ? new(program, page, actor.Site!.Value, Entrance.Group, Short(item), group) : null;

    public static Place Desk(string program, SiteId site, string page, string item) => new(program, page, site, Entrance.Desk, Short(item));

    /// <summary>The address of one of the program's pages by the same door, without the item.</summary>
    public string Address(string page) => By switch
    {
        Entrance.Desk => $"/desk/programs/{Program}/{Site}/{page}",
        Entrance.Group => $"/group/programs/{Program}/{page}",
        _ => $"/programs/{Program}/{page}",
    };

    /// <summary>What follows an address so that it is about the item.</summary>
    public static string Query(string item) => item.Length == 0 ? "" : "?item=" + Uri.EscapeDataString(item);

    private static string Short(string item) => item.Length <= LongestItem ? item : item[..LongestItem];
}
