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
    public async Task<IReadOnlyList<ShippedMessage>> All(CancellationToken ct)
    {
        var names = words.Keys(Beginning).Where(k => k.EndsWith(Ending, StringComparison.Ordinal)).Select(k => k[Beginning.Length..^Ending.Length]);
        var programs = await sender.Send(new ListProgramMessages(), ct);
        return [.. names.Except(Fixed).Select(OfOurs), .. programs.Succeeded ? programs.Value.Items.Select(OfProgram) : []];
    }

    public async Task<ShippedMessage?> Find(string template, CancellationToken ct) => (await All(ct)).FirstOrDefault(m => m.Template == template);

    private ShippedMessage OfOurs(string name)
    {
        LocalizedText Part(string part) => new(words.Text("en", $"message.{name}.{part}"), words.Text("es", $"message.{name}.{part}"));
        var (subject, sms, body) = (Part("subject"), Part("sms"), Part("body"));
        string[] texts = [subject.En, subject.Es, sms.En, sms.Es, body.En, body.Es];
        return new(name, new(Sample(subject.En, "en"), Sample(subject.Es, "es")), subject, sms, texts.SelectMany(TextRules.Places).ToHashSet(), Needed: false);
    }

    // What a program fills in is the point of its message, so nothing of it may be lost.
    private static ShippedMessage OfProgram(ProgramMessage message) => new(
        message.Template, new($"{message.Program.En}: {message.Name}", $"{message.Program.Es}: {message.Name}"), new("Family Platform", "Family Platform"),
        message.Text, TextRules.Places(message.Text.En).Concat(TextRules.Places(message.Text.Es)).ToHashSet(), Needed: true);

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

/// <param name="Title">What staff call it.</param>
/// <param name="Places">What can be put in.</param>
/// <param name="Needed">Whether every place has to stay in.</param>
internal sealed record ShippedMessage(string Template, LocalizedText Title, LocalizedText Subject, LocalizedText Body, IReadOnlySet<string> Places, bool Needed);

internal sealed record OwnText(string Template, string Language, string Subject, string Body, PersonId? SetBy, DateTimeOffset SetAt);
