using System.Globalization;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>The most match each account can still earn stands in the budget from the day it is opened.</summary>
internal sealed class Promises(SaverStore savers, IBudget budget)
{
    /// <summary>A vendor was paid, or gave back. The promise as a whole stays as large as it was.</summary>
    public async Task Pay(Saver saver, Money paid, CancellationToken ct)
    {
        if (saver.Promised is { } promised) await Set(saver, Money.Max(promised, paid), paid, ct);
        else await savers.Pay(saver.Id, paid, ct);
    }

    public async Task<Refusal?> Set(Saver saver, Money promised, Money paid, CancellationToken ct)
    {
        paid = Money.Max(Money.Zero, paid);
        var line = new BudgetLine(Money.Zero, Money.Max(Money.Zero, promised - paid), paid);
        var set = await budget.Set($"saver/{saver.Id.ToString(CultureInfo.InvariantCulture)}", line, ct);
        if (!set.Succeeded) return Both.No("no_budget", "The match for one more account is not there at the moment.",
            "Por ahora no hay fondos para igualar una cuenta más.", "goal");
        await savers.Promise(saver.Id, promised, paid, ct);
        return null;
    }
}
