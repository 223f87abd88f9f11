using FamilyPlatform.Sdk.Values;
using IdaSavingsMatch;

namespace FamilyPlatform.ProgramTests.Ida;

/// <summary>Banks' files, read as they are offered.</summary>
public sealed class StatementTests
{
    private const string Csv = """
        Date,Description,Amount,Account
        11/03/2026,"DEPOSIT IDA-17, Rosa",$75.00,000123454321
        2026-11-04,Interest paid,0.42,000123454321
        11/05/2026,Monthly fee,-3.00,000123454321
        11/06/2026,Returned item IDA-17,(75.00),000123454321
        """;

    private const string Ofx = """
        OFXHEADER:100
        DATA:OFXSGML

        <OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><BANKACCTFROM><BANKID>121042882<ACCTID>000123454321<ACCTTYPE>SAVINGS</BANKACCTFROM>
        <BANKTRANLIST><DTSTART>20261101<DTEND>20261130
        <STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261103120000[-8:PST]<TRNAMT>75.00<FITID>F1<NAME>DEPOSIT<MEMO>IDA-17 &amp; co
        </STMTTRN>
        <STMTTRN><TRNTYPE>INT<DTPOSTED>20261104<TRNAMT>0.42<FITID>F2<NAME>INTEREST PAID
        <STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261103<TRNAMT>75.00<FITID>F1<NAME>DEPOSIT AGAIN
        </BANKTRANLIST></STMTRS></STMTTRNRS>
        <STMTTRNRS><STMTRS><BANKACCTFROM><ACCTID>999900001111</BANKACCTFROM>
        <BANKTRANLIST><STMTTRN><TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20261107</DTPOSTED><TRNAMT>20</TRNAMT><FITID>F1</FITID></STMTTRN></BANKTRANLIST>
        </STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
        """;

    [Fact]
    public void A_table_is_read_with_quotes_dollars_brackets_and_both_ways_of_writing_days()
    {
        var lines = StatementFile.Read(Csv).Value.Items;
        Assert.Equal([(7_500L, LineKind.Deposit), (42L, LineKind.Interest), (-300L, LineKind.Fee), (-7_500L, LineKind.Reversal)],
            lines.Select(l => (l.Amount.Cents, l.Kind)));
        Assert.Equal("DEPOSIT IDA-17, Rosa", lines[0].Words);
        Assert.Equal(new DateOnly(2026, 11, 3), lines[0].Day);
    }

