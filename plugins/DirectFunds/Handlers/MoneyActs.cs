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
        if (gift.On > clock.Today)
            return new Refusal("direct_funds.future", new LocalizedText(
                "Choose the day on which it came, up to today.", "Elija el día en que llegó, hasta hoy."), "came_on");
        var id = Keys.Of("g", act.Key);
        var posted = await ledger.Post("gift/" + id, "Money received for direct funds", gift.On, [new(Keys.Bank, Keys.Fund, gift.Amount)], ct);
        if (!posted.Succeeded) return posted.Refusal;
        await gifts.Add(act.Site, id, gift, ct);
        return Reply.Said($"{gift.Amount} is written down.", $"Quedaron anotados {gift.Amount}.");
    }
}
