using System.Text.RegularExpressions;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Loading;

/// <summary>Finds what is wrong in a declaration before anybody sees the program.</summary>
internal static partial class DeclarationCheck
{
    /// <summary>The first problem, or null.</summary>
    public static Refusal? Problem(ResourceProgram program) =>
        Texts([program.Title, program.Summary, .. program.Pages.Select(p => p.Title)])
        ?? Form(program.ApplicationForm)
        ?? Form(program.Settings)
        ?? Workflow(program.Workflow)
        ?? Names(program.Pages.Select(p => p.Name))
        ?? Taken(program.Pages)
        ?? Names(program.Schedules.Select(s => s.Name))
        ?? program.Schedules.Where(s => !Scheduling.Cron.IsValid(s.Cron))
            .Select(s => Reason.Of("declares_cron", ("name", s.Name), ("cron", s.Cron))).FirstOrDefault();

    // Addresses of the host's own beside the program's pages.
    private static Refusal? Taken(IReadOnlyList<PageLink> pages) =>
        pages.FirstOrDefault(p => p.Name == "partner" || p.For is Audience.Manager or Audience.Finance && p.Name is "settings" or "spending" or "clock")
            is { } taken
            ? Reason.Of("declares_taken", ("name", taken.Name)) : null;

    public static Refusal? Texts(IEnumerable<LocalizedText?> texts) =>
        texts.Any(t => t is null || string.IsNullOrWhiteSpace(t.En) || string.IsNullOrWhiteSpace(t.Es))
            ? Reason.Of("declares_no_text") : null;

    public static Refusal? Form(Form form)
    {
        if (Names(form.Fields.Select(f => f.Name), Field()) is { } names) return names;
        if (Texts([.. form.Fields.Select(f => f.Label), .. form.Fields.SelectMany(f => f.Options).Select(o => o.Label)]) is { } texts) return texts;
        var choice = form.Fields.FirstOrDefault(f => f.Kind == FieldKind.Choice
            && (f.Options.Count == 0 || f.Default is { } d && f.Options.All(o => o.Value != d)));
        return choice is null ? null : Reason.Of("declares_no_options", ("name", choice.Name));
    }

    private static Refusal? Workflow(Workflow workflow)
    {
        HashSet<string> reached = [workflow.Start];
        while (workflow.Transitions.Where(t => reached.Contains(t.From)).Select(t => t.To).Count(reached.Add) > 0) { }
        var states = workflow.Transitions.SelectMany(t => new[] { t.From, t.To }).Append(workflow.Start).Distinct().ToList();
        if (states.FirstOrDefault(s => !reached.Contains(s)) is { } lost) return Reason.Of("declares_lost_state", ("state", lost));
        if (workflow.Inside.FirstOrDefault(s => !reached.Contains(s)) is { } inside) return Reason.Of("declares_lost_state", ("state", inside));
        if (states.FirstOrDefault(s => !workflow.Labels.ContainsKey(s)) is { } bare) return Reason.Of("declares_no_label", ("state", bare));
        return Texts([.. workflow.Labels.Values, .. workflow.Transitions.Select(t => t.Label)]);
    }

    private static Refusal? Names(IEnumerable<string> names, Regex? pattern = null)
    {
        HashSet<string> seen = [];
        foreach (var name in names)
        {
            if (!(pattern ?? Address()).IsMatch(name)) return Reason.Of("declares_name", ("name", name));
            if (!seen.Add(name)) return Reason.Of("declares_twice", ("name", name));
        }
        return null;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,40}$")]
    private static partial Regex Address();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,40}$")]
    private static partial Regex Field();
}
