namespace FamilyPlatform.Sdk.Values;

/// <summary>A text in both first languages. Neither may be empty: a page in half a language is not shipped.</summary>
/// <param name="En">English.</param>
/// <param name="Es">Spanish, in <i>usted</i>.</param>
public sealed record LocalizedText(string En, string Es)
{
    /// <summary>The text in a language.</summary>
    /// <param name="language"><c>en</c> or <c>es</c>; anything else reads as English.</param>
    public string In(string language) => language == "es" ? Es : En;
}
