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
internal sealed record QualityRule(QualityTier Tier, string Id, LocalizedText Rule, Func<Looked, IEnumerable<LocalizedText>> Against);

/// <summary>Every rule, in the order they are read.</summary>
internal static class QualityRules
{
    public static readonly IReadOnlyList<QualityRule> All =
    [
        new(QualityTier.Bronze, "has-a-version", new("Its version is above 0.0.0, so that it can be upgraded.",
            "Su versión es mayor que 0.0.0, para que se pueda renovar."),
            l => If(l.Program.Package.Manifest.Version == new Version(0, 0, 0, 0), "The assembly has no version.", "El ensamblado no tiene versión.")),
        new(QualityTier.Bronze, "speaks-spanish", new("Every text stands in both languages, and the Spanish is no copy of the English.",
            "Cada texto está en los dos idiomas, y el español no es copia del inglés."), Copied),
        new(QualityTier.Bronze, "has-a-page", new("Somebody finds a page of it.", "Alguien encuentra una página suya."),
            l => If(l.Declared.Partner is null && l.Declared.Pages.All(p => p.For is not (Audience.Family or Audience.Group)),
                "It has no page for families or groups.", "No tiene página para familias ni grupos.")),
        new(QualityTier.Bronze, "acts-where-it-asks", new("It answers what its pages ask.", "Contesta lo que sus páginas piden."),
            l => If(l.Declared.Pages.Count > 0 && !l.Handles<Act>(), "It has pages and does not handle Act.", "Tiene páginas y no atiende Act.")),

        new(QualityTier.Silver, "says-what-it-owes", new("A program that moves money says what it owes and to whom, so that it is never stranded.",
            "Un programa que mueve dinero dice qué queda pendiente y con quién, para que nada quede en el aire."),
            l => If((l.Needs(Capability.Ledger) || l.Needs(Capability.Payables) || l.Needs(Capability.Debits)) && !l.Handles<Obligations>(),
                "It does not handle Obligations.", "No atiende Obligations.")),
        new(QualityTier.Silver, "hears-of-money", new("A program that asks for payments or debits hears what becomes of each.",
            "Un programa que pide pagos o cobros se entera de qué pasa con cada uno."), Unheard),
        new(QualityTier.Silver, "names-its-rules", new("Every setting starts with a value, and every number or amount says where the rule comes from.",
            "Cada regla empieza con un valor, y cada número o cantidad dice de dónde viene."), Unfounded),
        new(QualityTier.Silver, "papers-are-whole", new("Every document and message it ships stands in both languages; those to be signed are there.",
            "Cada documento y mensaje que trae está en los dos idiomas; los que se firman están ahí."), Papers),
        new(QualityTier.Silver, "keeps-to-the-budget", new("A program that promises money asks the budget first.",
            "Un programa que promete dinero pregunta antes al presupuesto."),
            l => If(l.Needs(Capability.Payables) && !l.Names.Contains(nameof(IBudget)), "It asks for payments and never names IBudget.",
                "Pide pagos y nunca nombra IBudget.")),

        new(QualityTier.Gold, "says-whether-it-fits", new("A family reads whether it fits before it asks to join.",
            "La familia lee si le queda bien antes de pedir entrar."),
            l => If(l.Declared.JoinedBy == Audience.Family && !l.Handles<CheckEligibility>(), "It does not handle CheckEligibility.",
                "No atiende CheckEligibility.")),
        new(QualityTier.Gold, "is-seen-at-home", new("Whoever is in it sees on the home, money or group page how it stands.",
            "Quien está dentro ve cómo va en su página de inicio, de dinero o de grupo."),
            l => If(l.Declared.Partner is null && !l.Handles<BuildBlocks>(), "It does not handle BuildBlocks.", "No atiende BuildBlocks.")),
        new(QualityTier.Gold, "says-what-to-mend", new("Staff read what is to be mended, how, and until when.",
            "El personal lee qué hay que arreglar, cómo y hasta cuándo."),
            l => If(l.Declared.Partner is null && !l.Handles<FindRepairs>(), "It does not handle FindRepairs.", "No atiende FindRepairs.")),
        new(QualityTier.Gold, "looked-after", new("A manager has a page, and finance too where money moves.",
            "Quien dirige tiene una página, y finanzas también donde se mueve dinero."), Desks),
        new(QualityTier.Gold, "explains-its-settings", new("Every setting has a line that says what it does.",
            "Cada regla tiene una línea que dice qué hace."),
            l => l.Declared.Settings.Fields.Where(f => f.Hint is null).Select(f => new LocalizedText($"The setting “{f.Name}” has no hint.",
                $"La regla «{f.Name}» no tiene explicación."))),
    ];

