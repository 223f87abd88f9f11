using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>What things are called.</summary>
internal static class Names
{
    /// <summary>A proposal in its own words, or what it is about.</summary>
    public static string Of(Decision decision, Say say) => decision.Kind switch
    {
        Decision.Start => say.T("How our purse works", "Cómo funciona nuestra bolsa"),
        Decision.Change => say.T("A change of our rules", "Un cambio de nuestras reglas"),
        Decision.End => say.T("Ending our purse", "Terminar nuestra bolsa"),
        _ => decision.What,
    };

    public static string Rule(string rule, Say say) => say.Of(Forms.RuleOptions, rule);

    public static string Payee(Decision decision, Say say) => decision.PayeeKind switch
    {
        "member" => say.T($"{decision.PayeeName}, who paid for it", $"{decision.PayeeName}, que lo pagó"),
        "school" => say.T($"{decision.PayeeName} (school)", $"{decision.PayeeName} (escuela)"),
        _ => decision.PayeeName,
    };

    /// <summary>An answer, in the words of its rule: to object stops a consent, a no is one of several.</summary>
    public static string Answer(Choice choice, string rule, Say say) => choice switch
    {
        Choice.Yes => rule == Rules.Consent ? say.T("Agrees", "De acuerdo") : say.T("Yes", "Sí"),
        Choice.Aside => say.T("Stands aside", "Se mantiene al margen"),
        _ => rule == Rules.Consent ? say.T("Objects", "Objeta") : say.T("No", "No"),
    };

    public static LocalizedText Quorum(int percent) => percent switch
    {
        50 => new("Half of us", "La mitad"),
        67 => new("Two of three", "Dos de cada tres"),
        75 => new("Three of four", "Tres de cada cuatro"),
        100 => new("All of us", "Todas las personas"),
        _ => new($"{percent} of every 100", $"{percent} de cada 100"),
    };

    public static string Ending(string ending, Say say) => say.Of(Forms.EndingOptions, ending);

    /// <summary>A line of the purse's book.</summary>
    public static string Line(Entry entry, Say say) => entry.Kind switch
    {
        Entry.Allotted => say.T("From the program for this quarter", "Del programa para este trimestre"),
        Entry.Gift => entry.What.Length > 0 ? say.T($"Gift from {entry.What}", $"Regalo de {entry.What}") : say.T("Gift from a member",
            "Regalo de alguien del grupo"),
        Entry.FromGroup => say.T($"From the group {entry.What}", $"Del grupo {entry.What}"),
        Entry.Paid => say.T($"Paid: {entry.What}", $"Pagado: {entry.What}"),
        Entry.Returned => say.T($"Sent back by the bank: {entry.What}", $"Devuelto por el banco: {entry.What}"),
        Entry.Refunded => say.T($"Came back: {entry.What}", $"Regresó: {entry.What}"),
        Entry.ToFund => say.T("Back to the program’s fund", "De vuelta al fondo del programa"),
        Entry.ToGroup => say.T($"To the group {entry.What}", $"Al grupo {entry.What}"),
        _ => say.T("A member’s share", "Parte de una persona del grupo"),
    };

    public static string State(Decision decision, Say say) => decision.State switch
    {
        Decision.Open => say.T("Open", "Abierta"),
        Decision.Asked => say.T("Agreed; the manager is asked", "Acordada; se pregunta a la gerencia"),
        Decision.Ordered => decision.Returned ? say.T("Came back from the bank; it goes again", "Regresó del banco; se envía otra vez") :
            say.T("Agreed; on its way to be paid", "Acordada; en camino a pagarse"),
        Decision.Paid => say.T("Paid", "Pagada"),
        Decision.NotPaid => say.T("Not paid; the money is in the purse again", "No se pagó; el dinero está otra vez en la bolsa"),
        Decision.Refunded => say.T("Paid, and given back", "Pagada, y devuelta"),
        Decision.Done => say.T("Agreed", "Acordada"),
        Decision.Rejected => say.T("Not agreed", "Sin acuerdo"),
        Decision.Tied => say.T("As many yes as no: not agreed", "Tantos sí como no: sin acuerdo"),
        Decision.Lapsed => say.T("Too few answers; it ended", "Muy pocas respuestas; terminó"),
        Decision.Short => say.T("Agreed, but the money was decided about already", "Acordada, pero ya se había decidido sobre ese dinero"),
        Decision.TakenBack => say.T("Taken back", "Retirada"),
        _ => say.T("The manager said no", "La gerencia dijo que no"),
    };
}
