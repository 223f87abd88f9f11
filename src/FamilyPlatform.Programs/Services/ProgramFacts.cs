using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using Npgsql;

namespace FamilyPlatform.Programs.Services;

/// <summary>Facts the program declared in its manifest and the family agreed to; the journal keeps the record of each read.</summary>
internal sealed class ProgramFacts(HostSide host) : IFacts
{
    private const string Log = """
        insert into api.access_log (at, site_id, family_id, reader, hat, what)
        select $1, $2, $3, $4, 'program', $6
        where not exists (select 1 from api.access_log where family_id = $3 and reader = $4 and what = $6 and at > $5)
        """;

    public async Task<IReadOnlyList<JournalFact>> Read(FamilyId family, IReadOnlyList<string> codes, Month from, CancellationToken ct)
    {
        host.Need(Capability.Facts);
        if (codes.FirstOrDefault(c => !host.Manifest.Facts.Contains(c)) is { } undeclared)
            throw new InvalidOperationException($"The program did not declare that it reads {undeclared}.");
        var answer = await host.Ask(new ReadFacts(family, codes, from, host.Program), ct);
        return answer.Succeeded ? answer.Value.Items : [];
    }

    public async Task<int?> HouseholdSize(FamilyId family, CancellationToken ct)
    {
        host.Need(Capability.Facts);
        if (!await Agreed(family, ct)) return null;
        var answer = await host.Ask(new CountHousehold(family), ct);
        if (answer is not { Succeeded: true, Value.People: { } people }) return null;
        await Record(family, ct);
        return people;
    }

    // How many share a home is the whole home's: one adult's yes is enough, as it is for what both wrote together.
    private async Task<bool> Agreed(FamilyId family, CancellationToken ct)
    {
        var home = await host.Ask(new ListAdults(family), ct);
        if (!home.Succeeded) return false;
        foreach (var adult in home.Value.Adults)
            if (await host.Ask(new HasAgreed(adult.Person, Purpose.Programs), ct) is { Succeeded: true, Value.Yes: true }) return true;
        return false;
    }

    // As the journal does for facts: one line a day, kept also when the rest is undone.
    private Task<int> Record(FamilyId family, CancellationToken ct) => host.Role.AsHost(() => host.Db.Outside(
        async connection =>
        {
            var now = host.Clock.GetUtcNow().UtcDateTime;
            await using var command = new NpgsqlCommand(Log, connection);
            foreach (var value in (object[])[now, host.Site.Value, family.Value, host.Program, now.AddDays(-1), "programs.read.household"])
                command.Parameters.Add(new() { Value = value });
            return await command.ExecuteNonQueryAsync(ct);
        }, ct, asSystem: true));
}
