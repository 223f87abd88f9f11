using System.Collections.Concurrent;
using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Tests.Programs;

/// <summary>What families wrote and agreed to share, set by a test.</summary>
internal sealed class WrittenFacts
{
    public ConcurrentDictionary<FamilyId, (int People, Money Monthly, int Months)> Homes { get; } = new();
}

// Generic, so that other fixtures, which take every handler of this assembly, pass it by.
internal sealed class WrittenFactsHandler<TFixture>(WrittenFacts written, Db db)
    : IRequestHandler<ReadFacts, Outcome<FactList>>, IRequestHandler<CountHousehold, Outcome<HouseholdCount>>, IRequestHandler<HasAgreed, Outcome<Agreed>>
{
    public Task<Outcome<FactList>> Handle(ReadFacts request, CancellationToken cancellationToken)
    {
        var home = written.Homes.GetValueOrDefault(request.Family);
        var facts = Enumerable.Range(1, home.Months)
            .Select(i => new JournalFact("income.work", request.From.Plus(12 - i), new PersonId(Guid.Empty), home.Monthly, null));
        return Task.FromResult<Outcome<FactList>>(new FactList([.. facts]));
    }

    // Whoever wrote for a test agreed to it; without such words the answer is the database's.
    public async Task<Outcome<Agreed>> Handle(HasAgreed request, CancellationToken cancellationToken) => new Agreed(
        !written.Homes.IsEmpty && request.Purpose == Purpose.Programs || await db.One<bool>("select families.has_agreed(@Person, @Purpose)", request,
            cancellationToken));

    public Task<Outcome<HouseholdCount>> Handle(CountHousehold request, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<HouseholdCount>>(new HouseholdCount(written.Homes.TryGetValue(request.Family, out var home) ? home.People : null, null));
}
