using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;
using Npgsql;
using ISender = FamilyPlatform.Core.Messaging.ISender;

namespace FamilyPlatform.Journal;

/// <summary>Each adult's own yes opens that adult's facts and nobody else's. One line a day and reader says that they were read.</summary>
internal sealed class ReadFactsHandler(Db db, ISender sender, TimeProvider clock) : IRequestHandler<ReadFacts, Outcome<FactList>>
{
    private const string Facts = "select code, month, person_id as person, amount_cents as amount, text from journal.facts_of(@Family, @People, @Codes, @From)";

    public async Task<Outcome<FactList>> Handle(ReadFacts request, CancellationToken ct)
    {
        var home = await sender.Send(new ListAdults(request.Family), ct);
        if (!home.Succeeded) return home.Refusal;
        List<Guid> agreed = [];
        foreach (var adult in home.Value.Adults)
            if (await sender.Send(new HasAgreed(adult.Person, Purpose.Programs), ct) is { Succeeded: true, Value.Yes: true }) agreed.Add(adult.Person.Value);
        // What a family keeps for its own use is in no list of facts.
        var codes = request.Codes.Where(c => QuestionBank.Find(c) is { Own: false }).ToArray();
        if (agreed.Count == 0 || codes.Length == 0) return new FactList([]);
        var facts = await db.Query<JournalFact>(Facts, new { request.Family, People = agreed.ToArray(), Codes = codes, request.From }, ct);
        if (facts.Count > 0) await Record(request, home.Value.Site, ct);
        return new FactList(facts);
    }

    private const string Log = """
        insert into api.access_log (at, site_id, family_id, reader, hat, what)
        select $1, $2, $3, $4, 'program', $6
        where not exists (select 1 from api.access_log where family_id = $3 and reader = $4 and what = $6 and at > $5)
        """;

    // The log is nobody's to write but the platform's, and a read stays recorded when the rest is undone.
    private Task<int> Record(ReadFacts request, SiteId site, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return db.Outside(async connection =>
        {
            await using var command = new NpgsqlCommand(Log, connection);
            object[] values = [now, site.Value, request.Family.Value, request.Reader, now.AddDays(-1), "access.facts"];
            foreach (var value in values) command.Parameters.Add(new() { Value = value });
            return await command.ExecuteNonQueryAsync(ct);
        }, ct, asSystem: true);
    }
}
