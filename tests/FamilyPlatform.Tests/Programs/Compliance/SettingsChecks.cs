using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Programs;

namespace FamilyPlatform.Tests.Programs.Compliance;

/// <summary>The settings it begins with can be saved as they are; a wrong one is refused beside its field.</summary>
internal sealed class SettingsChecks(ProgramsFixture host, string program, Actor manager, List<string> findings)
{
    public async Task Try()
    {
        var shown = (await host.Send(new ViewSettings(program, Visitors.Site), manager)).Value;
        if (shown.Form.Fields.Count == 0) return;
        var begins = shown.Form.Fields.ToDictionary(f => f.Name, f => Typed(f, shown.Now));
        var saved = await host.Send(new SaveSettings(program, Visitors.Site, shown.Today, begins), manager);
        if (!saved.Succeeded) findings.Add($"Settings: what they begin with cannot be saved: {saved.Refusal.Message}");
        foreach (var (field, typed) in Filler.Badly(shown.Form, shown.Today))
        {
            var refused = await host.Send(new SaveSettings(program, Visitors.Site, shown.Today, Over(begins, field, typed[field])), manager);
            if (refused.Refusal?.Field != field) findings.Add($"Settings: a wrong “{field}” is not refused beside the field.");
        }
    }

    // Money is kept in cents and typed in dollars.
    private static string Typed(Field field, Answers now) => field.Kind == FieldKind.Money ? now.Money(field.Name).ToString() : now.Text(field.Name);

    private static Dictionary<string, string> Over(Dictionary<string, string> begins, string field, string value) => new(begins) { [field] = value };
}
