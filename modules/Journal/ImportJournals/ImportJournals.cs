using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;
using Npgsql;
using NpgsqlTypes;

namespace FamilyPlatform.Journal;

/// <summary>Copies all rows beside the tables, checks them as a set, and takes over what is new in three statements.</summary>
internal sealed class ImportJournalsHandler(Db db, SiteCalendar sites, TimeProvider clock) : IRequestHandler<ImportJournals, Outcome<JournalsImported>>
{
    private const int MostProblems = 10_000;

    private const string Stage = """
        create temporary table import_month (line integer, family_id uuid, person_id uuid, month date) on commit drop;
        create temporary table import_fact (line integer, person_id uuid, month date, code text, amount_cents bigint, text text) on commit drop;
        """;

    private const string Twice = """
        select max(line) as line, 'twice' as rule, person_id || ' ' || to_char(month, 'YYYY-MM') as subject
        from import_month group by person_id, month having count(*) > 1 order by 1 limit 10000
        """;

    private const string Strangers = """
        select m.line, 'unknown_family' as rule, m.family_id::text as subject
        from import_month m left join api.person p on p.id = m.person_id
        where p.id is null or p.family_id is distinct from m.family_id or p.site_id <> @Site order by 1 limit 10000
        """;

    private const string Parts = """
        insert into journal.part (id, site_id, family_id, person_id, month, question_set, state, started_at, saved_at, sent_at)
        select gen_random_uuid(), @Site, m.family_id, m.person_id, m.month, @Set, 'sent', @Now, @Now, @Now from import_month m
        on conflict (site_id, person_id, month) do nothing
        returning family_id as family, person_id as person, month
        """;

    // Only facts of months that came in just now: what was known before stays as it is.
    private const string Facts = """
        insert into journal.answer (site_id, family_id, person_id, month, code, version, state, amount_cents, text, said_at)
        select @Site, p.family_id, f.person_id, f.month, f.code, 1,
            case when f.amount_cents is null and f.text is null then 'skipped' else 'answered' end, f.amount_cents, f.text, @Now
        from import_fact f join journal.part p on p.site_id = @Site and p.person_id = f.person_id and p.month = f.month
        where p.started_at = @Now and p.question_set = @Set
        on conflict (site_id, person_id, month, code, version) do nothing
        """;

    public async Task<Outcome<JournalsImported>> Handle(ImportJournals request, CancellationToken ct)
    {
        await db.Execute(Stage, ct: ct);
        var now = clock.GetUtcNow();
        var today = Month.Of((await sites.Get(request.Site, ct)).Today(clock));
        var (read, problems) = await Copy(request, today, ct);
        if (problems.Count == 0) problems.AddRange(await db.Query<ImportProblem>(Twice, ct: ct));
        if (problems.Count == 0) problems.AddRange(await db.Query<ImportProblem>(Strangers, new { request.Site }, ct));
        if (problems.Count > 0) return new JournalsImported(read, [], 0, problems);

        var set = QuestionBank.Sets[^1].Version;
        var values = new { request.Site, Set = set, Now = now };
        var months = await db.Behind("import", async () => (Made: await db.Query<ImportedMonth>(Parts, values, ct), Facts: await db.Execute(Facts, values, ct)),
            problem => throw problem);
        return new JournalsImported(read, months.Made, months.Facts, []);
    }

    private async Task<(long Read, List<ImportProblem> Problems)> Copy(ImportJournals request, Month today, CancellationToken ct)
    {
        List<ImportProblem> problems = [];
        List<ImportedJournal> rows = [];
        long read = 0;
        await foreach (var row in request.Rows.WithCancellation(ct))
        {
            read++;
            problems.AddRange(ImportRules.Of(row, today).Take(MostProblems - problems.Count));
            rows.Add(row);
            if (rows.Count >= 5_000) await Flush(rows, ct);
        }
        await Flush(rows, ct);
        return (read, problems);
    }

    private async Task Flush(List<ImportedJournal> rows, CancellationToken ct)
    {
        await using (var months = await db.Connection.BeginBinaryImportAsync("copy import_month from stdin (format binary)", ct))
        {
            foreach (var row in rows)
            {
                await months.StartRowAsync(ct);
                await months.WriteAsync(row.Line, NpgsqlDbType.Integer, ct);
                await months.WriteAsync(row.Family.Value, NpgsqlDbType.Uuid, ct);
                await months.WriteAsync(row.Person.Value, NpgsqlDbType.Uuid, ct);
                await months.WriteAsync(row.Month.FirstDay, NpgsqlDbType.Date, ct);
            }
            await months.CompleteAsync(ct);
        }
        await using var facts = await db.Connection.BeginBinaryImportAsync("copy import_fact from stdin (format binary)", ct);
        foreach (var row in rows)
            foreach (var fact in row.Facts)
                await Write(facts, row, fact, ct);
        await facts.CompleteAsync(ct);
        rows.Clear();
    }

    private static async Task Write(NpgsqlBinaryImporter facts, ImportedJournal row, ImportedFact fact, CancellationToken ct)
    {
        await facts.StartRowAsync(ct);
        await facts.WriteAsync(row.Line, NpgsqlDbType.Integer, ct);
        await facts.WriteAsync(row.Person.Value, NpgsqlDbType.Uuid, ct);
        await facts.WriteAsync(row.Month.FirstDay, NpgsqlDbType.Date, ct);
        await facts.WriteAsync(fact.Code, NpgsqlDbType.Text, ct);
        if (fact.Amount is { } amount) await facts.WriteAsync(amount.Cents, NpgsqlDbType.Bigint, ct);
        else await facts.WriteNullAsync(ct);
        if (fact.Text is { } text) await facts.WriteAsync(text, NpgsqlDbType.Text, ct);
        else await facts.WriteNullAsync(ct);
    }
}
