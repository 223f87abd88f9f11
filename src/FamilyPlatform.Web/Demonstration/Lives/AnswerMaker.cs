using System.Globalization;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Demonstration.Cast;

namespace FamilyPlatform.Web.Demonstration.Lives;

/// <summary>Turns a month into journal pages the way people fill them in: not every page, some "about", some left open.</summary>
internal sealed class AnswerMaker(SplitMix random, string language, bool children, bool second)
{
    private static readonly string[] Help = ["child_care", "rides", "food", "money", "job_lead", "language", "repairs", "listening"];
    private static readonly string[] Acts = ["school", "faith", "work", "neighborhood", "online", "other"];

    private readonly bool sharesHome = random.Chance(0.6);
    private readonly bool sharesMoney = random.Chance(0.35);
    private readonly string coverage = random.Weighted(0.55, 0.35, 0.1) switch { 0 => "all", 1 => "some", _ => "none" };
    private bool first = true;
    private bool homeSaid;

    public IReadOnlyList<WrittenPage> Pages(Month month, MoneyMonth money, HomeMonth home, bool business)
    {
        List<WrittenPage> pages = [Income(money), Kept(money)];
        if (business && (first || random.Chance(0.45))) pages.Add(new("money", 3, Business(money), false));
        if (first || random.Chance(0.8)) pages.Add(Health(month, money));
        if (random.Chance(0.35)) pages.Add(new("health", 2, Story("health.initiative", "health", money, home), false));
        if (first || random.Chance(0.75)) pages.Add(Learning(money, home));
        if (first || home.Where != "same" || random.Chance(0.85)) pages.Add(Home(money, home));
        if (random.Chance(0.55)) pages.Add(Leading(money, home));
        if (random.Chance(0.65)) pages.Add(HelpPage("connections", 1, "given", random.Chance(0.85)));
        if (random.Chance(0.6)) pages.Add(Received(money));
        first = false;
        return pages;
    }

    private WrittenPage Income(MoneyMonth money)
    {
        Dictionary<string, string> values = [];
        Amount(values, "income.work", money.Work);
        Amount(values, "income.business", money.Business);
        Amount(values, "income.other", money.Other);
        if (money.Reason is { } reason && reason != "big_cost") values["income.work~reason"] = reason;
        return new("money", 1, values, sharesMoney);
    }

    private WrittenPage Kept(MoneyMonth money)
    {
        Dictionary<string, string> values = [];
        Amount(values, "savings.balance", money.Savings);
        Amount(values, "savings.set_aside", money.SetAside);
        if (random.Chance(0.08)) values["debt.total~how"] = random.Pick(["~not_sure", "~prefer_not"]);
        else Amount(values, "debt.total", money.Debt);
        if (money.Reason == "big_cost") values["savings.balance~reason"] = "big_cost";
        return new("money", 2, values, sharesMoney);
    }

    private WrittenPage Health(Month month, MoneyMonth money)
    {
        var visits = random.Chance(0.4) ? "none" : Some(["doctor", "dentist", "counselor", "eyes"], month.Number is 8 or 9 ? 2 : 1);
        var feeling = money.JobLost ? random.Weighted(0, 0.1, 0.3, 0.45, 0.15) : random.Weighted(0.12, 0.38, 0.34, 0.13, 0.03);
        Dictionary<string, string> values = new()
        {
            ["health.visits"] = visits, ["health.coverage"] = random.Chance(0.03) ? "~not_sure" : coverage,
            ["health.feeling"] = random.Chance(0.06) ? "~prefer_not" : new[] { "very_good", "good", "up_and_down", "hard", "very_hard" }[feeling],
        };
        return new("health", 1, values, false);
    }

    private WrittenPage Learning(MoneyMonth money, HomeMonth home)
    {
        Dictionary<string, string> values = new() { ["education.class"] = random.Chance(0.22) ? "yes" : "no" };
        if (home.School.Length > 0) values["education.children"] = home.School;
        if (values["education.class"] == "yes" || random.Chance(0.15)) values["education.story"] = Words("learning", money, home);
        return new("learning", 1, values, sharesHome);
    }

