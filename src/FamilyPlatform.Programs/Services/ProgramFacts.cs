using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Services;

/// <summary>Facts the program declared in its manifest and the family agreed to; the journal keeps the record of each read.</summary>
internal sealed class ProgramFacts(HostSide host) : IFacts
{
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
        var answer = await host.Ask(new CountHousehold(family), ct);
        return answer.Succeeded ? answer.Value.People : null;
    }
}
