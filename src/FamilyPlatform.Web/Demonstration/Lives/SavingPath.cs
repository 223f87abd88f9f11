namespace FamilyPlatform.Web.Demonstration.Lives;

/// <summary>
/// What is kept and what is owed. Savers set something aside in about half of the months, small amounts, and take it out again
/// for a tire, a deposit or a month without pay; the balance never falls below nothing.
/// </summary>
internal sealed class SavingPath
{
    private readonly SplitMix random;
    private readonly double habit;
    private readonly int usual;
    private readonly int steady;
    private int savings;
    private int debt;

    public SavingPath(SplitMix random)
    {
        this.random = random;
        habit = random.Weighted(0.2, 0.5, 0.3) switch { 0 => 0.2, 1 => 0.5, _ => 0.7 };
        usual = random.Pick([20, 25, 40, 50, 60, 100]);
        steady = random.Chance(0.5) ? random.Between(10, 80) * 5 : 0;
        savings = random.Chance(0.35) ? 0 : random.Between(4, 120) * 5;
        debt = random.Chance(0.22) ? 0 : random.Between(8, 160) * 50;
    }

    public MoneyMonth Step(Worked worked, int calendarMonth)
    {
        var other = Other(worked, calendarMonth, out var refund);
        var income = worked.Pay + worked.Business + other;
        var aside = 0;
        if (!worked.JobLost && random.Chance(habit)) aside = Five(usual * random.Around(0.4));
        if (refund > 0) aside += Five(refund * random.Within(0.1, 0.35));
        savings += aside;
        var reason = worked.Reason;
        if (worked.JobLost || income < 900) savings -= Math.Min(savings, random.Between(5, 40) * 5);
        else if (random.Chance(0.13))
        {
            var cost = random.Between(12, 140) * 5;
            var paid = Math.Min(savings, cost);
            (savings, debt, reason) = (savings - paid, debt + (cost - paid) / 2, reason ?? "big_cost");
        }
        else if (random.Chance(0.3))
        {
            savings -= Math.Min(savings, Five(usual * random.Within(0.3, 1.4)));
        }

        if (debt > 0 && !worked.JobLost && random.Chance(0.6)) debt = Math.Max(0, debt - random.Between(2, 22) * 10 - refund / 10);
        else if (worked.JobLost && random.Chance(0.5)) debt += random.Between(5, 45) * 10;
        return new(worked.Pay, worked.Business, other, savings, aside, debt, worked.JobLost, reason);
    }

    private int Other(Worked worked, int calendarMonth, out int refund)
    {
        refund = calendarMonth is 2 or 3 && random.Chance(0.38) ? random.Between(12, 88) * 50 : 0;
        var came = random.Chance(0.93) ? steady : 0;
        var between = worked.JobLost && random.Chance(0.6) ? random.Between(60, 240) * 5 : 0;
        return refund + came + between;
    }

    private static int Five(double dollars) => Math.Max(0, (int)(Math.Round(dollars / 5) * 5));
}
