using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Programs;

namespace FamilyPlatform.Programs.Upgrades;

/// <summary>Says in sentences how two versions differ.</summary>
internal sealed class ShapeDifference(Texts texts, ProgramShape? before, ProgramShape after, FactNames facts)
{
    public IReadOnlyList<string> Families()
    {
        List<string> said = [];
        if (before is not null && (before.Title.En, before.Title.Es) != (after.Title.En, after.Title.Es))
            said.Add(texts.T("programs.plan.renamed", ("from", before.Title.In(texts.Language)), ("to", after.Title.In(texts.Language))));
        foreach (var audience in (Audience[])[Audience.Family, Audience.Group, Audience.Link]) said.AddRange(Pages(audience));
        said.AddRange(Changes("question", before?.Questions, after.Questions));
        said.AddRange(Changes("state", before?.States, after.States));
        said.AddRange(Changes("step", before?.Steps, after.Steps));
        said.AddRange(Changes("paper", before?.Papers, after.Papers));
        said.AddRange(Changes("message", before?.Messages, after.Messages));
        said.AddRange(Changes("packet", before?.Packet, after.Packet));
        said.AddRange(Changes("answer", before?.Answers, after.Answers));
        return said;
    }

    public IReadOnlyList<string> Staff()
    {
        List<string> said = [];
        foreach (var audience in (Audience[])[Audience.Manager, Audience.Finance]) said.AddRange(Pages(audience));
        said.AddRange(Changes("setting", before?.Settings, after.Settings));
        foreach (var field in after.SettingsForm.Fields)
            if (before?.SettingsForm.Fields.FirstOrDefault(f => f.Name == field.Name) is { } old && old.Default != field.Default)
                said.Add(texts.T("programs.plan.default", ("title", field.Label.In(texts.Language)), ("from", Text(old.Default)), ("to", Text(field.Default))));
        said.AddRange(Changes("schedule", before?.Schedules, after.Schedules));
        return said;
    }

    public IReadOnlyList<string> Reach()
    {
        List<string> said = [];
        foreach (var capability in Enum.GetValues<Capability>().Where(c => c != Capability.None))
        {
            var (had, has) = (before?.Manifest.Needs.HasFlag(capability) == true, after.Manifest.Needs.HasFlag(capability));
            if (had != has) said.Add(texts.T("programs.plan.reach_" + (has ? "added" : "gone"),
                ("what", texts.T("programs.needs." + capability.ToString().ToLowerInvariant()))));
        }
        if (before is not null && before.Manifest.Partner != after.Manifest.Partner)
            said.Add(texts.T("programs.plan.partner_" + (after.Manifest.Partner.Length > 0 ? "changed" : "gone"),
                ("from", Text(before.Manifest.Partner)), ("to", after.Manifest.Partner)));
        said.AddRange(Lists("fact", before?.Manifest.Facts, after.Manifest.Facts));
        said.AddRange(Lists("requires", before?.Manifest.Requires, after.Manifest.Requires));
        return said;
    }

    private IEnumerable<string> Pages(Audience audience)
    {
        var who = texts.T("programs.plan.for_" + audience.ToString().ToLowerInvariant());
        return Changes("page", before?.Pages.GetValueOrDefault(audience) ?? [], after.Pages.GetValueOrDefault(audience) ?? []).Select(line => $"{who}: {line}");
    }

    private IEnumerable<string> Lists(string kind, IReadOnlyList<string>? old, IReadOnlyList<string> now)
    {
        foreach (var added in now.Except(old ?? [])) yield return texts.T($"programs.plan.{kind}_added", ("title", Named(added)));
        foreach (var gone in (old ?? []).Except(now)) yield return texts.T($"programs.plan.{kind}_gone", ("title", Named(gone)));
    }

    // A program that another one stands on has its id for a name here.
    private string Named(string code) => facts.Of(code, texts.Language);

    // Several steps may say the same words; one sentence is enough.
    private IEnumerable<string> Changes(string kind, IReadOnlyList<Part>? old, IReadOnlyList<Part> now)
    {
        var known = (old ?? []).ToDictionary(p => p.Key);
        // A step that is taken from another state is the same step to whoever takes it.
        if (kind == "step") (known, now) = Moved(known, now);
        List<string> said = [];
        foreach (var part in now)
        {
            if (!known.Remove(part.Key, out var was)) said.Add(Say(kind, "added", part));
            else if (was.Content != part.Content) said.Add(Say(kind, "changed", part));
        }
        said.AddRange(known.Values.Select(p => Say(kind, "gone", p)));
        return said.Distinct();
    }

    private static (Dictionary<string, Part> Old, IReadOnlyList<Part> Now) Moved(Dictionary<string, Part> old, IReadOnlyList<Part> now) => (
        old.Where(o => now.Any(n => n.Key == o.Key) || now.All(n => n.Title.En != o.Value.Title.En)).ToDictionary(),
        [.. now.Where(n => old.ContainsKey(n.Key) || old.Values.All(o => o.Title.En != n.Title.En))]);

    private string Say(string kind, string how, Part part) => texts.T($"programs.plan.{kind}_{how}", ("title", part.Title.In(texts.Language)));

    private string Text(string? value) => string.IsNullOrEmpty(value) ? "—" : value;
}
