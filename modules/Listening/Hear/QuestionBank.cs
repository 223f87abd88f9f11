using FamilyPlatform.Core.Messaging;

namespace FamilyPlatform.Listening;

/// <summary>Questions that open. They stand in the words of both languages, so that each side reads them in its own.</summary>
internal static class QuestionBank
{
    public static readonly IReadOnlyList<string> All =
        ["mind", "proud", "first", "who", "how", "changed", "surprised", "wrong", "now", "hope", "more", "else"];

    public static bool Has(string key) => All.Contains(key);

    public static string Text(Texts texts, string key) => texts.T("listening.bank." + key);

    /// <summary>A question as its reader sees it: of the bank in the reader's language, else as it was asked.</summary>
    public static string Say(Texts texts, string? bank, string words) => bank is not null && Has(bank) ? Text(texts, bank) : words;
}
