using System.Globalization;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Bank statements: reading one in, and the lines that fit nothing.</summary>
internal static class StatementCards
{
    public static Card Read(Say say) => new(say.T("Read a statement in", "Leer un estado de cuenta"), new List<Block>
    {
        new ActionForm("import", DeskForms.Import, say.T("Read it in", "Leerlo"))
        {
            Note = say.T("Lines that fit a deposit confirm it. All others stay below until you say what they are. Reading a file twice changes nothing.",
                "Las líneas que corresponden a un depósito lo confirman. Las demás quedan abajo hasta que usted diga qué son. Leer dos veces no cambia nada."),
        },
    });

    public static Card Line(KeptLine line, IReadOnlyList<Deposit> candidates, IReadOnlyList<Deposit> reversible, Say say)
    {
        var hidden = new Dictionary<string, string> { ["line"] = line.Id.ToString(CultureInfo.InvariantCulture) };
        List<Fact> facts = [new(say.T("Day", "Día"), say.Day(line.Day)), new(say.T("Says", "Dice"), line.Words.Length > 0 ? line.Words : "–"),
            new(say.T("Open because", "Abierta porque"), Why(line.Why, say))];
        if (line.Account.Length > 0) facts.Add(new(say.T("Bank account", "Cuenta del banco"), line.Account));
        List<Block> blocks = [new Facts(facts, Beside: true)];
        if (line.Amount > Money.Zero)
        {
            if (candidates.Count > 0)
                blocks.Add(new ActionForm("line_deposit", DeskForms.Which(Options(candidates)), say.T("It is this deposit", "Es este depósito"))
                    { Hidden = hidden });
            if (line.Kind == "interest")
                blocks.Add(new ActionForm("line_interest", Form.Empty, say.T("Share it among all savers", "Repartirlo entre todos los ahorradores"))
                    { Hidden = hidden });
            blocks.Add(new ActionForm("line_of", DeskForms.Of, say.T("It is of this account", "Es de esta cuenta")) { Hidden = hidden });
        }
        else
        {
            if (reversible.Count > 0)
                blocks.Add(new ActionForm("line_reversal", DeskForms.Which(Options(reversible)), say.T("The bank took this deposit back",
                    "El banco retiró este depósito"))
                { Hidden = hidden, Note = say.T("What is not there any more the program carries.", "Lo que ya no está lo asume el programa.") });
            blocks.Add(new ActionForm("line_fee", Form.Empty, say.T("A charge of the bank; the program carries it",
                "Un cargo del banco; lo asume el programa")) { Hidden = hidden });
        }
        blocks.Add(new ActionForm("line_aside", DeskForms.Aside, say.T("Set aside", "Apartar")) { Hidden = hidden });
        return new($"{line.Amount}", blocks) { Note = Kind(line.Kind, say) };
    }

    private static IReadOnlyList<Option> Options(IReadOnlyList<Deposit> deposits) => [.. deposits.Select(d => new Option(
        d.Id.ToString(CultureInfo.InvariantCulture),
        new($"{LineMatching.Mark(d.Saver)}, {Say.En.Day(d.Day)}, {d.Amount}", $"{LineMatching.Mark(d.Saver)}, {Say.Es.Day(d.Day)}, {d.Amount}")))];

    private static string Kind(string kind, Say say) => kind switch
    {
        "interest" => say.T("interest", "interés"),
        "fee" => say.T("charge", "cargo"),
        "reversal" => say.T("money that went", "dinero que salió"),
        _ => say.T("money that came", "dinero que llegó"),
    };

    private static string Why(string why, Say say) => why switch
    {
        nameof(Open.Several) => say.T("it fits deposits of more than one saver", "corresponde a depósitos de varios ahorradores"),
        nameof(Open.BeforeOpening) => say.T("it is older than the account it names", "es anterior a la cuenta que nombra"),
        nameof(Open.Closed) => say.T("the account it names is closed", "la cuenta que nombra está cerrada"),
        nameof(Open.OtherAccount) => say.T("it is of another bank account", "es de otra cuenta del banco"),
        nameof(Open.NotADeposit) => say.T("it is no deposit", "no es un depósito"),
        _ => say.T("no deposit fits it", "ningún depósito corresponde"),
    };
}
