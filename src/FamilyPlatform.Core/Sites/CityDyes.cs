using FamilyPlatform.Sdk.Pages;

namespace FamilyPlatform.Core.Sites;

/// <summary>The color of a city on a page, by its place among the reader's cities: the same beside each of its numbers, whichever module brings them.</summary>
public static class CityDyes
{
    private static readonly Dye[] All = [Dye.Ladder, Dye.Coins, Dye.Geese, Dye.Star, Dye.Cabin, Dye.Peel];

    public static Dye At(int place) => All[place % All.Length];
}
