using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Templates;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Services;

/// <summary>Messages from the program's own text templates, to the adults of a family, within the host's neutral frame.</summary>
internal sealed class ProgramMessages(HostSide host, Messenger messenger, TemplateEngine templates, ProgramAssets assets) : IMessages
{
    public async Task Send(string key, FamilyId family, string template, IReadOnlyDictionary<string, object?> values, CancellationToken ct)
    {
        host.Need(Capability.Messages);
        var adults = await host.Ask(new ListAdults(family), ct);
        if (!adults.Succeeded) return;
        foreach (var adult in adults.Value.Adults)
        {
            var text = assets.Message(template, adult.Language) ?? throw new InvalidOperationException($"The program ships no message “{template}”.");
            var said = new Dictionary<string, object?> { ["text"] = templates.Text(text, values).Trim() };
            await host.Role.AsHost(() => messenger.Send($"program/{host.Program}/{key}/{adult.Person}", adult.Person, "program", said, ct));
        }
    }
}
