namespace FamilyPlatform.Sdk.Services;

/// <summary>
/// Seals short texts with a key that is not in the database: whoever has a copy of the tables reads nothing of them. For numbers that others could
/// misuse; it cannot be searched or sorted by.
/// </summary>
public interface ISeal
{
    /// <summary>Seals a text. The same text is sealed differently each time.</summary>
    /// <param name="about">What it is sealed for, like <c>identity/17</c>: it opens for nothing else, and for no other program or city.</param>
    /// <param name="text">The text.</param>
    byte[] Close(string about, string text);

    /// <summary>Opens what was sealed.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was changed, or sealed for something else: a defect.</exception>
    string Open(string about, byte[] closed);
}
