using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Household;

internal sealed class CountHouseholdHandler(Db db, TimeProvider clock) : IRequestHandler<CountHousehold, Outcome<HouseholdCount>>
{
    // A day more or less makes no difference between zones: lines begin and end on days.
    private const string Count = "select said, adults, others, children from families.count_household(@Family, @On)";

    public async Task<Outcome<HouseholdCount>> Handle(CountHousehold request, CancellationToken ct)
    {
        var on = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return await db.Maybe<Counted>(Count, new { request.Family, On = on }, ct) is { Said: true } counted
            ? new HouseholdCount((int)(counted.Adults + counted.Others), (int)counted.Children)
            : new HouseholdCount(null, null);
    }

    private sealed record Counted(bool Said, long Adults, long Others, long Children);
}
