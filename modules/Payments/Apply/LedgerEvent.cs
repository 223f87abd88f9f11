using System.Globalization;
using System.Text.Json;

namespace FamilyPlatform.Payments.Apply;

/// <summary>One event as it was given. Ids are whole numbers up to 128 bits, kept as their digits; what is left out is zero.</summary>
internal sealed record LedgerEvent
{
    public required string Kind { get; init; }
    public required string Id { get; init; }
    public required string Debit { get; init; }
    public required string Credit { get; init; }
    public required string Pending { get; init; }
    public required string UserData { get; init; }
    public long? Amount { get; init; }
    public long Timeout { get; init; }
    public long Ledger { get; init; }
    public long Code { get; init; }
    public long Seconds { get; init; }
    public required IReadOnlyList<string> Flags { get; init; }

    public const string Zero = "0";

    public bool Has(string flag) => Flags.Contains(flag, StringComparer.Ordinal);

    public bool Creates => Kind is "create_account" or "create_transfer";

    public bool IsPending => Has("pending");
    public bool Posts => Has("post_pending_transfer");
    public bool Voids => Has("void_pending_transfer");
    public bool Ends => Posts || Voids;
    public bool BalancesDebit => Has("balancing_debit");
    public bool BalancesCredit => Has("balancing_credit");

    /// <exception cref="FormatException">When a field is no number, or an id is not a whole one.</exception>
    public static LedgerEvent Read(JsonElement given) => new()
    {
        Kind = given.GetProperty("event").GetString() ?? "",
        Id = Digits(given, "id"),
        Debit = Digits(given, "debit_account_id"),
        Credit = Digits(given, "credit_account_id"),
        Pending = Digits(given, "pending_id"),
        UserData = Digits(given, "user_data"),
        Amount = given.TryGetProperty("amount", out _) ? Number(given, "amount", 0) : null,
        Timeout = Number(given, "timeout", 0),
        Ledger = Number(given, "ledger", 1),
        Code = Number(given, "code", 1),
        Seconds = Number(given, "seconds", 0),
        Flags = given.TryGetProperty("flags", out var flags) ? [.. flags.EnumerateArray().Select(f => f.GetString() ?? "").Order(StringComparer.Ordinal)] : [],
    };

    private static string Digits(JsonElement given, string name)
    {
        if (!given.TryGetProperty(name, out var value)) return Zero;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (text.Length is 0 or > 39 || !text.All(char.IsAsciiDigit)) throw new FormatException($"{name} is {text}, and not a whole number.");
        return text.TrimStart('0') is { Length: > 0 } digits ? digits : Zero;
    }

    private static long Number(JsonElement given, string name, long otherwise)
    {
        if (!given.TryGetProperty(name, out var value)) return otherwise;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new FormatException($"{name} is {text}, and not a number from 0 to {long.MaxValue}.");
    }
}
