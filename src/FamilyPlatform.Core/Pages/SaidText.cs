using System.Text.Json;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Core.Pages;

/// <summary>
/// A sentence about what was just done that stands in no words, such as a program's receipt. It travels in <c>?said=</c> sealed, so that
/// nobody can send a link that makes a page say something of theirs.
/// </summary>
public sealed class SaidText(Sealer sealer)
{
    private const string Purpose = "said";
    private const char Mark = '~';
    private const int Longest = 2000;

    /// <summary>The value for <c>?said=</c>; empty when the sentence is too long for an address.</summary>
    public string Seal(LocalizedText text) =>
        sealer.Seal(Purpose, JsonSerializer.Serialize(text)) is { Length: < Longest } said ? Mark + said : "";

    /// <summary>The sentence, or null when it is none of ours.</summary>
    public LocalizedText? Open(string said) =>
        said is [Mark, ..] && said.Length <= Longest && sealer.Open(Purpose, said[1..]) is { } text ? JsonSerializer.Deserialize<LocalizedText>(text) : null;
}
