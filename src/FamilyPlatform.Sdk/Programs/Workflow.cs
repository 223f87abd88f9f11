using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Sdk.Programs;

/// <summary>Who moves an application.</summary>
public enum Mover
{
    /// <summary>The family itself.</summary>
    Family,
    /// <summary>The program manager of the city.</summary>
    Manager,
    /// <summary>The program, by its own rules.</summary>
    Program,
}

/// <summary>One allowed step.</summary>
/// <param name="By">Who may take it.</param>
/// <param name="Action">Stored name of the step.</param>
/// <param name="From">State before.</param>
/// <param name="To">State after.</param>
/// <param name="Label">What the button says.</param>
public sealed record Transition(Mover By, string Action, string From, string To, LocalizedText Label);

/// <summary>States are lower-case words; what is not listed is not possible.</summary>
/// <param name="Start">State of a new application.</param>
/// <param name="Transitions">Allowed steps.</param>
/// <param name="Inside">States in which the family is in the program: it sees the program's pages, and its promises are kept.</param>
/// <param name="Labels">What each state is called for families.</param>
public sealed record Workflow(
    string Start,
    IReadOnlyList<Transition> Transitions,
    IReadOnlyList<string> Inside,
    IReadOnlyDictionary<string, LocalizedText> Labels)
{
    /// <summary>A manager accepts or says not now; the family may leave.</summary>
    public static readonly Workflow Accepting = new(
        "asked",
        [
            new(Mover.Manager, "accept", "asked", "in", new("Accept", "Aceptar")),
            new(Mover.Manager, "not_now", "asked", "not_now", new("Not now", "Por ahora no")),
            new(Mover.Family, "withdraw", "asked", "withdrawn", new("Take back", "Retirar")),
            new(Mover.Family, "leave", "in", "left", new("Leave", "Salir")),
        ],
        ["in"],
        new Dictionary<string, LocalizedText>
        {
            ["asked"] = new("Asked to join", "Pidió entrar"),
            ["in"] = new("In the program", "En el programa"),
            ["not_now"] = new("Not now", "Por ahora no"),
            ["withdrawn"] = new("Taken back", "Retirada"),
            ["left"] = new("Left", "Salió"),
        });
}