    private WrittenPage Home(MoneyMonth money, HomeMonth home)
    {
        // Where nothing changed most people press "same as last month".
        if (homeSaid && home.Where == "same" && random.Chance(0.5)) return new("home", 1, new Dictionary<string, string>(), sharesHome, Same: true);
        homeSaid = true;
        Dictionary<string, string> values = new() { ["housing.same"] = first && home.Where == "same" ? "same" : home.Where };
        if (!second) Amount(values, "housing.cost", home.Rent);
        if (home.Where == "moved" || random.Chance(0.12)) values["housing.story"] = Words("home", money, home);
        return new("home", 1, values, sharesHome);
    }

    private WrittenPage Leading(MoneyMonth money, HomeMonth home)
    {
        var acted = random.Chance(0.55);
        Dictionary<string, string> values = new() { ["leadership.acts"] = acted ? Some(Acts, random.Between(1, 2)) : "none" };
        if (acted && random.Chance(0.4)) values["leadership.story"] = Words("leading", money, home);
        return new("leading", 1, values, sharesHome);
    }

    /// <summary>Families give more than they receive.</summary>
    private WrittenPage HelpPage(string area, int page, string way, bool any)
    {
        Dictionary<string, string> values = new() { [$"help.{way}"] = any ? Some(Help, random.Between(1, 2)) : "none" };
        if (any) Amount(values, $"help.{way}_value", random.Between(2, way == "given" ? 38 : 28) * 5);
        return new(area, page, values, sharesHome);
    }

    private WrittenPage Received(MoneyMonth money)
    {
        var page = HelpPage("connections", 2, "received", random.Chance(money.JobLost ? 0.9 : 0.55));
        var values = new Dictionary<string, string>(page.Values);
        if (random.Chance(0.4)) values["connections.new"] = random.Between(0, 3).ToString(CultureInfo.InvariantCulture);
        return page with { Values = values };
    }

    private Dictionary<string, string> Business(MoneyMonth money) =>
        new() { ["business.change"] = money.Business > 0 ? random.Pick(["grew", "same", "same"]) : "rested" };

    private Dictionary<string, string> Story(string code, string kind, MoneyMonth money, HomeMonth home) => new() { [code] = Words(kind, money, home) };

    private string Words(string kind, MoneyMonth money, HomeMonth home)
    {
        List<string> fits = [];
        if (children && home.School != "no_children") fits.Add("child");
        if (money.JobLost) fits.Add("hard");
        if (home.Where == "moved") fits.Add("moved");
        return Sentences.All.Pick(random, kind, language, fits);
    }

    private string Some(string[] values, int count)
    {
        HashSet<string> picked = [];
        while (picked.Count < count) picked.Add(random.Pick(values));
        return string.Join(',', picked);
    }

    /// <summary>Typed as people type: plain, with a comma, "about", a range, or not known.</summary>
    private void Amount(Dictionary<string, string> values, string code, int dollars)
    {
        var way = dollars == 0 ? random.Weighted(0.85, 0, 0, 0, 0.04, 0.02, 0.09) : random.Weighted(0.6, 0.2, 0.1, 0.03, 0.03, 0.02, 0.02);
        if (way >= 4)
        {
            values[code + "~how"] = way switch { 4 => "~not_sure", 5 => "~prefer_not", _ => "~skipped" };
            return;
        }

        values[code] = way switch
        {
            1 => dollars.ToString("#,0", CultureInfo.InvariantCulture),
            2 => (language == "es" ? "como " : "about ") + dollars.ToString(CultureInfo.InvariantCulture),
            3 => $"{dollars - dollars / 20}-{dollars + dollars / 20}",
            _ => dollars.ToString(CultureInfo.InvariantCulture),
        };
    }
}