    [Fact]
    public void The_table_of_the_page_for_operators_is_what_that_page_says()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "FamilyPlatform.sln"))) folder = Path.GetDirectoryName(folder)!;
        var table = File.ReadAllText(Path.Combine(folder, "docs/programs/savings.md")).Split("```csv\n")[1].Split("```")[0];
        var lines = StatementFile.Read(table).Value.Items;
        Assert.Equal([(10_000L, LineKind.Deposit), (125_000L, LineKind.Deposit), (42L, LineKind.Interest)], lines.Select(l => (l.Amount.Cents, l.Kind)));
        var matching = new LineMatching("", 5, [new(17, new(2025, 12, 1), false)], [new(1, 17, new(2026, 1, 3), Money.Dollars(100))]);
        Assert.Equal(new long?[] { 17, null, null }, lines.Select(l => matching.Find(l).Saver));
    }

    [Fact]
    public void Open_financial_exchange_is_read_in_both_forms_with_several_accounts_and_a_number_counts_once()
    {
        var lines = StatementFile.Read(Ofx).Value.Items;
        Assert.Equal([("000123454321", 7_500L), ("000123454321", 42L), ("999900001111", 2_000L)], lines.Select(l => (l.Account, l.Amount.Cents)));
        Assert.Equal("DEPOSIT IDA-17 & co", lines[0].Words);
        Assert.Equal(3, lines.Select(l => l.Key).Distinct().Count());
    }

    [Fact]
    public void The_same_lines_have_the_same_keys_in_a_longer_file_and_two_equal_deposits_of_a_day_stay_two()
    {
        const string head = "Date,Memo,Amount\n", two = "2026-11-03,Cash,20\n2026-11-03,Cash,20\n";
        var first = StatementFile.Read(head + two).Value.Items;
        var longer = StatementFile.Read(head + "2026-11-01,Other,5\n" + two).Value.Items;
        Assert.Equal(2, first.Select(l => l.Key).Distinct().Count());
        Assert.Equal(first.Select(l => l.Key), longer.Skip(1).Select(l => l.Key));
    }

    [Theory]
    [InlineData("Amount,Memo\n5,x", "ida.csv_columns")]
    [InlineData("", "ida.csv_columns")]
    [InlineData("Date,Amount\n2026-13-01,5", "ida.csv_line")]
    [InlineData("Date,Amount\n2026-11-01,five", "ida.csv_line")]
    [InlineData("Date,Amount\n2026-11-01,1.005", "ida.csv_line")]
    [InlineData("Date,Amount\n2026-11-01,\"5", "ida.csv_quote")]
    [InlineData("<OFX><STMTTRN><DTPOSTED>2026<TRNAMT>5</STMTTRN></OFX>", "ida.ofx_entry")]
    [InlineData("<OFX><STMTTRN><DTPOSTED>20261101<TRNAMT>five</STMTTRN></OFX>", "ida.ofx_entry")]
    public void A_file_that_cannot_be_read_says_where(string text, string code)
    {
        var refused = StatementFile.Read(text).Refusal;
        Assert.Equal((code, "file"), (refused?.Code, refused?.Field));
    }

    [Fact]
    public void A_file_that_is_too_long_is_refused_whole()
    {
        var text = "Date,Amount\n" + string.Concat(Enumerable.Repeat("2026-11-01,5\n", StatementFile.MostLines + 1));
        Assert.Equal("ida.statement_long", StatementFile.Read(text).Refusal?.Code);
    }

    private static readonly DateOnly Day = new(2026, 11, 3);

    private static StatementLine Line(string words, long cents, string account = "", LineKind kind = LineKind.Deposit) =>
        new("k", account, Day, new(cents), words, kind);

    private static Found Find(StatementLine line, params Unseen[] unseen) =>
        new LineMatching("4321", 5, [new(17, new(2026, 1, 1), false), new(18, new(2026, 11, 10), false), new(19, new(2026, 1, 1), true)], unseen).Find(line);

    [Fact]
    public void A_line_that_names_the_saver_or_fits_only_one_confirms_the_nearest_deposit()
    {
        Assert.Equal(2, Find(Line("x", 7_500), new(1, 17, Day.AddDays(-4), new(7_500)), new(2, 17, Day.AddDays(1), new(7_500))).Deposit);
        Assert.Equal(3, Find(Line("deposit IDA-17", 7_500), new(3, 17, Day, new(7_500)), new(4, 16, Day, new(7_500))).Deposit);
        Assert.Null(Find(Line("deposit IDA-17", 7_500), new Unseen(3, 17, Day.AddDays(-6), new(7_500))).Deposit);
        Assert.Null(Find(Line("deposit IDA-170", 7_500), new(3, 17, Day, new(7_500)), new(4, 16, Day, new(7_500))).Deposit);
    }

    [Fact]
    public void What_fits_two_savers_another_account_a_closed_or_a_younger_account_stays_open_with_its_reason()
    {
        Assert.Equal(Open.Several, Find(Line("x", 7_500), new(1, 16, Day, new(7_500)), new(2, 17, Day, new(7_500))).Why);
        Assert.Equal(Open.OtherAccount, Find(Line("x", 7_500, "99990000"), new Unseen(1, 17, Day, new(7_500))).Why);
        Assert.Equal(Open.BeforeOpening, Find(Line("IDA-18", 7_500), new Unseen(1, 18, Day, new(7_500))).Why);
        Assert.Equal(Open.Closed, Find(Line("IDA-19", 7_500), new Unseen(1, 19, Day, new(7_500))).Why);
        Assert.Equal(Open.NotADeposit, Find(Line("IDA-17", 42, kind: LineKind.Interest)).Why);
        Assert.Equal(Open.Nothing, Find(Line("x", 7_499), new Unseen(1, 17, Day, new(7_500))).Why);
    }

    [Fact]
    public void One_deposit_is_shown_by_one_line()
    {
        var matching = new LineMatching("", 5, [new(17, new(2026, 1, 1), false)], [new(1, 17, Day, new(7_500))]);
        Assert.Equal(1, matching.Find(Line("a", 7_500)).Deposit);
        Assert.Equal(Open.Nothing, matching.Find(Line("b", 7_500)).Why);
    }
}
