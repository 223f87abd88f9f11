using System.Collections.Frozen;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Components;

namespace FamilyPlatform.Ui;

/// <summary>All interface texts: one <c>words.en.json</c> and <c>words.es.json</c> per module, flat keys like <c>journal.start.title</c>.</summary>
public sealed class Words
{
    private readonly FrozenDictionary<string, string> en;
    private readonly FrozenDictionary<string, string> es;

    private Words(Dictionary<string, string> en, Dictionary<string, string> es) =>
        (this.en, this.es) = (en.ToFrozenDictionary(), es.ToFrozenDictionary());

    public static Words Load(IEnumerable<Assembly> assemblies)
    {
        Dictionary<string, string> en = [], es = [];
        foreach (var assembly in assemblies.Distinct())
        {
            Read(assembly, "words.en.json", en);
            Read(assembly, "words.es.json", es);
        }
        return new(en, es);
    }

    /// <summary>
    /// A text with its places filled, such as <c>{count} {count:family|families}</c>: the first words go with one, the others with any other number.
    /// An unknown key is a defect, so it throws rather than show half a page.
    /// </summary>
    public string Text(string language, string key, params ReadOnlySpan<(string Name, object? Value)> places)
    {
        var text = Find(language, key, places);
        foreach (var (name, value) in places) text = text.Replace("{" + name + "}", Said(language, value), StringComparison.Ordinal);
        return text;
    }

    /// <summary>A text that carries tags of its own; what is filled in is escaped.</summary>
    public MarkupString Markup(string language, string key, params ReadOnlySpan<(string Name, object? Value)> places)
    {
        var text = Find(language, key, places);
        foreach (var (name, value) in places)
            text = text.Replace("{" + name + "}", HtmlEncoder.Default.Encode(Said(language, value)), StringComparison.Ordinal);
        return new(text);
    }

    /// <summary>Whether a text stands under the key.</summary>
    public bool Has(string key) => en.ContainsKey(key);

    /// <summary>All keys that begin so, in order.</summary>
    public IReadOnlyList<string> Keys(string beginning) =>
        [.. en.Keys.Where(k => k.StartsWith(beginning, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    // The words that go with a number are chosen before anything is filled in, so nothing that was typed is read as a choice.
    // A day is written out in the reader's language: 11/5 is another day in Spanish.
    private static string Said(string language, object? value) => value is DateOnly day ? Dates.Day(language, day) : value?.ToString() ?? "";

    private string Find(string language, string key, ReadOnlySpan<(string Name, object? Value)> places)
    {
        if (!(language == "es" ? es : en).TryGetValue(key, out var text)) throw new KeyNotFoundException($"No words for '{key}' in '{language}'.");
        foreach (var (name, value) in places) text = Choose(text, name, value?.ToString() == "1");
        return text;
    }

    private static string Choose(string text, string name, bool one)
    {
        var choice = "{" + name + ":";
        for (var at = text.IndexOf(choice, StringComparison.Ordinal); at >= 0; at = text.IndexOf(choice, StringComparison.Ordinal))
        {
            var (bar, end) = (text.IndexOf('|', at), text.IndexOf('}', at));
            text = text[..at] + (one ? text[(at + choice.Length)..bar] : text[(bar + 1)..end]) + text[(end + 1)..];
        }
        return text;
    }

    private static void Read(Assembly assembly, string suffix, Dictionary<string, string> into)
    {
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(suffix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                if (!into.TryAdd(key, text)) throw new InvalidOperationException($"The words '{key}' stand twice ({assembly.GetName().Name}).");
        }
    }
}
