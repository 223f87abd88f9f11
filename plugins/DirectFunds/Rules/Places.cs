using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

internal sealed record Campaign(
    string Id, LocalizedText Title, Money Amount, int Places, DateOnly OpenedOn, DateOnly ClosesOn, string Choosing, string SeedSha256,
    string State, int Applied);

/// <summary>One family that asked for a place.</summary>
/// <param name="Id">A pseudonym: this is what a draw publishes.</param>
/// <param name="Number">The order in which families asked.</param>
/// <param name="Place">The place in the order of the selection; zero before it.</param>
/// <param name="Ahead">How many stand before it on the list.</param>
internal sealed record Entry(string Id, FamilyId Family, string Campaign, int Number, int Place, int Lots, int Ahead, string State, DateOnly? KeepUntil)
{
    public string Reason { get; init; } = "";

    public bool HasPlace => State is "chosen" or "accepted";
}

/// <summary>Who has a place, by one order that never changes.</summary>
internal static class PlaceRules
{
    public const int MostLots = 10;

    public static int Lots(int waitedIn, int extra) => (int)Math.Min(MostLots, 1 + (long)waitedIn * extra);

    /// <summary>Gives the order to those who asked. Who has a place already, or took the wish back, keeps what stands.</summary>
    public static IReadOnlyList<Entry> InOrder(IReadOnlyList<Entry> entries, IReadOnlyList<string> order)
    {
        var place = order.Select((id, i) => (id, i)).ToDictionary(o => o.id, o => o.i + 1);
        return [.. entries.Select(e => e.State == "applied" && place.TryGetValue(e.Id, out var at) ? e with { Place = at, State = "waiting" } : e)];
    }

    /// <summary>Lets go of places nobody answered for, gives free ones to the next in the order, and counts who is ahead of whom.</summary>
    public static IReadOnlyList<Entry> Settle(int places, IReadOnlyList<Entry> entries, DateOnly today, int keepDays)
    {
        List<Entry> now = [.. entries
            .Select(e => e is { State: "chosen", KeepUntil: { } until } && until < today ? e with { State = "passed", KeepUntil = null } : e)
            .OrderBy(e => e.Place)];
        var free = places - now.Count(e => e.HasPlace);
        var ahead = 0;
        for (var i = 0; i < now.Count; i++)
        {
            if (now[i].State != "waiting") continue;
            now[i] = free-- > 0
                ? now[i] with { State = "chosen", Ahead = 0, KeepUntil = today.AddDays(keepDays) }
                : now[i] with { Ahead = ahead++ };
        }
        return now;
    }

    /// <summary>Whether every place that was taken is paid, and nobody is being asked.</summary>
    public static bool Over(IReadOnlyList<Entry> entries, IReadOnlyList<Payment> payments) =>
        entries.All(e => e.State != "chosen") && payments.All(p => !p.Open);

    /// <summary>
    /// What a campaign takes of the budget: every place that somebody has or may still get, and never more than when it was opened.
    /// </summary>
    public static BudgetLine Line(Campaign campaign, IReadOnlyList<Entry> entries, IReadOnlyList<Payment> payments)
    {
        var paid = payments.Aggregate(Money.Zero, (sum, p) => sum + p.Line.Paid);
        var open = payments.Aggregate(Money.Zero, (sum, p) => sum + p.Line.Promised);
        var chosen = entries.Count(e => e.State == "chosen");
        var free = campaign.Places - entries.Count(e => e.HasPlace);
        var mayCome = campaign.State is "open" or "choosing" ? free : Math.Min(free, entries.Count(e => e.State is "applied" or "waiting"));
        return new(campaign.Amount * mayCome, open + campaign.Amount * chosen, paid);
    }
}
