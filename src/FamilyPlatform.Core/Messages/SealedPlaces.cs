using System.Text.RegularExpressions;
using FamilyPlatform.Core.Modules;

namespace FamilyPlatform.Core.Messages;

/// <summary>Places of a queued message that nobody may read in the database, such as a sign-in code.</summary>
public sealed partial class SealedPlaces(Sealer sealer)
{
    private const string Purpose = "message";

    /// <summary>A value for a template; it is opened when the message goes out.</summary>
    public string Hide(string value) => $"⟦{sealer.Seal(Purpose, value)}⟧";

    public string Reveal(string body) => Place().Replace(body, match => sealer.Open(Purpose, match.Groups[1].Value) ?? "");

    [GeneratedRegex("⟦([A-Za-z0-9_-]+)⟧")]
    private static partial Regex Place();
}
