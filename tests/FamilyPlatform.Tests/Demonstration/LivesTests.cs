using System.Text.Json;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Demonstration.Cast;
using FamilyPlatform.Web.Demonstration.Lives;
using Xunit;

namespace FamilyPlatform.Tests.Demonstration;

public sealed class LivesTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly IReadOnlyList<FamilyLife> Lives = LifeMaker.Make(1, Today, DemoSize.Whole);

    private static IEnumerable<AdultLife> Adults => Lives.SelectMany(f => f.Adults);

    private static IEnumerable<MonthLife> Months => Adults.SelectMany(a => a.Months);

    [Fact]
    public void The_same_seed_and_day_make_the_same_lives_to_the_letter() =>
        Assert.Equal(JsonSerializer.Serialize(Lives), JsonSerializer.Serialize(LifeMaker.Make(1, Today, DemoSize.Whole)));

    [Fact]
    public void Within_a_month_the_day_changes_only_what_is_newest()
    {
        static string Known(IReadOnlyList<FamilyLife> lives) => JsonSerializer.Serialize(lives.Select(f => f with
        {
            Adults = [.. f.Adults.Select(a => a with { Months = [.. a.Months.Where(m => m.Month.CompareTo(new Month(2026, 7)) <= 0)] })],
        }));
        Assert.Equal(Known(Lives), Known(LifeMaker.Make(1, new(2026, 11, 3), DemoSize.Whole)));
    }

    [Fact]
    public void Another_seed_or_month_makes_other_lives()
    {
        Assert.NotEqual(JsonSerializer.Serialize(Lives), JsonSerializer.Serialize(LifeMaker.Make(2, Today, DemoSize.Whole)));
        Assert.NotEqual(JsonSerializer.Serialize(Lives), JsonSerializer.Serialize(LifeMaker.Make(1, Today.AddMonths(1), DemoSize.Whole)));
    }

    [Fact]
    public void There_are_sixty_families_in_six_cities_and_their_months_end_with_today()
    {
        Assert.Equal(60, Lives.Count);
        Assert.All(Lives.GroupBy(f => f.City), c => Assert.Equal(10, c.Count()));
        Assert.InRange(Lives.Count(f => f.Joins < Today.AddMonths(-22)), 30, 55);
        Assert.All(Lives, f => Assert.True(f.LastWritten.CompareTo(Month.Of(Today)) <= 0));
        Assert.InRange(Lives.Count(f => f.LastWritten.CompareTo(Month.Of(Today)) < 0), 1, 12);
        Assert.Contains(Lives, f => f.Adults.Count == 2);
        Assert.Equal(Adults.Count(), Adults.Select(a => a.Contact).Distinct().Count());
    }

    [Fact]
    public void At_least_a_tenth_of_the_months_is_missed_and_most_are_written()
    {
        var past = Months.Where(m => m.Month.CompareTo(Month.Of(Today)) < 0).ToList();
        Assert.InRange(past.Count(m => m.WrittenOn is null) / (double)past.Count, 0.1, 0.4);
        Assert.InRange(past.Count(m => m.WrittenOn > m.Month.LastDay) / (double)past.Count, 0.08, 0.5);
        Assert.DoesNotContain(past, m => m.WrittenOn is { } on && Month.Of(on).CompareTo(m.Month.Plus(2)) > 0);
        Assert.DoesNotContain(Months, m => m.WrittenOn >= Today);
    }

    [Fact]
    public void The_month_under_way_is_written_in_part()
    {
        var now = Months.Where(m => m.Month == Month.Of(Today)).ToList();
        Assert.Contains(now, m => m.WrittenOn is null);
        Assert.Contains(now, m => m.WrittenOn is not null && !m.Sent);
        Assert.Contains(now, m => m.Sent);
    }

    [Fact]
    public void Some_years_fall_and_some_rise()
    {
        var years = Adults.Where(a => a.Months.Count == 24)
            .Select(a => (First: a.Months.Take(12).Sum(Came), Second: a.Months.Skip(12).Sum(Came))).Where(y => y.First > 0).ToList();
        Assert.InRange(years.Count(y => y.Second < y.First * 0.95) / (double)years.Count, 0.2, 0.65);
        Assert.InRange(years.Count(y => y.Second > y.First * 1.05) / (double)years.Count, 0.2, 0.65);
    }

    [Fact]
    public void Jobs_end_for_some_and_come_back()
    {
        Assert.InRange(Adults.Count(a => a.Months.Any(m => m.Money.JobLost)) / (double)Adults.Count(), 0.15, 0.6);
        Assert.Contains(Months, m => m.Money.Reason == "new_job");
        Assert.InRange(Adults.Count(a => a.Months.Any(m => m.Money.Business > 0)) / (double)Adults.Count(), 0.15, 0.6);
    }

    /// <summary>Against what was measured of savers: something set aside in about half of the months, about twenty dollars kept of a month.</summary>
    [Fact]
    public void Saving_looks_like_saving()
    {
        Assert.All(Months, m => Assert.True(m.Money is { Savings: >= 0, Debt: >= 0, SetAside: >= 0, Work: >= 0, Business: >= 0 }));
        Assert.InRange(Months.Count(m => m.Money.SetAside > 0) / (double)Months.Count(), 0.3, 0.65);
        var kept = Adults.Where(a => a.Months.Count > 6).Average(a => (a.Months[^1].Money.Savings - a.Months[0].Money.Savings) / (double)(a.Months.Count - 1));
        Assert.InRange(kept, 5, 45);
        Assert.Contains(Adults, a => a.Months.Max(m => m.Money.Savings) >= a.Months[^1].Money.Savings + 300);
    }

    [Fact]
    public void Families_move_and_what_is_written_has_both_languages()
    {
        Assert.InRange(Lives.Count(f => f.Adults[0].Months.SelectMany(m => m.Pages).Any(p => p.Values.GetValueOrDefault("housing.same") == "moved")), 6, 35);
        Assert.All(Sentences.All.Said, s => Assert.True(s.En.Length > 5 && s.Es.Length > 5 && s.En != s.Es));
        Assert.True(Sentences.All.Said.Count + Sentences.All.Wishes.Count >= 80);
        Assert.InRange(Lives.Count(f => f.Adults[0].Language == "es"), 12, 30);
    }

    private static int Came(MonthLife month) => month.Money.Work + month.Money.Business + month.Money.Other;
}
