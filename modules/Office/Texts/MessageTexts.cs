using FamilyPlatform.Contracts.Programs;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Templates;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Office;

/// <summary>The message templates: shipped texts from the words and from running programs, and each city's own ones before them.</summary>
internal sealed class MessageTexts(Db db, Words words, TemplateEngine engine, ISender sender, TimeProvider clock)
{
    public static readonly string[] Languages = ["en", "es"];

    /// <summary>They go to somebody whose city is not known yet, so they are worded for all cities at once.</summary>
    public static readonly string[] Common = ["sign_in_code", "staff_invitation"];

    /// <summary>Stands for every city in an address.</summary>
    public const string Everywhere = "everywhere";

    // It carries a whole text that is written elsewhere.
    private static readonly string[] Fixed = ["program"];

    // Without them the message is of no use.
    private static readonly string[] Needed = ["code", "link"];

    private const string Beginning = "message.", Ending = ".sms";

    private const string Own = """
        select distinct on (template, language) template, language, subject, coalesce(sms, body) as sms, body, set_by, set_at from api.message_text
        where site_id = @Site order by template, language, set_at desc
        """;

    private const string Add = """
        insert into api.message_text (template, language, site_id, subject, sms, body, set_by, set_at)
        values (@Template, @Language, @Site, @Subject, @Sms, @Body, @By, @Now)
        """;

    private const string AddCommon = "select office.word_common(@Template, @Language, @Subject, @Sms, @Body, @Now)";

    private Dictionary<string, ProgramMessage> programs = [];

    /// <summary>Asks which messages running programs ship; until then only the platform's own are known.</summary>
    public async Task Learn(CancellationToken ct) =>
        programs = await sender.Send(new ListProgramMessages(), ct) is { Succeeded: true } all ? all.Value.Items.ToDictionary(m => m.Template) : [];

    /// <summary>Templates that a city may word for itself, or those of every city.</summary>
    public IReadOnlyList<string> Names(SiteId site) => site == Audit.Everywhere ? Common : [.. words.Keys(Beginning)
        .Where(k => k.EndsWith(Ending, StringComparison.Ordinal)).Select(k => k[Beginning.Length..^Ending.Length]).Except(Fixed).Except(Common),
        .. programs.Keys.Order(StringComparer.Ordinal)];

    // On a locked screen the subject of a program's message says nothing about anybody.
    public string Shipped(string template, string language, string part) => programs.TryGetValue(template, out var message)
        ? part == "subject" ? "Family Platform" : message.Text.In(language).Trim() : words.Text(language, $"message.{template}.{part}");

    /// <summary>What staff call it.</summary>
    public string Title(string template, string language) => programs.TryGetValue(template, out var message)
        ? $"{message.Program.In(language)}: {message.Name}" : Sample(Shipped(template, language, "subject"), language);

    public IReadOnlySet<string> Places(string template) => Languages
        .SelectMany(l => new[] { "sms", "subject", "body" }.SelectMany(p => TextRules.Places(Shipped(template, l, p)))).ToHashSet();

    /// <summary>Places that a wording has to keep, because the shipped one of that part has them.</summary>
    /// <remarks>What a program fills in is the point of its message, so all of it stays.</remarks>
    public IEnumerable<string> NeededIn(string template, string part) => TextRules.Places(Shipped(template, "en", part)).Distinct()
        .Where(p => programs.ContainsKey(template) || Needed.Contains(p));

    public TextParts Shipped(string template, string language) =>
        new(Shipped(template, language, "subject"), Shipped(template, language, "sms"), Shipped(template, language, "body"));

    public async Task<IReadOnlyDictionary<(string Template, string Language), OwnText>> Of(SiteId site, CancellationToken ct) =>
        (await db.Query<OwnText>(Own, new { Site = site }, ct)).Where(t => t.Body.Length > 0).ToDictionary(t => (t.Template, t.Language));

    /// <param name="text">An empty body goes back to the shipped text; the older wording stays in the table.</param>
    public Task Save(SiteId site, string template, string language, TextParts text, PersonId? by, CancellationToken ct) =>
        db.Execute(site == Audit.Everywhere ? AddCommon : Add,
            new { Template = template, Language = language, Site = site, text.Subject, text.Sms, text.Body, By = by, Now = clock.GetUtcNow() }, ct);

    /// <summary>The text as somebody would get it, with sample values.</summary>
    public string Sample(string text, string language) =>
        engine.Text(text, TextRules.Places(text).Distinct().ToDictionary(p => p, p => (object?)SampleOf(p, language)));

    public TextParts Sample(TextParts text, string language) =>
        new(Sample(text.Subject, language), Sample(text.Sms, language), Sample(text.Body, language));

    /// <summary>What a text message becomes with sample values and the code at its end.</summary>
    public SmsLength Length(string sms, string language) =>
        SmsLength.Of(Sample(sms, language) + " " + words.Text(language, "message.ref", ("ref", "ABC-DEF")));

    private string SampleOf(string place, string language) =>
        words.Has("office.sample." + place) ? words.Text(language, "office.sample." + place) : words.Text(language, "office.sample.other");
}

/// <summary>The three parts of a message: a text message, and an e-mail's subject and body.</summary>
public sealed record TextParts(string Subject, string Sms, string Body);

internal sealed record OwnText(string Template, string Language, string Subject, string Sms, string Body, PersonId? SetBy, DateTimeOffset SetAt)
{
    public TextParts Parts => new(Subject, Sms, Body);
}
