using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.CommandLine;

namespace FamilyPlatform.Web.Import;

/// <summary>One fact's way from a row to an answer.</summary>
internal sealed record BoundFact(string Code, Formula? Dollars, Formula? Number, Template? Text, IReadOnlyDictionary<string, string>? Values);

/// <summary>A mapping whose formulas and texts were read, and whose columns the file has.</summary>
internal sealed class BoundMapping
{
    private readonly HashSet<string> missing;

    public BoundMapping(Mapping mapping, string file)
    {
        this.missing = [.. mapping.Missing ?? [""]];
        (Key, FamilyName, GivenName) = (new(mapping.Family.Key), new(mapping.Family.FamilyName), new(mapping.Family.GivenName));
        Language = mapping.Family.Language is "en" or "es" ? mapping.Family.Language : throw Wrong("family.language is en or es");
        MonthText = mapping.Month.Text is { } text ? new Template(text) : null;
        Year = Parse("month.year", mapping.Month.Year);
        Month = Parse("month.month", mapping.Month.Month);
        if ((MonthText is null) == (Year is null || Month is null))
        {
            throw Wrong("month needs either text, or year and month");
        }

        Facts = [.. mapping.Facts.Select(f => Bind(f.Key, f.Value))];
        Bank = mapping.TestBankAccounts is { } bank ? (new Template(bank.Holder), bank.Routing, new Template(bank.Account), bank.Kind) : null;
        Plan = mapping.Plan is not { } plan ? null
            : new PastPlan(plan.From, plan.Until, Cents(plan.Amount), Cents(plan.YearCap), plan.TaxClass, Cents(plan.Budget), plan.PayOn);

        PlainError Wrong(string what) => new($"The mapping {file} cannot be used: {what}.", ExitCode.Usage);

        Formula? Parse(string name, string? formula)
        {
            try
            {
                return formula is null ? null : Formula.Parse(formula);
            }
            catch (FormatException error)
            {
                throw Wrong($"{name}: {error.Message}");
            }
        }

        BoundFact Bind(string code, FactMapping fact)
        {
            var bound = new BoundFact(code, Parse(code, fact.Dollars), Parse(code, fact.Number), fact.Text is { } t ? new Template(t) : null, fact.Values);
            return new object?[] { bound.Dollars, bound.Number, bound.Text }.Count(way => way is not null) == 1 ? bound
                : throw Wrong($"{code} needs exactly one of dollars, number and text");
        }

        Money Cents(decimal dollars) => dollars >= 0 && decimal.Round(dollars, 2) == dollars ? new Money((long)(dollars * 100))
            : throw Wrong($"{dollars} is not an amount in dollars and cents");
    }

    public Template Key { get; }

    public Template FamilyName { get; }

    public Template GivenName { get; }

    public string Language { get; }

    public Template? MonthText { get; }

    public Formula? Year { get; }

    public Formula? Month { get; }

    public IReadOnlyList<BoundFact> Facts { get; }

    public PastPlan? Plan { get; }

    public (Template Holder, string Routing, Template Account, string Kind)? Bank { get; }

    public bool IsMissing(string cell) => missing.Contains(cell);

    /// <summary>Columns that the mapping names.</summary>
    public IEnumerable<string> Columns =>
        ((Template?[])[Key, FamilyName, GivenName, MonthText, Bank?.Holder, Bank?.Account, .. Facts.Select(f => f.Text)]).SelectMany(t => t?.Columns ?? [])
        .Concat(((Formula?[])[Year, Month, .. Facts.Select(f => f.Dollars), .. Facts.Select(f => f.Number)]).SelectMany(f => f?.Columns ?? []));
}
