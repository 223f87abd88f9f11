using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Templates;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Office;

/// <summary>The message templates: shipped texts from the words, and each city's own ones before them.</summary>
internal sealed class MessageTexts(Db db, Words words, TemplateEngine engine, TimeProvider clock)
{
    public static readonly string[] Languages = ["en", "es"];

    // They go to somebody whose city is not known yet, or carry a whole text that is written elsewhere.
    private static readonly string[] Fixed = ["sign_in_code", "staff_invitation", "program"];

    private const string Beginning = "message.", Ending = ".sms";

    private const string Own = """
        select distinct on (template, language) template, language, subject, body, set_by, set_at from api.message_text
        where site_id = @Site order by template, language, set_at desc
        """;

    private const string Add = """
        insert into api.message_text (template, language, site_id, subject, body, set_by, set_at)
        values (@Template, @Language, @Site, @Subject, @Body, @By, @Now)
        """;

    /// <summary>Templates that a city may word for itself.</summary>
    public IReadOnlyList<string> Names => [.. words.Keys(Beginning)
        .Where(k => k.EndsWith(Ending, StringComparison.Ordinal)).Select(k => k[Beginning.Length..^Ending.Length]).Except(Fixed)];

    public string Shipped(string template, string language, string part) => words.Text(language, $"message.{template}.{part}");

    public IReadOnlySet<string> Places(string template) => Languages
        .SelectMany(l => new[] { "sms", "subject", "body" }.SelectMany(p => TextRules.Places(Shipped(template, l, p)))).ToHashSet();

    public async Task<IReadOnlyDictionary<(string Template, string Language), OwnText>> Of(SiteId site, CancellationToken ct) =>
        (await db.Query<OwnText>(Own, new { Site = site }, ct)).Where(t => t.Body.Length > 0).ToDictionary(t => (t.Template, t.Language));

    /// <param name="body">Empty to go back to the shipped text; the older wording stays in the table.</param>
    public Task Save(SiteId site, string template, string language, string subject, string body, PersonId? by, CancellationToken ct) =>
        db.Execute(Add, new { Template = template, Language = language, Site = site, Subject = subject, Body = body, By = by, Now = clock.GetUtcNow() }, ct);

    /// <summary>The text as somebody would get it, with sample values.</summary>
    public string Sample(string text, string language) =>
        engine.Text(text, TextRules.Places(text).Distinct().ToDictionary(p => p, p => (object?)SampleOf(p, language)));

    private string SampleOf(string place, string language) =>
        words.Has("office.sample." + place) ? words.Text(language, "office.sample." + place) : words.Text(language, "office.sample.other");
}

internal sealed record OwnText(string Template, string Language, string Subject, string Body, PersonId? SetBy, DateTimeOffset SetAt);
