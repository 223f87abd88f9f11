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
    public static Refusal Of(string code, params ReadOnlySpan<(string Name, object? Value)> places) => new(
        "program." + code,
        new LocalizedText(Words.Text("en", "refusal.program." + code, places), Words.Text("es", "refusal.program." + code, places)));
}
