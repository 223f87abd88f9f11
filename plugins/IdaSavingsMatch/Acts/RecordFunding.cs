using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Finance writes down what a funder paid in.</summary>
internal sealed class RecordFunding(IProgramDb db, ILedger ledger, IClock clock)
{
    private const string Insert = """
        insert into funding (site_id, form_key, day, fund, amount_cents, noted) values (@site, @key, @day, @fund, @amount, @noted)
        on conflict (site_id, form_key) do nothing
        """;

    public async Task<Outcome<Receipt>> Do(Act request, CancellationToken ct)
    {
        var (day, amount, fund) = (request.Answers.Date("day")!.Value, request.Answers.Money("amount"), request.Answers.Text("fund"));
        if (day > clock.Today || day < clock.Today.AddYears(-1))
            return Both.No("funding_day", "Choose a day of the last year, up to today.", "Elija un día del último año, hasta hoy.", "day");
        var done = Both.Done($"{amount} written down.", $"{amount} anotados.");
        if (await db.Run(Insert, ct, ("site", request.Site.Value), ("key", request.Key), ("day", day), ("fund", fund), ("amount", amount.Cents),
            ("noted", request.Answers.Text("noted"))) == 0) return done;
        var posted = await ledger.Post($"funding/{request.Key}", "money of a funder", day, [new(AccountNames.Bank, $"fund/{fund}", amount)], ct);
        return posted.Succeeded ? done : posted.Refusal with { Field = "amount" };
    }
}
