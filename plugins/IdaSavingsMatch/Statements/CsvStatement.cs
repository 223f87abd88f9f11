using System.Globalization;
using System.Text;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>A bank's table: columns by their headings, in any order.</summary>
internal static class CsvStatement
{
    private static readonly string[] DayNames = ["date", "posted", "posting date", "transaction date", "posted date", "fecha"];
    private static readonly string[] AmountNames = ["amount", "transaction amount", "monto", "importe"];
    private static readonly string[] CreditNames = ["credit", "deposit", "deposits", "credit amount"];
    private static readonly string[] DebitNames = ["debit", "withdrawal", "withdrawals", "debit amount"];
    private static readonly string[] WordNames = ["description", "memo", "details", "name", "payee", "reference text", "descripción"];
    private static readonly string[] TypeNames = ["type", "transaction type"];
    private static readonly string[] NumberNames = ["transaction id", "id", "reference", "reference number", "fitid", "transaction number"];
    private static readonly string[] AccountNames = ["account", "account number", "account id"];
    private static readonly string[] Formats = ["yyyy-MM-dd", "M/d/yyyy", "M/d/yy", "M-d-yyyy", "yyyy/MM/dd", "yyyyMMdd"];

    public static Outcome<StatementLines> Read(string text)
    {
        var rows = Rows(text.TrimStart('\uFEFF'));
        if (rows is null) return StatementFile.Bad("csv_quote", "A quote in the file never ends.", "Unas comillas del archivo no se cierran.");
        var head = rows.Count == 0 ? [] : rows[0].Select(h => h.Trim().ToLowerInvariant()).ToList();
        int At(string[] names) => head.FindIndex(h => names.Contains(h));
        var (day, amount, credit, debit) = (At(DayNames), At(AmountNames), At(CreditNames), At(DebitNames));
        if (day < 0 || amount < 0 && credit < 0)
            return StatementFile.Bad("csv_columns", "The first line names no column “Date”, or none “Amount” or “Credit”.",
                "La primera línea no nombra una columna “Date”, o ninguna “Amount” o “Credit”.");
        if (rows.Count > StatementFile.MostLines) return TooLong();
        List<(string, StatementLine)> lines = [];
        for (var i = 1; i < rows.Count; i++)
        {
            var row = rows[i];
            string Cell(int at) => at >= 0 && at < row.Count ? row[at].Trim() : "";
            if (row.All(c => c.Trim().Length == 0)) continue;
            if (!DateOnly.TryParseExact(Cell(day), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
                return Line(i, $"“{Short(Cell(day))}” is no day.", $"“{Short(Cell(day))}” no es un día.");
            if (!Amount(Cell(amount), Cell(credit), Cell(debit), out var money))
                return Line(i, "the amount cannot be read.", "no se puede leer el monto.");
            if (money == Money.Zero) continue;
            var words = string.Join(' ', WordNames.Select(n => Cell(head.IndexOf(n))).Where(w => w.Length > 0));
            lines.Add((Cell(At(NumberNames)), new("", Cell(At(AccountNames)), on, money, Short(words),
                StatementFile.KindOf(money, Cell(At(TypeNames)).ToUpperInvariant(), words))));
        }
        return StatementFile.Keyed(lines);
    }

    public static Refusal TooLong() => StatementFile.Bad("statement_long",
        $"The file has more than {StatementFile.MostLines} lines. Download shorter periods.",
        $"El archivo tiene más de {StatementFile.MostLines} líneas. Descargue períodos más cortos.");

    private static bool Amount(string amount, string credit, string debit, out Money money)
    {
        if (amount.Length > 0) return StatementFile.TryAmount(amount, out money);
        money = default;
        if (credit.Length > 0 && !StatementFile.TryAmount(credit, out money)) return false;
        if (debit.Length == 0) return credit.Length > 0;
        if (!StatementFile.TryAmount(debit, out var went)) return false;
        // Banks write what went with and without a minus.
        money = went == Money.Zero ? money : went < Money.Zero ? went : -went;
        return true;
    }

    private static Refusal Line(int index, string en, string es) =>
        StatementFile.Bad("csv_line", $"Line {index + 1}: {en} Nothing was taken over.", $"Línea {index + 1}: {es} No se tomó nada.");

    private static string Short(string text) => text.Length > 120 ? text[..120] : text;

    /// <returns>Null when a quote never ends.</returns>
    private static List<List<string>>? Rows(string text)
    {
        List<List<string>> rows = [];
        List<string> row = [];
        var cell = new StringBuilder();
        var quoted = false;
        var separator = text.Split('\n', 2)[0].Contains(';', StringComparison.Ordinal) ? ';' : ',';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
            else if (c == '"') quoted = !quoted;
            else if (!quoted && c == separator) Next();
            else if (!quoted && c == '\n') End();
            else if (quoted || c != '\r') cell.Append(c);
        }
        if (quoted) return null;
        if (cell.Length > 0 || row.Count > 0) End();
        return rows;

        void Next()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }

        void End()
        {
            Next();
            rows.Add(row);
            row = [];
        }
    }
}
