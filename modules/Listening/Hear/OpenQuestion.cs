using System.Text.RegularExpressions;

namespace FamilyPlatform.Listening;

/// <summary>
/// Whether a question of a liaison's own is a question, and leaves the direction with the family. Advice in the shape of a question
/// ("Have you thought of…?", "¿Ha pensado en…?") points somewhere, so it is given back with questions that do not.
/// </summary>
internal static partial class OpenQuestion
{
    public const int Longest = 200;

    /// <returns>The code of the refusal, or null when it can be asked.</returns>
    public static string? Wrong(string question)
    {
        var said = question.Trim();
        if (said.Length == 0) return "listening.question_missing";
        if (said.Length > Longest) return "listening.question_long";
        if (!said.EndsWith('?')) return "listening.not_a_question";
        // One question and nothing before it: a statement in front is where advice would stand.
        if (Ends().Count(said[..^1]) > 0) return "listening.one_question";
        return Points().IsMatch(said) ? "listening.points" : null;
    }

    [GeneratedRegex(@"[.!?;:\n](?=\s|$)")]
    private static partial Regex Ends();

    [GeneratedRegex(
        @"\b(?:(?:have|had|did) you (?:ever |already |also )?(?:thought|think|considered?|tr(?:y|ied)|looked? (?:at|into|for)|asked?|appl(?:y|ied)|called?|heard|checked)" +
        @"|(?:why|how come) (?:don[’']?t|didn[’']?t|do not|did not|haven[’']?t|not|wouldn[’']?t)|(?:how|what) about|what if you|(?:should|shouldn[’']?t|must|ought|need to|have to)" +
        @"|(?:can|could|will|would|won[’']?t|wouldn[’']?t|don[’']?t) (?:you|we) (?:not |just |please |maybe |like to |want to |be able to |think )*(?:try|apply|call|ask|go|sign|join|save|start|stop|pay|talk to|look|make|send|fill|come|agree)" +
        @"|would(?:n[’']?t)? it (?:be|help|make)|do you know about|are you (?:going|planning|willing|ready|able) to|better (?:to|if)|isn[’']?t it|recommend|suggest|advise|eligible|apply for)\b" +
        @"|\b(?:ha (?:pensado|considerado|intentado|probado|tratado|preguntado|solicitado|llamado|buscado|visto|oído)|por qué no|qué tal si|qué le parece (?:si|la idea)|y si" +
        @"|debería|debe|tiene que|tendría que|hay que|necesita|conviene|sería (?:mejor|bueno)|no cree que|no sería|le gustaría (?:probar|solicitar|inscribirse|intentar)" +
        @"|(?:puede|podría|quiere|va a|piensa) (?:intentar|solicitar|llamar|pedir|ir|inscribirse|ahorrar|empezar|dejar|pagar|hablar con|buscar|mandar|llenar|venir)" +
        @"|conoce el programa|sabe del programa|le (?:recomiendo|sugiero|aconsejo))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Points();
}
