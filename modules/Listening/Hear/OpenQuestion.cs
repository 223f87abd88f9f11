using System.Text.RegularExpressions;

namespace FamilyPlatform.Listening;

/// <summary>
/// Whether a question of a liaison's own is a question, and leaves the direction with the family. Advice in the shape of a question
/// ("Have you thought of…?", "¿Ha pensado en…?") points somewhere, so it is given back beside questions that do not.
/// </summary>
internal static partial class OpenQuestion
{
    public const int Longest = 200;

    private const string Acts = "try|apply|call|ask|go|sign|join|save|start|stop|pay|talk to|look|make|send|fill|come|agree";

    private const string Actos = "intentar|probar|solicitar|llamar|pedir|ir|inscribirse|ahorrar|empezar|dejar|pagar|hablar con|buscar|mandar|llenar|venir";

    private static readonly Regex Points = Any(
        // "What did you try first?" asks; "Did you try the bank?" points.
        "(?<!(?:what|who|whom|how|where|when|which|else) )(?:have|had|did) you (?:ever |already |also )?"
            + "(?:thought|think|consider(?:ed)?|tr(?:y|ied)|look(?:ed)? (?:at|into|for)|ask(?:ed)?|appl(?:y|ied)|call(?:ed)?|heard|check(?:ed)?)",
        "(?:why|how come) (?:don't|didn't|do not|did not|haven't|not|wouldn't)",
        "(?:how|what) about", "what if you", "shouldn't", "should", "must", "ought", "need to", "have to",
        $"(?:can|could|will|would|won't|wouldn't|don't) (?:you|we) (?:not |just |please |maybe |like to |want to |be able to |think )*(?:{Acts})",
        "would(?:n't)? it (?:be|help|make)", "do you know about", "are you (?:going|planning|willing|ready|able) to", "better (?:to|if)", "isn't it",
        "recommend", "suggest", "advise", "eligible", "apply for",
        "ha (?:pensado|considerado|intentado|probado|tratado|preguntado|solicitado|llamado|buscado|visto|oído)",
        "por qué no", "qué tal si", "qué le parece (?:si|la idea)", "y si", "debería", "debe", "tiene que", "tendría que", "hay que", "necesita", "conviene",
        "sería (?:mejor|bueno)", "no cree que", "no sería", $"le gustaría (?:{Actos})", $"(?:puede|podría|quiere|va a|piensa) (?:{Actos})",
        "conoce el programa", "sabe del programa", "le (?:recomiendo|sugiero|aconsejo)");

    /// <returns>The code of the refusal, or null when it can be asked.</returns>
    public static string? Wrong(string question)
    {
        var said = question.Trim();
        if (said.Length == 0) return "listening.question_missing";
        if (said.Length > Longest) return "listening.question_long";
        if (!said.EndsWith('?')) return "listening.not_a_question";
        // One question and nothing before it: a statement in front is where advice would stand.
        if (Ends().Count(said[..^1]) > 0) return "listening.one_question";
        return Points.IsMatch(said.Replace('’', '\'')) ? "listening.points" : null;
    }

    private static Regex Any(params string[] phrases) =>
        new($@"\b(?:{string.Join('|', phrases)})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled);

    [GeneratedRegex(@"[.!?;:](?=\s|$)|\n")]
    private static partial Regex Ends();
}
