using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Templates;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Services;

/// <summary>Messages from the program's own text templates, to the adults of a family, within the host's neutral frame.</summary>
internal sealed class ProgramMessages(HostSide host, Messenger messenger, TemplateEngine templates, ProgramAssets assets, string address) : IMessages
{
    // What a locked screen shows says nothing about anybody.
    private const string Neutral = "Family Platform";

    // Through a door that knows contacts of others: a member writes to a neighbor without seeing more than the name.
    private const string Speaks = "select language from api.contacts_for_message(@person) limit 1";

    private const string Own = """
        select subject, coalesce(sms, body) as sms, body from api.message_text
        where template = @template and language = @Language and site_id = @Site order by set_at desc limit 1
        """;

    public async Task Send(string key, FamilyId family, string template, IReadOnlyDictionary<string, object?> values, CancellationToken ct)
    {
        host.Change();
        host.Need(Capability.Messages);
        var adults = await host.Ask(new ListAdults(family), ct);
        if (!adults.Succeeded) return;
        foreach (var adult in adults.Value.Adults) await To(key, adult.Person, adult.Language, template, values, ct);
    }

    public async Task SendTo(string key, PersonId person, string template, IReadOnlyDictionary<string, object?> values, CancellationToken ct)
    {
        host.Change();
        host.Need(Capability.Messages);
        var language = await host.Role.AsHost(() => host.Db.Maybe<string>(Speaks, new { person }, ct));
        if (language is not null) await To(key, person, language, template, values, ct);
    }

    private async Task To(string key, PersonId person, string language, string template, IReadOnlyDictionary<string, object?> values, CancellationToken ct)
    {
        var shipped = assets.Message(template, language) ?? throw new InvalidOperationException($"The program ships no message “{template}”.");
        var own = await host.Role.AsHost(() => host.Db.Maybe<OwnText>(
            Own, new { template = ListProgramMessagesHandler.Template(host.Program, template), Language = language, host.Site }, ct));
        // An empty text is a city that went back to the shipped one.
        if (own is { Body.Length: 0 }) own = null;
        values = Reachable(values, address);
        var said = new Dictionary<string, object?>
        {
            ["subject"] = own is { Subject.Length: > 0 } ? templates.Text(own.Subject, values) : Neutral,
            ["sms"] = templates.Text(own?.Sms ?? shipped, values).Trim(),
            ["text"] = templates.Text(own?.Body ?? shipped, values).Trim(),
        };
        await host.Role.AsHost(() => messenger.Send($"program/{host.Program}/{key}/{person}", person, "program", said, ct));
    }

    /// <summary>A link that a program made opens from a phone's messages too.</summary>
    internal static IReadOnlyDictionary<string, object?> Reachable(IReadOnlyDictionary<string, object?> values, string address) =>
        values.ToDictionary(v => v.Key, v => v.Value is string text && text.StartsWith(ProgramLinks.Address, StringComparison.Ordinal) ? address
            + text : v.Value);

    private sealed record OwnText(string Subject, string Sms, string Body);
}
