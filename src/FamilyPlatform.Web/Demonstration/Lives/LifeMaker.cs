using System.Globalization;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Demonstration.Cast;

namespace FamilyPlatform.Web.Demonstration.Lives;

/// <summary>What is made: the same seed, day and size make the same lives to the letter.</summary>
internal sealed record DemoSize(int FamiliesPerCity, int Months)
{
    public static readonly DemoSize Whole = new(10, 24);
}

/// <summary>Makes the lives of all families from a seed, ending with today.</summary>
internal static class LifeMaker
{
    private static readonly IReadOnlyList<string> Routings = ["121042882", "011000138", "065000090", "072000326", "121000358"];

    public static IReadOnlyList<FamilyLife> Make(ulong seed, DateOnly today, DemoSize size)
    {
        var random = new SplitMix(seed).Fork(Month.Of(today).ToString());
        List<FamilyLife> lives = [];
        foreach (var city in CastList.All.Cities)
        {
            for (var i = 0; i < Math.Min(size.FamiliesPerCity, city.Families.Count); i++)
                lives.Add(Family(random.Fork($"{city.Slug}/{i}"), city, city.Families[i], lives.Count + 1, i, today, size.Months));
        }

        return lives;
    }

    private static FamilyLife Family(SplitMix random, CastCity city, CastFamily cast, int number, int place, DateOnly today, int months)
    {
        var first = Month.Of(today).Plus(1 - months);
        // The first of each city is the one people sign in as: there from the beginning, with a month under way.
        var late = place > 0 && random.Chance(0.3) ? random.Between(1, Math.Max(1, months * 2 / 3)) : 0;
        var joined = first.Plus(late);
        var day = joined.FirstDay.AddDays(random.Between(0, 11));
        var left = place > 1 && months > 6 && random.Chance(0.1) ? joined.Plus(random.Between(5, months)) : Month.Of(today);
        if (left.CompareTo(Month.Of(today)) > 0) left = Month.Of(today);
        var home = new HomePath(random.Fork("home"), cast, joined.MonthsUntil(Month.Of(today)) + 1, joined);
        List<AdultLife> adults = [];
        for (var i = 0; i < cast.Adults.Count; i++)
            adults.Add(Adult(random.Fork("adult" + i), city, cast, number, i, new(day, left, today), home));
        if (day > today) day = today;
        return new(number, city.Slug, cast.Name, day, left, adults, Members(cast));
    }

    private static AdultLife Adult(SplitMix random, CastCity city, CastFamily cast, int number, int place, Span span, HomePath home)
    {
        var given = cast.Adults[place];
        var language = cast.Language;
        var habits = Habits.Of(random.Fork("habits"), place);
        var work = new WorkPath(random.Fork("work"), place > 0);
        var saving = new SavingPath(random.Fork("saving"));
        var answers = new AnswerMaker(random.Fork("answers"), language, cast.Children.Count > 0, place > 0);
        var calendar = new WritingDays(random.Fork("days"), habits, span);
        List<MonthLife> months = [];
        for (var month = Month.Of(span.Joined); month.CompareTo(span.Left) <= 0; month = month.Plus(1))
        {
            var money = saving.Step(work.Step(months.Count, month.Number), month.Number);
            var writtenOn = calendar.For(month, money.JobLost);
            // A month of its own: what is not written yet today must change nothing else of this life.
            var chance = random.Fork($"month/{month}");
            var isPrivate = writtenOn is not null && chance.Chance(0.006);
            var pages = writtenOn is null ? [] : answers.Pages(month, money, home.At(months.Count), work.HasBusiness);
            var sent = writtenOn is not null && (month != Month.Of(span.Today) || chance.Chance(0.7)) && writtenOn <= PayDays.LastSent(city.Slug, span.Today);
            // A month under way stops somewhere in the middle.
            if (!sent && pages.Count > 2) pages = [.. pages.Take(chance.Between(1, pages.Count - 1))];
            months.Add(new(month, writtenOn, sent, isPrivate, money, pages));
        }

        var mail = Plain(given) + "." + Plain(cast.Name.Split(' ', '-')[0]) + "@example.org";
        var phone = place == 0 ? $"+1{city.Area}55501{number:00}" : "";
        var pay = random.Weighted(0.93, 0.04, 0.03) switch { 0 => PayChoice.Pay, 1 => PayChoice.Hold, _ => PayChoice.Unpaid };
        if (place == 0 && number % 10 == 1) pay = PayChoice.Pay;
        var bank = place == 0 && number % 10 != 1 && random.Chance(0.06) ? null
            : new BankNumbers(random.Pick(Routings), random.Between(10000000, 99999999).ToString("00000000", null) + number.ToString("00", null),
                random.Chance(0.8) ? "checking" : "savings");
        return new(given, cast.Name, language, phone, mail, pay, bank, months, Wishes(random.Fork("wishes"), language));
    }

    private static List<Wish> Wishes(SplitMix random, string language)
    {
        List<Wish> wishes = [];
        var choice = Sentences.All.Wishes.ToList();
        for (var i = random.Between(1, 3); i > 0; i--)
        {
            var wish = random.Pick(choice);
            choice.Remove(wish);
            var reached = wish.Goal.Length == 0 ? "" : $"{int.Parse(wish.Goal, CultureInfo.InvariantCulture) * random.Between(1, 17) / 20 / 5 * 5}";
            wishes.Add(new(wish.In(language), wish.Area, wish.Goal, reached, random.Chance(0.5)));
        }

        return wishes;
    }

    private static List<HomeMember> Members(CastFamily cast)
    {
        List<HomeMember> members = [];
        foreach (var child in cast.Children)
        {
            var words = child.Split(' ');
            var girl = words[^2] == "d";
            members.Add(new(string.Join(' ', words[..^2]), cast.Es ? girl ? "hija" : "hijo" : girl ? "daughter" : "son", true));
        }

        foreach (var other in cast.Others ?? [])
        {
            var words = other.Split(", ");
            members.Add(new(words[0], words[1], words[1].StartsWith("grand", StringComparison.Ordinal) && words[1] != "grandmother"));
        }

        return members;
    }

    private static string Plain(string name) => string.Concat(name.ToLowerInvariant().Normalize(System.Text.NormalizationForm.FormD).Where(char.IsAsciiLetter));
}

/// <summary>From when to when somebody writes, and what day it is.</summary>
internal sealed record Span(DateOnly Joined, Month Left, DateOnly Today);
