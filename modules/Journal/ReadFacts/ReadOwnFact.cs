using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;
using Npgsql;

namespace FamilyPlatform.Journal;

/// <summary>One answer of one's own, for a form of one's own. Each time stands on the writer's page of who looked, and on nobody else's.</summary>
internal sealed class ReadOwnFactHandler(Db db, ActorHolder holder, TimeProvider clock) : IRequestHandler<ReadOwnFact, Outcome<OwnFact>>
{
    private const string Newest = """
        select code, month, person_id as person, amount_cents as amount, text from journal.facts_of(@Family, @People, @Codes, @From)
        order by month desc limit 1
        """;

    private const string Log = """
        insert into api.access_log (at, site_id, family_id, reader, hat, what, person_id) values ($1, $2, $3, $4, 'program', $6, $5)
        """;

    public async Task<Outcome<OwnFact>> Handle(ReadOwnFact request, CancellationToken ct)
    {
        if (holder.Actor is not { Person: { } person, Family: { } family, Site: { } site } || QuestionBank.Find(request.Code) is not { Own: false })
            return new OwnFact(null);
        var fact = await db.Maybe<JournalFact>(
            Newest, new { Family = family, People = new[] { person.Value }, Codes = new[] { request.Code }, request.From }, ct);
        if (fact is not null) await Record(site, family, request.Reader, person, ct);
        return new OwnFact(fact);
    }

    // As for all facts: the log is the platform's own, and a read stays recorded when the rest is undone.
    private Task<int> Record(SiteId site, FamilyId family, string reader, PersonId person, CancellationToken ct) => db.Outside(async connection =>
    {
        await using var command = new NpgsqlCommand(Log, connection);
        foreach (var value in (object[])[clock.GetUtcNow().UtcDateTime, site.Value, family.Value, reader, person.Value, "access.own_fact"])
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(ct);
    }, ct, asSystem: true);
}
