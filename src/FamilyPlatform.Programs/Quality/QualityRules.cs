using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Quality;

/// <summary>What a rule looks at: the program as it was loaded, and the Sdk types its code names.</summary>
internal sealed record Looked(RunningProgram Program, IReadOnlySet<string> Names)
{
    public ResourceProgram Declared => Program.Declaration;

    public ProgramAssets Assets => Program.Assets;

    public bool Needs(Capability capability) => Program.Package.Manifest.Needs.HasFlag(capability);

    public bool Handles<TRequest>() => Program.Handles(typeof(TRequest));
}

/// <summary>One rule of a tier.</summary>
internal sealed record QualityRule(QualityTier Tier, string Id, string Rule, Func<Looked, IEnumerable<string>> Against);

/// <summary>Every rule, in the order they are read.</summary>
internal static class QualityRules
{
    public static readonly IReadOnlyList<QualityRule> All =
    [
        new(QualityTier.Bronze, "has-a-version", "Its version is above 0.0.0, so that it can be upgraded.",
            l => If(l.Program.Package.Manifest.Version == new Version(0, 0, 0, 0), "The assembly has no version.")),
        new(QualityTier.Bronze, "speaks-spanish", "Every text stands in both languages, and the Spanish is no copy of the English.", Copied),
        new(QualityTier.Bronze, "has-a-page", "Somebody finds a page of it.",
            l => If(l.Declared.Partner is null && l.Declared.Pages.All(p => p.For is not (Audience.Family or Audience.Group)),
                "It has no page for families or groups.")),
        new(QualityTier.Bronze, "acts-where-it-asks", "It answers what its pages ask.", l => If(l.Declared.Pages.Count > 0 && !l.Handles<Act>(),
            "It has pages and does not handle Act.")),

        new(QualityTier.Silver, "says-what-it-owes", "A program that moves money says what it owes and to whom, so that it is never stranded.",
            l => If((l.Needs(Capability.Ledger) || l.Needs(Capability.Payables) || l.Needs(Capability.Debits)) && !l.Handles<Obligations>(),
                "It does not handle Obligations.")),
        new(QualityTier.Silver, "hears-of-money", "A program that asks for payments or debits hears what becomes of each.", Unheard),
        new(QualityTier.Silver, "names-its-rules", "Every setting starts with a value, and every number or amount says where the rule comes from.", Unfounded),
        new(QualityTier.Silver, "papers-are-whole", "Every document and message it ships stands in both languages; those to be signed are there.", Papers),
        new(QualityTier.Silver, "keeps-to-the-budget", "A program that promises money asks the budget first.",
            l => If(l.Needs(Capability.Payables) && !l.Names.Contains(nameof(IBudget)), "It asks for payments and never names IBudget.")),

        new(QualityTier.Gold, "says-whether-it-fits", "A family reads whether it fits before it asks to join.",
            l => If(l.Declared.JoinedBy == Audience.Family && !l.Handles<CheckEligibility>(), "It does not handle CheckEligibility.")),
        new(QualityTier.Gold, "is-seen-at-home", "Whoever is in it sees on the home, money or group page how it stands.",
            l => If(l.Declared.Partner is null && !l.Handles<BuildBlocks>(), "It does not handle BuildBlocks.")),
        new(QualityTier.Gold, "says-what-to-mend", "Staff read what is to be mended, how, and until when.",
            l => If(l.Declared.Partner is null && !l.Handles<FindRepairs>(), "It does not handle FindRepairs.")),
        new(QualityTier.Gold, "looked-after", "A manager has a page, and finance too where money moves.", Desks),
        new(QualityTier.Gold, "explains-its-settings", "Every setting has a line that says what it does.",
            l => l.Declared.Settings.Fields.Where(f => f.Hint is null).Select(f => $"The setting “{f.Name}” has no hint.")),
    ];

    private static IEnumerable<string> If(bool against, string sentence) => against ? [sentence] : [];

    private static IEnumerable<string> Copied(Looked l)
    {
        List<(string Where, LocalizedText Text)> texts =
        [
            ("title", l.Declared.Title), ("summary", l.Declared.Summary), .. l.Declared.Pages.Select(p => ($"page “{p.Name}”", p.Title)),
            .. l.Declared.ApplicationForm.Fields.Select(f => ($"question “{f.Name}”", f.Label)),
            .. l.Declared.Settings.Fields.Select(f => ($"setting “{f.Name}”", f.Label)),
        ];
        // Short words may be the same in both: "Plan", "Total".
        return texts.Where(t => t.Text.En == t.Text.Es && t.Text.En.Contains(' ')).Select(t => $"The {t.Where} is the same in both languages.");
    }

    private static IEnumerable<string> Unheard(Looked l)
    {
        if (!l.Handles<Heard>() && (l.Needs(Capability.Payables) || l.Needs(Capability.Debits))) return ["It does not handle Heard."];
        string[] payables = ["PayableSettled", "PayableReturned", "PayableDeclined"];
        string[] debits = ["DebitTaken", "DebitFailed", "AuthorizationEnded"];
        return [.. Missing(Capability.Payables, payables), .. Missing(Capability.Debits, debits)];

        IEnumerable<string> Missing(Capability capability, string[] events) =>
            l.Needs(capability) ? events.Where(e => !l.Names.Contains(e)).Select(e => $"It never looks at {e}.") : [];
    }

    private static IEnumerable<string> Unfounded(Looked l) => l.Declared.Settings.Fields.SelectMany(f => (string[])
    [
        .. f is { Required: true, Default: null } ? [$"The setting “{f.Name}” starts with nothing."] : Array.Empty<string>(),
        .. f is { Kind: FieldKind.Money or FieldKind.Number, Source: null } ? [$"The setting “{f.Name}” names no source."] : Array.Empty<string>(),
    ]);

    private static IEnumerable<string> Papers(Looked l)
    {
        var texts = l.Assets.Templates.Keys.Concat(l.Assets.Messages.Keys).ToHashSet();
        var names = texts.Select(t => t[..^3]).Distinct();
        return
        [
            .. names.Where(n => !texts.Contains(n + ".en")).Select(n => $"“{n}” is missing in English."),
            .. names.Where(n => !texts.Contains(n + ".es")).Select(n => $"“{n}” is missing in Spanish."),
            .. l.Declared.SignedDocuments.Where(d => !l.Assets.Templates.ContainsKey(d + ".en")).Select(d => $"“{d}” is to be signed and is not there."),
        ];
    }

    private static IEnumerable<string> Desks(Looked l) =>
    [
        .. If(l.Declared.Partner is null && l.Declared.Pages.All(p => p.For != Audience.Manager), "It has no page for the manager."),
        .. If((l.Needs(Capability.Payables) || l.Needs(Capability.Debits)) && l.Declared.Pages.All(p => p.For != Audience.Finance),
            "It moves money and has no page for finance."),
    ];
}
