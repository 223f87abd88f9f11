using System.Globalization;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Prints a schedule, for people or for programs.</summary>
internal static class ScheduleOutput
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static string Json(LoanTerms terms, IReadOnlyList<ScheduleRow> rows)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            Amount(json, "principal", terms.Principal);
            Amount(json, "interest", Allocation.Sum(rows, r => r.Interest));
            Amount(json, "total", Allocation.Sum(rows, r => r.Total));
            json.WriteStartArray("rows");
            for (var i = 0; i < rows.Count; i++)
            {
                json.WriteStartObject();
                json.WriteNumber("number", i + 1);
                json.WriteString("due", Day(rows[i].Due));
                Amount(json, "principal", rows[i].Principal);
                Amount(json, "interest", rows[i].Interest);
                Amount(json, "total", rows[i].Total);
                Amount(json, "balance", rows[i].Balance);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static string Table(LoanTerms terms, IReadOnlyList<ScheduleRow> rows)
    {
        var text = new StringBuilder();
        Line(text, "", "due", "principal", "interest", "total", "balance");
        Line(text, "", Day(terms.PaidOut), "", "", "", Dollars(terms.Principal));
        for (var i = 0; i < rows.Count; i++)
            Line(text, (i + 1).ToString(CultureInfo.InvariantCulture), Day(rows[i].Due), Dollars(rows[i].Principal), Dollars(rows[i].Interest),
                Dollars(rows[i].Total), Dollars(rows[i].Balance));
        Line(text, "", "", Dollars(Allocation.Sum(rows, r => r.Principal)), Dollars(Allocation.Sum(rows, r => r.Interest)),
            Dollars(Allocation.Sum(rows, r => r.Total)), "");
        return text.ToString();
    }

    private static void Line(StringBuilder text, params string[] cells) =>
        text.Append((cells[0].PadLeft(4) + "  " + cells[1].PadRight(10) + string.Concat(cells.Skip(2).Select(c => c.PadLeft(14)))).TrimEnd()).Append('\n');

    // A number with both its decimals: the text of it is exact, whatever reads it.
    private static void Amount(Utf8JsonWriter json, string name, Money amount)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Dollars(amount));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Dollars(Money amount) => (amount.Cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
