using System.Text.RegularExpressions;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Loading;

/// <summary>Finds what is wrong in a declaration before anybody sees the program.</summary>
internal static partial class DeclarationCheck
{
    /// <summary>The first problem in words, or null.</summary>
    public static string? Problem(ResourceProgram program) =>
        Texts([program.Title, program.Summary, .. program.Pages.Select(p => p.Title)])
        ?? Form("application form", program.ApplicationForm)
        ?? Form("settings", program.Settings)
        ?? Workflow(program.Workflow)
        ?? Names("page", program.Pages.Select(p => p.Name))
        ?? Names("schedule", program.Schedules.Select(s => s.Name))
        ?? program.Schedules.Where(s => !Scheduling.Cron.IsValid(s.Cron)).Select(s => $"The schedule “{s.Name}” has no valid cron expression: {s.Cron}")
            .FirstOrDefault();

    private static string? Texts(IEnumerable<LocalizedText?> texts) =>
        texts.Any(t => t is null || string.IsNullOrWhiteSpace(t.En) || string.IsNullOrWhiteSpace(t.Es))
            ? "A title, summary or label is missing in English or Spanish." : null;

    private static string? Form(string what, Form form)
    {
        if (Names($"field of the {what}", form.Fields.Select(f => f.Name), Field()) is { } names) return names;
        if (Texts([.. form.Fields.Select(f => f.Label), .. form.Fields.SelectMany(f => f.Options).Select(o => o.Label)]) is { } texts) return texts;
        var choice = form.Fields.FirstOrDefault(f => f.Kind == FieldKind.Choice
            && (f.Options.Count == 0 || f.Default is { } d && f.Options.All(o => o.Value != d)));
        return choice is null ? null : $"The choice “{choice.Name}” of the {what} has no options, or a default that is none of them.";
    }

    private static string? Workflow(Workflow workflow)
    {
        HashSet<string> reached = [workflow.Start];
        while (workflow.Transitions.Where(t => reached.Contains(t.From)).Select(t => t.To).Count(reached.Add) > 0) { }
        var states = workflow.Transitions.SelectMany(t => new[] { t.From, t.To }).Append(workflow.Start).Distinct().ToList();
        if (states.FirstOrDefault(s => !reached.Contains(s)) is { } lost) return $"The state “{lost}” cannot be reached.";
        if (workflow.Inside.FirstOrDefault(s => !reached.Contains(s)) is { } inside) return $"The state “{inside}” counts as inside but cannot be reached.";
        if (states.FirstOrDefault(s => !workflow.Labels.ContainsKey(s)) is { } bare) return $"The state “{bare}” has no label.";
        return Texts([.. workflow.Labels.Values, .. workflow.Transitions.Select(t => t.Label)]);
    }

    private static string? Names(string what, IEnumerable<string> names, Regex? pattern = null)
    {
        HashSet<string> seen = [];
        foreach (var name in names)
        {
            if (!(pattern ?? Address()).IsMatch(name)) return $"“{name}” is no name for a {what}.";
            if (!seen.Add(name)) return $"The {what} “{name}” stands twice.";
        }
        return null;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,40}$")]
    private static partial Regex Address();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,40}$")]
    private static partial Regex Field();
}
