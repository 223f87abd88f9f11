namespace Metro2;

/// <summary>Names as the format takes them: two surnames joined by a hyphen, no marks, a generation in its own place.</summary>
internal static class Names
{
    private static readonly Dictionary<string, string> Generations = new()
    {
        ["JR"] = "J", ["SR"] = "S", ["II"] = "2", ["III"] = "3", ["IV"] = "4",
    };

    // They belong to the word that follows: de la Cruz is one surname.
    private static readonly HashSet<string> Particles = ["DE", "DEL", "LA", "LAS", "LOS", "SAN", "SANTA", "VAN", "VON", "DER", "DA", "DOS", "DI", "LE", "ST"];

    /// <summary><c>García López</c> becomes <c>GARCIA-LOPEZ</c>, <c>de la Cruz Ruiz Jr.</c> <c>DE LA CRUZ-RUIZ</c>.</summary>
    public static string Surname(string surname)
    {
        var words = Words(surname);
        if (words.Count > 1 && Generations.ContainsKey(words[^1])) words.RemoveAt(words.Count - 1);
        var joined = "";
        for (var i = 0; i < words.Count; i++)
            joined += words[i] + (i == words.Count - 1 ? "" : Particles.Contains(words[i]) ? " " : "-");
        return joined;
    }

    public static string Given(string name) => PlainText.Of(name).Replace('/', ' ');

    public static string Generation(string surname) => Words(surname) is { Count: > 1 } words ? Generations.GetValueOrDefault(words[^1], "") : "";

    private static List<string> Words(string name) =>
        [.. PlainText.Of(name).Replace('/', ' ').Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries)];
}