    private static IEnumerable<LocalizedText> If(bool against, string sentence, string oracion) => against ? [new(sentence, oracion)] : [];

    private static IEnumerable<LocalizedText> Copied(Looked l)
    {
        List<(LocalizedText Where, LocalizedText Text)> texts =
        [
            (new("title", "título"), l.Declared.Title), (new("summary", "resumen"), l.Declared.Summary),
            .. l.Declared.Pages.Select(p => (new LocalizedText($"page “{p.Name}”", $"título de la página «{p.Name}»"), p.Title)),
            .. l.Declared.ApplicationForm.Fields.Select(f => (new LocalizedText($"question “{f.Name}”", $"texto de la pregunta «{f.Name}»"), f.Label)),
            .. l.Declared.Settings.Fields.Select(f => (new LocalizedText($"setting “{f.Name}”", $"texto de la regla «{f.Name}»"), f.Label)),
        ];
        // Short words may be the same in both: "Plan", "Total".
        return texts.Where(t => t.Text.En == t.Text.Es && t.Text.En.Contains(' ')).Select(t => new LocalizedText(
            $"The {t.Where.En} is the same in both languages.", $"El {t.Where.Es} es igual en los dos idiomas."));
    }

    private static IEnumerable<LocalizedText> Unheard(Looked l)
    {
        if (!l.Handles<Heard>() && (l.Needs(Capability.Payables) || l.Needs(Capability.Debits)))
            return [new("It does not handle Heard.", "No atiende Heard.")];
        string[] payables = ["PayableSettled", "PayableReturned", "PayableDeclined"];
        string[] debits = ["DebitTaken", "DebitFailed", "AuthorizationEnded"];
        return [.. Missing(Capability.Payables, payables), .. Missing(Capability.Debits, debits)];

        IEnumerable<LocalizedText> Missing(Capability capability, string[] events) => l.Needs(capability)
            ? events.Where(e => !l.Names.Contains(e)).Select(e => new LocalizedText($"It never looks at {e}.", $"Nunca mira {e}.")) : [];
    }

    private static IEnumerable<LocalizedText> Unfounded(Looked l) => l.Declared.Settings.Fields.SelectMany(f => (LocalizedText[])
    [
        .. f is { Required: true, Default: null }
            ? [new($"The setting “{f.Name}” starts with nothing.", $"La regla «{f.Name}» empieza sin valor.")] : Array.Empty<LocalizedText>(),
        .. f is { Kind: FieldKind.Money or FieldKind.Number, Source: null }
            ? [new($"The setting “{f.Name}” names no source.", $"La regla «{f.Name}» no dice de dónde viene.")] : Array.Empty<LocalizedText>(),
    ]);

    private static IEnumerable<LocalizedText> Papers(Looked l)
    {
        var texts = l.Assets.Templates.Keys.Concat(l.Assets.Messages.Keys).ToHashSet();
        var names = texts.Select(t => t[..^3]).Distinct();
        return
        [
            .. names.Where(n => !texts.Contains(n + ".en")).Select(n => new LocalizedText($"“{n}” is missing in English.", $"Falta «{n}» en inglés.")),
            .. names.Where(n => !texts.Contains(n + ".es")).Select(n => new LocalizedText($"“{n}” is missing in Spanish.", $"Falta «{n}» en español.")),
            .. l.Declared.SignedDocuments.Where(d => !l.Assets.Templates.ContainsKey(d + ".en")).Select(d => new LocalizedText(
                $"“{d}” is to be signed and is not there.", $"«{d}» se firma y no está.")),
        ];
    }

    private static IEnumerable<LocalizedText> Desks(Looked l) =>
    [
        .. If(l.Declared.Partner is null && l.Declared.Pages.All(p => p.For != Audience.Manager), "It has no page for the manager.",
            "No tiene página para quien dirige."),
        .. If((l.Needs(Capability.Payables) || l.Needs(Capability.Debits)) && l.Declared.Pages.All(p => p.For != Audience.Finance),
            "It moves money and has no page for finance.", "Mueve dinero y no tiene página para finanzas."),
    ];
}
