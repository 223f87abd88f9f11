using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>What one funder adds for each dollar, and the most it gives.</summary>
/// <param name="PerDollar">Cents for each dollar saved.</param>
internal sealed record Funder(long PerDollar, Money CapPerson, Money CapHousehold);

/// <summary>The terms of one saver: those in force on the day the account was opened. Later settings do not change them.</summary>
internal sealed record Terms
{
    /// <summary>The first funder; gives nothing where all money is private or of the state.</summary>
    public required Funder Federal { get; init; }

    public required Funder Other { get; init; }

    /// <summary>Both funders give the same to the cent; where one stops, so does the other.</summary>
    public bool Equal { get; init; }

    /// <summary>With two funders: the first one's money is federal, which benefit rules leave out.</summary>
    public bool FirstIsFederal { get; init; }

    public int WindowMonths { get; init; } = 36;

    /// <summary>The last day of the whole project, or null.</summary>
    public DateOnly? ProjectEnd { get; init; }

    public Money MonthlyLimit { get; init; }

    /// <summary>A month with less is not matched.</summary>
    public Money MonthlyLeast { get; init; }

    /// <summary>The most of one single deposit that is matched; zero for no limit.</summary>
    public Money Lump { get; init; }

    /// <summary>Whether only savings up to the saver's goal are matched: what was promised when the account was opened.</summary>
    public bool ToGoal { get; init; }

    public Money Opening { get; init; }

    public int WaitingMonths { get; init; }

    public bool EarnedOnly { get; init; }

    public bool RefundCounts { get; init; }

    public bool JournalCounts { get; init; }

    public int EducationHours { get; init; }

    /// <summary>Years without a home of one's own before a first home.</summary>
    public int OwnerYears { get; init; }

    public int EmergencyWait { get; init; }

    public int RepayMonths { get; init; } = 12;

    /// <summary>Cents added for each dollar, by both together.</summary>
    public long PerDollar => Federal.PerDollar + Other.PerDollar;

    public bool HasFederal => Federal.PerDollar > 0;

    public static Terms From(Answers settings, string purpose)
    {
        var funding = settings.Text("funding");
        var total = Rate(settings, "match", purpose);
        var first = funding switch { "federal" => total / 2, "two" => Rate(settings, "federal", purpose), _ => 0 };
        var second = funding == "federal" ? total - first : total;
        var (person, household) = (settings.Money("cap_person"), settings.Money("cap_household"));
        return new Terms
        {
            Federal = new(first, person, household),
            Other = new(second, Or(settings.Money("cap_person_other"), person), Or(settings.Money("cap_household_other"), household)),
            Equal = funding == "federal",
            FirstIsFederal = funding == "federal" || settings.Yes("protected"),
            OwnerYears = (int)settings.Number("owner_years"),
            WindowMonths = (int)settings.Number("window_months"),
            ProjectEnd = settings.Date("project_end"),
            MonthlyLimit = settings.Money("monthly_limit"),
            MonthlyLeast = settings.Money("monthly_least"),
            Lump = settings.Money("lump"),
            Opening = settings.Money("opening"),
            ToGoal = settings.Yes("to_goal"),
            WaitingMonths = (int)settings.Number("waiting_months"),
            EarnedOnly = settings.Yes("earned_only"),
            RefundCounts = settings.Yes("counts_refund"),
            JournalCounts = settings.Yes("counts_journal"),
            EducationHours = (int)settings.Number("education_hours"),
            EmergencyWait = (int)settings.Number("emergency_wait"),
            RepayMonths = Math.Max(1, (int)settings.Number("repay_months")),
        };
    }

    /// <summary>Whether money from a source is matched. Pay for the journal is no wage; what is put back was matched when it first came.</summary>
    public bool Matches(string source) => source is not (Sources.Repaid or Sources.Interest) && (!EarnedOnly || source switch
    {
        "paycheck" or "business" => true,
        "refund" => RefundCounts,
        "journal" => JournalCounts,
        _ => false,
    });

    /// <summary>How much of a deposit may be matched, before the month's limits.</summary>
    public Money Counts(Money amount, string source) =>
        !Matches(source) ? Money.Zero : Lump > Money.Zero ? Money.Min(Lump, amount) : amount;

    /// <summary>The most of one's own that is matched over the whole time.</summary>
    public Money MostSaved(Money goal) => ToGoal ? Money.Min(goal, MonthlyLimit * WindowMonths) : MonthlyLimit * WindowMonths;

    public DateOnly MatchedUntil(DateOnly opened)
    {
        var last = Month.Of(opened).Plus(WindowMonths - 1).LastDay;
        return ProjectEnd is { } end && end < last ? end : last;
    }

    public DateOnly SpendableFrom(DateOnly opened) => opened.AddMonths(WaitingMonths);

    public DateOnly EmergencyFrom(DateOnly opened) => opened.AddMonths(EmergencyWait);

    private static long Rate(Answers settings, string funder, string purpose) =>
        settings.Number($"{funder}_{purpose}") is > 0 and var own ? own : settings.Number(funder == "match" ? "match" : "federal_match");

    private static Money Or(Money own, Money otherwise) => own > Money.Zero ? own : otherwise;
}

/// <summary>Where a deposit came from, beside what families choose from.</summary>
internal static class Sources
{
    public const string Repaid = "repaid";
    public const string Interest = "interest";
    public const string Unsaid = "unsaid";
}
