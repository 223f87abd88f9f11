using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>Finance writes down what came to the bank.</summary>
internal sealed class MoneyActs(Gifts gifts, ILedger ledger, IClock clock)
{
    public async Task<Outcome<Receipt>> Gift(Act act, CancellationToken ct)
    {
        var gift = new Gift(act.Answers.Money("amount"), act.Answers.Date("came_on")!.Value, act.Answers.Text("giver"));
        if (gift.On > clock.Today || gift.On < clock.Today.AddYears(-1))
            return new Refusal("direct_funds.came_on", new LocalizedText(
                "Choose the day on which it came: today, or one of the last year.", "Elija el día en que llegó: hoy o uno del último año."), "came_on");
        var id = Keys.Of("g", act.Key);
        var posted = await ledger.Post("gift/" + id, "Money received for direct funds", gift.On, [new(Keys.Bank, Keys.Fund, gift.Amount)], ct);
        if (!posted.Succeeded) return posted.Refusal;
        await gifts.Add(act.Site, id, gift, ct);
        return Reply.Said($"{gift.Amount} is written down.", $"Quedaron anotados {gift.Amount}.");
    }
}
