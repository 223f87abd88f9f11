using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>What happened between two days, city-wide.</summary>
internal sealed record Activity(
    long Opened, long Closed, long Savers, long Deposits, Money Deposited, long EmergencyCount, Money Emergency, long OtherCount, Money OtherOut, long Hours,
    long Taught, Money FederalIn, Money OtherIn, IReadOnlyList<Bought> Purchases);

/// <summary>Purchases for one use.</summary>
internal sealed record Bought(string Use, long Count, Money Own, Money Federal, Money Other);

/// <summary>How many answered what, at entry or when the match was used last.</summary>
internal sealed record Answered(string Question, string Answer, long Count);

/// <summary>Sections A to F of the report the field knows, since the beginning and in the fiscal year.</summary>
internal static class AfiReport
{
    /// <summary>A number of families below this could point at one of them.</summary>
    public const int Fewest = 11;

    public static IEnumerable<IReadOnlyList<string>> Rows(
        Answers rules, IReadOnlyDictionary<string, int> applications, Activity all, Activity year, IReadOnlyList<Answered> entry,
        IReadOnlyList<Answered> used)
    {
        yield return ["section", "item", "since the beginning", "this fiscal year"];
        yield return ["A", "area served", rules.Text("project_area"), ""];
        yield return ["A", "partners", rules.Text("project_partners"), ""];
        yield return ["A", "federal money drawn down", Csv.Dollars(all.FederalIn), Csv.Dollars(year.FederalIn)];
        yield return ["A", "non-federal cash", Csv.Dollars(all.OtherIn), Csv.Dollars(year.OtherIn)];
        foreach (var row in Design(rules)) yield return row;
        yield return ["C", "applicants", Csv.Number(applications.Values.Sum()), ""];
        foreach (var (state, count) in applications.OrderBy(a => a.Key, StringComparer.Ordinal))
            yield return ["C", $"applicants: {state}", Csv.Number(count), ""];
        foreach (var row in Doings(all, year)) yield return row;
        yield return ["D", "hours of financial education", Csv.Number(all.Hours), Csv.Number(year.Hours)];
        yield return ["D", "savers with all hours", Csv.Number(all.Taught), ""];
        foreach (var row in People("E", "at entry", entry)) yield return row;
        foreach (var row in People("F", "at the last matched withdrawal", used)) yield return row;
    }

    private static IEnumerable<IReadOnlyList<string>> Design(Answers rules)
    {
        foreach (var use in Choices.Purposes.Where(p => rules.Yes("for_" + p.Value)))
        {
            var terms = Terms.From(rules, use.Value);
            yield return ["B", $"asset: {use.Label.En}; match per $1", Csv.Dollars(new(terms.PerDollar)), ""];
            if (terms.HasFederal) yield return ["B", $"asset: {use.Label.En}; of it federal", Csv.Dollars(new(terms.Federal.PerDollar)), ""];
        }
        yield return ["B", "savings period in months", rules.Text("window_months"), ""];
        yield return ["B", "minimum opening deposit", Csv.Dollars(rules.Money("opening")), ""];
        yield return ["B", "deposit frequency", "monthly; a month may be skipped", ""];
        yield return ["B", "monthly limit that is matched", Csv.Dollars(rules.Money("monthly_limit")), ""];
        yield return ["B", "lump-sum limit", rules.Money("lump") > Money.Zero ? Csv.Dollars(rules.Money("lump")) : "none", ""];
        yield return ["B", "hours of education required", rules.Text("education_hours"), ""];
    }

    private static IEnumerable<IReadOnlyList<string>> Doings(Activity all, Activity year)
    {
        IReadOnlyList<string> Count(string item, Func<Activity, long> of) => ["C", item, Csv.Number(of(all)), Csv.Number(of(year))];
        IReadOnlyList<string> Sum(string item, Func<Activity, Money> of) => ["C", item, Csv.Dollars(of(all)), Csv.Dollars(of(year))];
        yield return Count("accounts opened", a => a.Opened);
        yield return Count("accounts closed", a => a.Closed);
        yield return Count("savers with a deposit", a => a.Savers);
        yield return Count("deposits", a => a.Deposits);
        yield return Sum("deposited", a => a.Deposited);
        foreach (var use in Choices.Purposes)
        {
            Bought Of(Activity a) => a.Purchases.FirstOrDefault(p => p.Use == use.Value) ?? new(use.Value, 0, default, default, default);
            yield return Count($"purchases: {use.Label.En}", a => Of(a).Count);
            yield return Sum($"purchases: {use.Label.En}; from savers", a => Of(a).Own);
            yield return Sum($"purchases: {use.Label.En}; federal", a => Of(a).Federal);
            yield return Sum($"purchases: {use.Label.En}; non-federal", a => Of(a).Other);
        }
        yield return Count("emergency withdrawals", a => a.EmergencyCount);
        yield return Sum("emergency withdrawals, amount", a => a.Emergency);
        yield return Count("other unmatched withdrawals", a => a.OtherCount);
        yield return Sum("other unmatched withdrawals, amount", a => a.OtherOut);
    }

    /// <summary>Where few answered one thing, the next smallest is not shown either: nobody is found by subtracting.</summary>
    internal static IEnumerable<IReadOnlyList<string>> People(string section, string when, IReadOnlyList<Answered> answers)
    {
        foreach (var question in answers.GroupBy(a => a.Question))
        {
            var ordered = question.OrderBy(a => a.Count).ToList();
            var hidden = ordered.Count(a => a.Count < Fewest);
            if (hidden == 1 && ordered.Count > 1) hidden = 2;
            var secret = ordered.Take(hidden).Select(a => a.Answer).ToHashSet();
            foreach (var one in question.OrderBy(a => a.Answer, StringComparer.Ordinal))
                yield return [section, $"{question.Key} {when}: {one.Answer}", secret.Contains(one.Answer) ? "not shown: few" : Csv.Number(one.Count), ""];
        }
    }
}
