using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Programs.Loading;

/// <summary>
/// Why a package is refused, in words. Packages are checked once for all readers, so the sentence goes along in both languages and the page
/// takes the reader's.
/// </summary>
internal static class Reason
{
    private static readonly Words Words = Words.Load([typeof(Reason).Assembly]);

    /// <param name="code">The part after <c>program.</c>; the sentence stands under <c>refusal.program.CODE</c>.</param>
    /// <param name="places">A value that is a <see cref="LocalizedText"/> is said in the sentence's own language.</param>
    public static Refusal Of(string code, params ReadOnlySpan<(string Name, object? Value)> places) => new(
        "program." + code, new LocalizedText(Say("en", code, places), Say("es", code, places)));

    private static string Say(string language, string code, ReadOnlySpan<(string Name, object? Value)> places)
    {
        var said = places.ToArray();
        for (var i = 0; i < said.Length; i++)
            if (said[i].Value is LocalizedText text) said[i].Value = text.In(language);
        return Words.Text(language, "refusal.program." + code, said);
    }
}
