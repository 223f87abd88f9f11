using System.Globalization;
using System.Text.Json;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Payments.Explorer;

/// <summary>Reads the cause of a transaction, and says it in words.</summary>
internal static class LedgerCauses
{
    public static LedgerWhy? Read(string? cause)
    {
        if (cause is null) return null;
        using var read = JsonDocument.Parse(cause);
        if (read.RootElement.ValueKind != JsonValueKind.Object) return new LedgerWhy("", "", [("cause", Plain(read.RootElement))]);
        List<(string, string)> inputs = [];
        if (read.RootElement.TryGetProperty("inputs", out var given))
        {
            if (given.ValueKind == JsonValueKind.Object) inputs.AddRange(given.EnumerateObject().Select(i => (i.Name, Plain(i.Value))));
            else inputs.Add(("inputs", Plain(given)));
        }
        return new LedgerWhy(Text(read.RootElement, "rule"), Text(read.RootElement, "version"), inputs);
    }

    /// <summary>What the rule is, in words where it is one of ours; a program's own rule by its name.</summary>
    public static string Rule(Frame frame, LedgerWhy why)
    {
        var name = why.Rule.Replace('.', '_');
        return frame.Words.Has("ledger.rule." + name) ? frame.T("ledger.rule." + name) : frame.T("ledger.rule.other", ("rule", why.Rule));
    }

    /// <summary>What it was given. What has a page of its own is a link there, not a number.</summary>
    public static IReadOnlyList<Fact> Inputs(Frame frame, LedgerWhy why) =>
        [.. why.Inputs.Where(i => i.Name != "payable").Select(i => new Fact(Label(frame, i.Name), Value(frame, i.Name, i.Value)))];

    /// <summary>The page about what was paid, where the rule is about one.</summary>
    public static Link? Page(Frame frame, LedgerWhy why) =>
        why.Inputs.FirstOrDefault(i => i.Name == "payable").Value is { } id ? new(frame.T("ledger.to_payable"), $"/desk/payables/{id}") : null;

    private static string Label(Frame frame, string name)
    {
        var key = string.Concat(name.Select(c => char.IsUpper(c) ? "_" + char.ToLowerInvariant(c) : c.ToString()));
        return frame.Words.Has("ledger.input." + key) ? frame.T("ledger.input." + key) : name;
    }

    private static string Value(Frame frame, string name, string value) => name switch
    {
        "amount" when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var cents) => new Money(cents).ToString(),
        "family" when Guid.TryParse(value, out var home) => frame.T("payouts.household", ("number", End(home))),
        "owner" when value == Ledger.LedgerAccounts.House => Dates.Begin(frame.T("ledger.house")),
        "kind" or "tax" when frame.Words.Has($"payables.{name}.{value}") => Dates.Begin(frame.T($"payables.{name}.{value}")),
        _ when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => frame.Day(day),
        // What has no page has a long number; its end tells it from its neighbors.
        _ => Guid.TryParse(value, out var id) ? End(id) : value,
    };

    private static string End(Guid id) => id.ToString("N")[^6..].ToUpperInvariant();

    private static string Text(JsonElement cause, string name) => cause.TryGetProperty(name, out var value) ? Plain(value) : "";

    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "—",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Plain)),
        _ => value.GetRawText(),
    };
}
