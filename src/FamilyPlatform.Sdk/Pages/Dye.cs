namespace FamilyPlatform.Sdk.Pages;

/// <summary>The six areas' colours and quilt blocks. A colour names an area; it never grades a family.</summary>
public enum Dye
{
    /// <summary>Income and savings: stacked coins, marigold.</summary>
    Coins,
    /// <summary>Health: orange peel, cochineal.</summary>
    Peel,
    /// <summary>Education and skills: Jacob's ladder, indigo.</summary>
    Ladder,
    /// <summary>Housing: log cabin, madder.</summary>
    Cabin,
    /// <summary>Leadership: flying geese, green.</summary>
    Geese,
    /// <summary>Connections: friendship star, sea.</summary>
    Star,
}

/// <summary>Tone of a notice or pill; always shown with a word and an icon.</summary>
public enum Tone
{
    /// <summary>Neither good nor bad.</summary>
    Plain,
    /// <summary>Done, safe.</summary>
    Good,
    /// <summary>Needs a look.</summary>
    Warn,
    /// <summary>A field to mend. Never about a person.</summary>
    Bad,
}
