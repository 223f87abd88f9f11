using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Rules;

/// <summary>A few rules that are asked together.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Title">The program's name for them; null where it gave none.</param>
public sealed record RuleStep(int Number, LocalizedText? Title, Form Form)
{
    /// <summary>What it is called: without a name of its own, by the first thing it asks.</summary>
    public LocalizedText Name
    {
        get
        {
            if (Title is not null) return Title;
            var (first, more) = (Form.Fields[0].Label, Form.Fields.Count > 1 ? " …" : "");
            return new(first.En + more, first.Es + more);
        }
    }
}

/// <summary>A settings form in small steps: what belongs together stands together, five to a step at most.</summary>
internal static class RuleSteps
{
    private const int Most = 5;

    public static IReadOnlyList<RuleStep> Of(Form settings)
    {
        List<RuleStep> steps = [];
        foreach (var section in Sections(settings))
        {
            // Seven are four and three, not five and two.
            var parts = (section.Count + Most - 1) / Most;
            var size = (section.Count + parts - 1) / parts;
            foreach (var fields in section.Chunk(size)) steps.Add(new(steps.Count + 1, fields[0].Section, new Form(fields)));
        }
        return steps;
    }

    private static List<List<Field>> Sections(Form settings)
    {
        List<List<Field>> sections = [];
        foreach (var field in settings.Fields)
        {
            if (sections is [.., var last] && last[0].Section == field.Section) last.Add(field);
            else sections.Add([field]);
        }
        return sections;
    }
}
