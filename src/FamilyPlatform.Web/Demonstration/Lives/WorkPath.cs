namespace FamilyPlatform.Web.Demonstration.Lives;

/// <summary>What one adult's work and business bring, month by month: hours that swing, jobs that end, raises, hard years and better ones.</summary>
internal sealed class WorkPath
{
    private readonly SplitMix random;
    private readonly bool worksForPay;
    private double wage;
    private double shop;
    private double yearFactor = 1;
    private int without;
    private int cut;
    private double cutTo = 1;

    public WorkPath(SplitMix random, bool second)
    {
        this.random = random;
        worksForPay = random.Chance(second ? 0.72 : 0.9);
        wage = Math.Exp(random.Within(7.15, 8.05)) * (second ? 0.85 : 1);
        if (random.Chance(0.28)) shop = random.Within(120, 900);
    }

    public bool HasBusiness => shop > 0;

    /// <param name="index">Months since the beginning; every twelfth opens another kind of year.</param>
    public Worked Step(int index, int calendarMonth)
    {
        string? reason = null;
        if (index % 12 == 0) yearFactor = NextYear();
        if (without > 0)
        {
            without--;
            if (without == 0)
            {
                wage *= random.Within(0.8, 1.2);
                reason = "new_job";
            }
        }
        else if (worksForPay && random.Chance(0.025))
        {
            without = random.Between(2, 5);
            reason = "job_ended";
        }
        else if (cut > 0)
        {
            if (--cut == 0) reason = "more_hours";
        }
        else if (random.Chance(0.05))
        {
            (cut, cutTo, reason) = (random.Between(1, 4), random.Within(0.55, 0.85), "fewer_hours");
        }
        else if (random.Chance(0.03))
        {
            wage *= random.Within(1.03, 1.12);
            reason = "more_hours";
        }

        return new(Pay(calendarMonth, reason), Business(calendarMonth), without > 0, reason);
    }

    private int Pay(int calendarMonth, string? reason)
    {
        if (!worksForPay) return 0;
        var share = without > 0 ? reason == "job_ended" ? 0.5 : 0 : cut > 0 ? cutTo : 1;
        var season = calendarMonth is 11 or 12 ? 1.06 : calendarMonth is 1 or 2 ? 0.93 : 1;
        return Round(wage * yearFactor * share * season * random.Around(0.09));
    }

    private int Business(int calendarMonth)
    {
        if (shop == 0)
        {
            // When pay stops, some begin on their own.
            if (random.Chance(without > 0 ? 0.07 : 0.008)) shop = random.Within(80, 350);
            else return 0;
        }

        shop *= random.Around(0.12);
        if (random.Chance(0.1)) return 0;
        var season = calendarMonth is 12 or 5 ? 1.35 : calendarMonth is 1 or 2 ? 0.75 : 1;
        return Round(Math.Clamp(shop, 40, 2200) * season * yearFactor * random.Around(0.25));
    }

    /// <summary>Some years fall, many stay as they are, some rise.</summary>
    private double NextYear() => random.Weighted(0.32, 0.36, 0.32) switch
    {
        0 => random.Within(0.68, 0.92),
        1 => random.Within(0.96, 1.05),
        _ => random.Within(1.06, 1.24),
    };

    private static int Round(double dollars) => (int)(Math.Round(dollars / 5) * 5);
}

internal sealed record Worked(int Pay, int Business, bool JobLost, string? Reason);
