using System.Security.Cryptography;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Templates;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Core.Messages;

/// <summary>
/// Queues messages in the request's transaction; the pump sends them afterwards. Shipped texts stand in the words as
/// <c>message.TEMPLATE.sms</c>, <c>.subject</c> and <c>.body</c> with Handlebars places; a city's own text goes before them, and the one of every city (0)
/// before those of messages that go to somebody whose city is not known.
/// </summary>
public sealed class Messenger(Db db, Words words, TemplateEngine templates, TimeProvider clock)
{
    private const string Contacts = "select kind, address, language, site_id, family_id from api.contacts_for_message(@Person)";

    private const string OwnText = """
        select subject, coalesce(sms, body) as sms, body from api.message_text
        where template = @Template and language = @Language and site_id in (@Site, 0) order by site_id desc, set_at desc limit 1
        """;

    private const string Queue = """
        select api.queue_message(@Id, @Key, @Site, @Person, @Family, @Channel, @Address, @Template, @Language, @Subject, @Body, @After, @Until, @Now,
            @Ref)
        """;

    // Letters and figures that are not mistaken for each other when read from a screen.
    private const string RefLetters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>To a person, by phone where there is one, otherwise by e-mail; nothing when there is no contact or it said STOP.</summary>
    /// <param name="key">Idempotency key: the same message is never queued twice.</param>
    /// <param name="after">Not before this instant; null for at once.</param>
    /// <param name="until">Not after this instant, even where it could not go before; null for whenever it can.</param>
    public async Task<bool> Send(string key, PersonId person, string template, IReadOnlyDictionary<string, object?> values, CancellationToken ct,
        DateTimeOffset? after = null, DateTimeOffset? until = null)
    {
        var contacts = await db.Query<Contact>(Contacts, new { Person = person }, ct);
        var contact = contacts.FirstOrDefault(c => c.Kind == "phone") ?? contacts.FirstOrDefault();
        return contact is not null && await SendTo(key, contact.Kind, contact.Address, contact.Language, template, values, ct,
            (contact.SiteId, person, contact.FamilyId), after, until);
    }

    /// <summary>To an address, for codes and invitations to somebody who is not known yet.</summary>
    public async Task<bool> SendTo(string key, string kind, string address, string language, string template, IReadOnlyDictionary<string, object?> values,
        CancellationToken ct, (SiteId Site, PersonId? Person, FamilyId? Family) about = default, DateTimeOffset? after = null,
        DateTimeOffset? until = null)
    {
        var now = clock.GetUtcNow();
        var own = await db.Maybe<OwnWords>(OwnText, new { Template = template, Language = language, about.Site }, ct);
        // An empty text is a city that went back to the shipped one.
        if (own is { Body.Length: 0 }) own = null;
        var email = kind == "email";
        var subject = own?.Subject ?? words.Text(language, $"message.{template}.subject");
        var body = (email ? own?.Body : own?.Sms) ?? words.Text(language, email ? $"message.{template}.body" : $"message.{template}.sms");
        var reference = RandomNumberGenerator.GetString(RefLetters, 3) + "-" + RandomNumberGenerator.GetString(RefLetters, 3);
        return await db.One<bool>(Queue, new
        {
            Id = Guid.CreateVersion7(now),
            Key = key,
            about.Site,
            about.Person,
            about.Family,
            Channel = email ? "email" : "sms",
            Address = address,
            Template = template,
            Language = language,
            Subject = templates.Text(subject, values),
            Body = templates.Text(body, values) + (email ? "\n\n" : " ") + words.Text(language, "message.ref", ("ref", reference)),
            Ref = reference,
            After = after ?? now,
            Until = until,
            Now = now,
        }, ct);
    }

    private sealed record Contact(string Kind, string Address, string Language, SiteId SiteId, FamilyId? FamilyId);

    private sealed record OwnWords(string Subject, string Sms, string Body);
}
