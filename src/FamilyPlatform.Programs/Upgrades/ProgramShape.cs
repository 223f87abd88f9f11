using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Upgrades;

/// <summary>One thing of a program that somebody could notice: what it is called, and what of it may change.</summary>
/// <param name="Key">Stays the same between versions.</param>
/// <param name="Title">For the reader.</param>
/// <param name="Content">Anything that may change, in one text.</param>
internal sealed record Part(string Key, LocalizedText Title, string Content);

/// <summary>
/// What a version looks like from outside, as plain values: nothing of the program is held, so that two versions can be compared after both
/// are gone.
/// </summary>
internal sealed record ProgramShape(
    ProgramManifest Manifest, LocalizedText Title, Audience JoinedBy, IReadOnlyDictionary<Audience, IReadOnlyList<Part>> Pages, IReadOnlyList<Part> Questions,
    IReadOnlyList<Part> Settings, Form SettingsForm, IReadOnlyList<Part> States, IReadOnlyList<Part> Steps, IReadOnlyList<Part> Papers,
    IReadOnlyList<Part> Messages, IReadOnlyList<Part> Schedules, IReadOnlyList<Part> Packet, IReadOnlyList<Part> Answers, bool SaysWhatItOwes)
{
    /// <summary>Read under a lease.</summary>
    public static ProgramShape Of(RunningProgram program)
    {
        var said = program.Declaration;
        var workflow = said.Workflow;
        return new(
            program.Package.Manifest, Copy(said.Title), said.JoinedBy,
            said.Pages.Where(p => p.Listed).GroupBy(p => p.For).ToDictionary(
                g => g.Key, g => (IReadOnlyList<Part>)[.. g.Select(p => new Part(p.Name, Copy(p.Title), $"{p.Title.En}|{p.Title.Es}"))]),
            Fields(said.ApplicationForm), Fields(said.Settings), Copy(said.Settings),
            [.. workflow.Labels.Select(l => new Part(l.Key, Copy(l.Value), $"{l.Value.En}|{l.Value.Es}|{workflow.Inside.Contains(l.Key)}"))],
            [.. workflow.Transitions.Select(t => new Part($"{t.By}/{t.Action}/{t.From}/{t.To}", Copy(t.Label), $"{t.Label.En}|{t.Label.Es}"))],
            Texts(program.Assets.Templates, said.SignedDocuments), Texts(program.Assets.Messages, []),
            [.. said.Schedules.Select(s => new Part(s.Name, s.Title is { } title ? Copy(title) : new(s.Name, s.Name), s.Cron))],
            Fields(said.Partner?.Packet ?? Form.Empty),
            [.. (said.Partner?.Statuses ?? []).Select(s => new Part(s.Code, Copy(s.Label), $"{s.Label.En}|{s.Label.Es}|{s.Ends}"))],
            program.Handles(typeof(Sdk.Requests.Obligations)));
    }

    private static IReadOnlyList<Part> Fields(Form form) =>
        [.. form.Fields.Select(f => new Part(f.Name, Copy(f.Label), string.Join('|',
            f.Label.En, f.Label.Es, f.Hint?.En, f.Kind, f.Required, f.Min, f.Max, f.Default, f.Source, string.Join(',', f.Options.Select(o => o.Value)))))];

    // Both languages of one text are one part.
    private static IReadOnlyList<Part> Texts(IReadOnlyDictionary<string, string> texts, IReadOnlyList<string> signed) =>
        [.. texts.GroupBy(t => t.Key[..t.Key.LastIndexOf('.')]).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Part(
            g.Key, new(g.Key, g.Key), string.Join('\0', g.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Value)) + signed.Contains(g.Key)))];

    private static LocalizedText Copy(LocalizedText text) => new(text.En, text.Es);

    // Fields are records of the Sdk; their lists may be the program's own types.
    private static Form Copy(Form form) => new([.. form.Fields.Select(f => f with { Options = f.Options.ToArray() })]);
}
