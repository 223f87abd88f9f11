using FamilyPlatform.Sdk.Values;

namespace Metro2;

/// <summary>
/// Somebody says that what is reported is wrong. 30 days to answer, 45 when they sent more meanwhile; a word within five business days where
/// nothing can be looked into. Fair Credit Reporting Act 623(a)(8), 12 CFR 1022.43.
/// </summary>
internal static class Dispute
{
    /// <summary>Codes of the format; while one is open the code stays what it is, whatever else happens to the account.</summary>
    public const string Open = "XB", Corrected = "XH", StillDisagrees = "XC", Removed = "XR";

    public static DateOnly AnswerBy(DateOnly opened, bool moreWasSent) => opened.AddDays(moreWasSent ? 45 : 30);

    /// <summary>The code for the next file.</summary>
    /// <param name="open">Whether one is being looked into.</param>
    /// <param name="agreed">How the last one ended: true when the person was content, false when not, null when there was none.</param>
    public static string Code(bool open, bool? agreed) => open ? Open : agreed switch { true => Corrected, false => StillDisagrees, null => "" };

    public static LocalizedText Words(string code) => code switch
    {
        Open => new("Marked: the person says it is wrong, and it is being looked into.", "Marca: la persona dice que hay un error y se está revisando."),
        Corrected => new("Marked: it was looked into, and the person agreed.", "Marca: se revisó y la persona estuvo de acuerdo."),
        StillDisagrees => new("Marked: it was looked into, and the person still disagrees.", "Marca: se revisó y la persona sigue sin estar de acuerdo."),
        _ => new("The mark is taken away.", "Se quita la marca."),
    };
}
