using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>The rules of one city on one day.</summary>
internal sealed record CityRules(Answers Set)
{
    public Money Least => Set.Money("least");

    public Money FirstMost => Set.Money("first_most");

    public Money NextMost => Set.Money("next_most");

    public int FirstMonths => Count("first_months");

    public int NextMonths => Count("next_months");

    public int GraceMonths => Count("grace_months");

    public Money LeastLend => Set.Money("least_lend");

    public int PrivateDays => Count("private_days");

    public int PublicDays => Count("public_days");

    public int Supporters => Count("supporters");

    public bool HomesOnce => Set.Yes("homes_once");

    public int PromiseDays => Count("promise_days");

    public bool Crowd => Set.Yes("crowd");

    public bool OwnLending => Set.Yes("own_lending");

    public string Interest => Set.Text("interest");

    public int RatePercent => Interest == "none" ? 0 : Count("rate");

    public int LateDays => Count("late_days");

    public int SilentDays => Count("silent_days");

    public int EndorserLeast => Count("endorser_least");

    public PlanLimits Plans => new(Count("plans"), Count("plan_months"), Count("pause_months"));

    private int Count(string name) => (int)Set.Number(name);
}
