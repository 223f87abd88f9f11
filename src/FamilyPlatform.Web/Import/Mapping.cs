using System.Text.Json;
using System.Text.Json.Serialization;
using FamilyPlatform.Web.CommandLine;

namespace FamilyPlatform.Web.Import;

/// <summary>How the columns of a file become families, months and facts. Described in docs/import.md.</summary>
internal sealed record Mapping(
    FamilyMapping Family, MonthMapping Month, IReadOnlyDictionary<string, FactMapping> Facts, IReadOnlyList<string>? Missing = null,
    PlanMapping? Plan = null, BankMapping? TestBankAccounts = null)
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static async Task<Mapping> Read(string file, CancellationToken cancellation)
    {
        var text = await Files.Read(file, cancellation);
        try
        {
            return JsonSerializer.Deserialize<Mapping>(text, Reading) ?? throw new JsonException("it is empty");
        }
        catch (JsonException error)
        {
            throw new PlainError($"The mapping {file} cannot be read: {error.Message}", ExitCode.Usage, error);
        }
    }
}

/// <summary>Texts with columns in braces. The key is the family's name in the file.</summary>
internal sealed record FamilyMapping(string Key, string FamilyName = "", string GivenName = "-", string Language = "en");

/// <summary>Either a text like <c>2026-11</c> or <c>2026-11-05</c>, or a year and a month as formulas.</summary>
internal sealed record MonthMapping(string? Text = null, string? Year = null, string? Month = null);

/// <summary>One of the three; values puts words in the place of what the file says.</summary>
/// <param name="Dollars">A formula; cents are rounded half up.</param>
/// <param name="Number">A formula.</param>
/// <param name="Text">A text with columns in braces.</param>
internal sealed record FactMapping(string? Dollars = null, string? Number = null, string? Text = null, IReadOnlyDictionary<string, string>? Values = null);

/// <summary>A plan for months that are over.</summary>
internal sealed record PlanMapping(
    DateOnly From, DateOnly Until, decimal Amount, decimal YearCap, decimal Budget, string TaxClass = "data_stipend", DateOnly? PayOn = null);

/// <summary>Accounts that lead nowhere, for a demonstration organisation alone.</summary>
internal sealed record BankMapping(string Holder, string Routing, string Account, string Kind = "checking");
