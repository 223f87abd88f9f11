using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>What is or was told about one seat for one month.</summary>
/// <param name="Problem">Why it cannot be sent; empty when it can.</param>
internal sealed record Report(
    long Id, long Seat, Month Month, int Version, string Status, char Letter, DateOnly? FirstLate, LocalizedText Preview, LocalizedText? Problem,
        DateOnly? SentOn);

/// <summary>Somebody says that what is told is wrong.</summary>
internal sealed record Claim(
    long Id, long Seat, string Words, DateOnly Opened, string MoreWords, DateOnly? MoreOn, string Answer, string Outcome, DateOnly? AnsweredOn, bool? Agreed)
{
    public bool Open => AnsweredOn is null;

    /// <summary>
    /// Until when somebody is told that there is nothing to look into. The law counts the five business days from the decision; from the day it came, or
    /// more came, is stricter.
    /// </summary>
    public DateOnly SetAsideBy => BankDays.Add(MoreOn ?? Opened, 5);

    public DateOnly AnswerBy => Metro2.Dispute.AnswerBy(Opened, MoreOn is not null);
}

/// <summary>Monthly reports and what people say about them.</summary>
internal sealed class Reports(IProgramDb db, ISeal seal)
{
    private const string Columns = """
        select id, seat, month, version, status, letter, first_late, preview_en, preview_es, problem_en, problem_es, sent_on from report
        """;

    public Task<IReadOnlyList<Report>> OfSeat(long seat, CancellationToken ct) =>
        db.List($"{Columns} where seat = @seat order by month, version", Read, ct, ("seat", seat));

    public Task<IReadOnlyList<Report>> OfMonth(SiteId site, Month month, CancellationToken ct) => db.List(
        $"{Columns} where site_id = @site and month = @month order by seat, version", Read, ct, ("site", site.Value), ("month", month.FirstDay));

    public async Task<IReadOnlyList<Month>> Months(SiteId site, CancellationToken ct) => await db.List(
        "select distinct month from report where site_id = @site order by month desc limit 24", r => Month.Of(r.Day(0)), ct,
        ("site", site.Value));

    private const string Insert = """
        insert into report (site_id, person_id, seat, month, version, on_day, status, rating, letter, past_due_cents, balance_cents, first_late, mark,
            preview_en, preview_es, problem_en, problem_es, made_on)
        values (@site, @person, @seat, @month, @version, @on, @status, @rating, @letter, @past, @balance, @late, @mark, @en, @es, @pen, @pes, @day)
        returning id
        """;

    public async Task Add(Seat seat, Month month, int version, Metro2.Segment s, LocalizedText preview, LocalizedText? problem, string line, DateOnly day,
        CancellationToken ct)
    {
        // What was made and not sent is made anew.
        await db.Run("delete from report_line l using report r where l.report = r.id and r.seat = @seat and r.month = @month and r.sent_on is null", ct,
            ("seat", seat.Id), ("month", month.FirstDay));
        await db.Run("delete from report where seat = @seat and month = @month and sent_on is null", ct, ("seat", seat.Id), ("month", month.FirstDay));
        var id = (await db.List(Insert, r => r.GetInt64(0), ct, ("site", seat.Site.Value), ("person", seat.Person.Value), ("seat", seat.Id),
            ("month", month.FirstDay), ("version", version), ("on", s.On), ("status", s.Standing.Status), ("rating", s.Standing.Rating),
            ("letter", s.Standing.Letter.ToString()), ("past", s.Standing.PastDue.Cents), ("balance", s.Balance.Cents), ("late", s.Standing.FirstLate),
            ("mark", s.Mark), ("en", preview.En), ("es", preview.Es), ("pen", problem?.En ?? ""), ("pes", problem?.Es ?? ""), ("day", day)))[0];
        if (problem is null)
            await db.Run("insert into report_line (report, site_id, person_id, line, sealed) values (@id, @site, @person, '', @line)", ct,
                ("id", id), ("site", seat.Site.Value), ("person", seat.Person.Value), ("line", seal.Close(About(id), line)));
    }

    private const string Ready = """
        select l.report, l.line, l.sealed from report_line l join report r on r.id = l.report
        where r.site_id = @site and r.month = @month and r.sent_on is null and (l.line <> '' or l.sealed is not null) order by r.seat
        """;

    /// <summary>Lines that wait to be sent.</summary>
    public Task<IReadOnlyList<string>> Lines(SiteId site, Month month, CancellationToken ct) =>
        db.List(Ready, r => r.IsDBNull(2) ? r.GetString(1) : seal.Open(About(r.GetInt64(0)), r.GetFieldValue<byte[]>(2)), ct,
            ("site", site.Value), ("month", month.FirstDay));

    private const string Empty = """
        update report_line l set line = '', sealed = null from report r where r.id = l.report and r.site_id = @site and r.month = @month
        """;

    /// <summary>They were sent: the lines with their numbers are emptied.</summary>
    public async Task<int> Sent(SiteId site, Month month, DateOnly day, CancellationToken ct)
    {
        var sent = await db.Run("update report set sent_on = @day where site_id = @site and month = @month and sent_on is null and problem_en = ''", ct,
            ("site", site.Value), ("month", month.FirstDay), ("day", day));
        await db.Run(Empty, ct, ("site", site.Value), ("month", month.FirstDay));
        return sent;
    }

    /// <summary>Whether the bureaus read last that the person says it is wrong.</summary>
    public async Task<bool> Marked(long seat, CancellationToken ct) => await db.Number(
        "select case when mark = @open then 1 else 0 end from report where seat = @seat and sent_on is not null order by month desc, version desc limit 1", ct,
        ("seat", seat), ("open", Metro2.Dispute.Open)) == 1;

    private static string About(long report) => "line/" + report.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Report Read(DbDataReader r) => new(
        r.GetInt64(0), r.GetInt64(1), Month.Of(r.Day(2)), r.GetInt32(3), r.GetString(4), r.GetString(5)[0],
        r.IsDBNull(6) ? null : r.Day(6), new(r.GetString(7), r.GetString(8)),
        r.GetString(9).Length == 0 ? null : new(r.GetString(9), r.GetString(10)), r.IsDBNull(11) ? null : r.Day(11));
}
