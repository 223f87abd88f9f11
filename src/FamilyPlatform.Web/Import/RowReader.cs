using System.Globalization;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.CommandLine;

namespace FamilyPlatform.Web.Import;

/// <summary>A row as the mapping reads it.</summary>
internal sealed record JournalRow(int Line, string Key, Month Month, IReadOnlyList<ImportedFact> Facts, RowNames Names);

/// <summary>What a row says about its family.</summary>
internal sealed record RowNames(string FamilyName, string GivenName, string? Holder, string? Account);

/// <summary>Reads rows through a mapping. Each rule that a row breaks is told with the row's number.</summary>
internal sealed class RowReader(BoundMapping mapping, Action<ImportProblem> problem)
{
    private const double MostDollars = 100_000_000;
    private Dictionary<string, int> places = [];

    public void Header(IReadOnlyList<string> columns)
    {
        places = columns.Select((c, i) => (Name: c.Trim(), i)).GroupBy(c => c.Name).ToDictionary(g => g.Key, g => g.First().i);
        if (mapping.Columns.FirstOrDefault(c => !places.ContainsKey(c)) is { } unknown)
        {
            throw new PlainError($"The mapping names the column {unknown}, which the file does not have.", ExitCode.Refused);
        }
    }

    /// <returns>Null when the row breaks a rule.</returns>
    public JournalRow? Read(RawRow row)
    {
        if (row.Cells.Count != row.Expected)
        {
            return Bad(row, "columns", $"{row.Cells.Count} instead of {row.Expected}");
        }

        if (row.Malformed)
        {
            return Bad(row, "quotes", "a quotation mark is not closed, or stands inside a cell");
        }

        var good = true;
        string? Text(string column) => row.Cells[places[column]].Trim() is var cell && mapping.IsMissing(cell) ? null : cell;
        double Number(string column)
        {
            if (Text(column) is not { } cell)
            {
                return double.NaN;
            }

            if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            {
                return number;
            }

            good = false;
            Bad(row, "not_a_number", $"{column}: {cell}");
            return double.NaN;
        }

        if (mapping.Key.Of(Text) is not { Length: > 0 and <= 200 } key)
        {
            return Bad(row, "family", "the key is missing");
        }

        if (MonthOf(Text, Number) is not { } month)
        {
            return good ? Bad(row, "month", "not a month") : null;
        }

        List<ImportedFact> facts = [];
        foreach (var fact in mapping.Facts)
        {
            if (Fact(fact, Text, Number) is { } said)
            {
                facts.Add(said);
            }
            else
            {
                good = false;
                Bad(row, "out_of_range", fact.Code);
            }
        }

        return good ? new JournalRow(row.Line, key, month, facts, Names(Text)) : null;
    }

    private RowNames Names(Func<string, string?> text) => new(
        mapping.FamilyName.Of(text) ?? "", mapping.GivenName.Of(text) ?? "-", mapping.Bank?.Holder.Of(text), mapping.Bank?.Account.Of(text));

    private Month? MonthOf(Func<string, string?> text, Func<string, double> number)
    {
        if (mapping.MonthText is { } template)
        {
            return template.Of(text) is { Length: >= 7 } written && Month.TryParse(written[..7], out var month) ? month : null;
        }

        return mapping.Year!.Of(number) is { } year and >= 1900 and < 3000 && mapping.Month!.Of(number) is { } place and >= 1 and <= 12
            && year % 1 == 0 && place % 1 == 0 ? new Month((int)year, (int)place) : null;
    }

    /// <returns>Null when the value is none that can be kept; an answer without a value when the file has none.</returns>
    private static ImportedFact? Fact(BoundFact fact, Func<string, string?> text, Func<string, double> number)
    {
        if (fact.Dollars is { } dollars)
        {
            return dollars.Of(number) is not { } amount ? new ImportedFact(fact.Code, null, null)
                : amount is >= 0 and < MostDollars ? new ImportedFact(fact.Code, new Money((long)Math.Floor((decimal)amount * 100 + 0.5m)), null) : null;
        }

        var said = fact.Number is { } formula
            ? formula.Of(number) is { } value ? double.IsFinite(value) ? value.ToString("0.######", CultureInfo.InvariantCulture) : null : ""
            : fact.Text!.Of(text) ?? "";
        return said is null ? null
            : said.Length == 0 ? new ImportedFact(fact.Code, null, null)
            : fact.Values is null ? new ImportedFact(fact.Code, null, said)
            : fact.Values.TryGetValue(said, out var word) ? new ImportedFact(fact.Code, null, word) : null;
    }

    private JournalRow? Bad(RawRow row, string rule, string subject)
    {
        problem(new ImportProblem(row.Line, rule, subject));
        return null;
    }
}
