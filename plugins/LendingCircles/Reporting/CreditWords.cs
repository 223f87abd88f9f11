using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Words about credit reporting that stand in more than one place.</summary>
internal static class CreditWords
{
    /// <summary>What came of a dispute, as the person reads it.</summary>
    public static LocalizedText Outcome(string outcome) => outcome switch
    {
        "corrected" => new("It was wrong, and the bureaus get it anew.", "Estaba mal y los burós lo reciben de nuevo."),
        "set_aside" => new("It was not looked into, for the reason above. You can send it again with what is missing, or write to a bureau yourself.",
            "No se revisó, por la razón de arriba. Puede mandarlo de nuevo con lo que falta, o escribir usted a un buró."),
        _ => new("It was found to be right.", "Se encontró que estaba bien."),
    };

    /// <summary>What a person reads before saying yes. Its hash is kept with the yes.</summary>
    public static readonly LocalizedText Consent = new(
        "Each month the credit bureaus are told about your seat as a loan without interest: what you paid, what is left, and whether it came on time. "
        + "A part that is 30 days late or more is reported as late, and that can lower your score for up to seven years. A part for which you asked the "
        + "reserve to step in is not late until its new day. What was told stays told; you can stop at any time, and then nothing more is told about this "
        + "circle, the good months included. Nobody else in the circle knows whether you said yes.",
        "Cada mes se informa a los burós de crédito sobre su lugar como un préstamo sin interés: lo que pagó, lo que falta y si llegó a tiempo. "
        + "Un aporte con 30 días o más de retraso se informa como retraso y puede bajar su puntaje hasta por siete años. Un aporte por el que pidió que la "
        + "reserva cubriera no cuenta como retraso hasta su nueva fecha. Lo informado queda informado; usted puede parar cuando quiera y entonces ya no se "
        + "informa nada más de esta tanda, tampoco los meses buenos. Nadie más en la tanda sabe si usted dijo que sí.");
}
