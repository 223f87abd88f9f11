namespace FamilyPlatform.ArchitectureTests.Rules;

/// <summary>How many things were looked at and what is wrong with them.</summary>
internal sealed record Verdict(int Looked, IReadOnlyList<string> Faults)
{
    /// <summary>A rule over nothing proves nothing, so it does not hold.</summary>
    public bool Holds => Looked > 0 && Faults.Count == 0;

    public string Why => Looked == 0
        ? "The rule looked at nothing: its selection is wrong, or what it guards is gone."
        : string.Join(Environment.NewLine, Faults.Distinct().Order(StringComparer.Ordinal));
}

/// <summary>One sentence of the architecture, how to check it, and a small wrong example it must catch.</summary>
internal sealed record Rule(string Sentence, Func<Codebase, Verdict> Check, Func<Codebase> Canary)
{
    public static Rule Over<T>(
        string sentence, Func<Codebase, IEnumerable<T>> select, Func<T, IEnumerable<string>> faults, params (Part, string, string)[] canary) =>
        new(sentence, code => Look(select(code), faults), () => Canaries.Hatch(canary));

    private static Verdict Look<T>(IEnumerable<T> selection, Func<T, IEnumerable<string>> faults)
    {
        var all = selection.ToList();
        return new(all.Count, [.. all.SelectMany(faults)]);
    }
}
