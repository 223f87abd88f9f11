using System.Globalization;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Members of the saver's group say that they counted the cash. Each gets a link of the own; nobody sees more than the amount.</summary>
internal sealed class WitnessCash(
    WitnessStore store, IGroups groups, ILinks links, IMessages messages, DepositStore deposits, BookDeposits book, IClock clock)
{
    private const int LinkDays = 14;

    public async Task<Refusal?> Cannot(Act request, Money amount, Answers rules, CancellationToken ct)
    {
        if (amount > rules.Money("witness_limit"))
            return Both.No("witness_limit", $"A group counts up to {rules.Money("witness_limit")} at once.",
                $"Un grupo cuenta hasta {rules.Money("witness_limit")} a la vez.", "amount");
        var needed = (int)rules.Number("witnesses");
        return (await Others(request, ct)).Members.Count >= needed ? null : Both.No("no_witnesses",
            $"It takes a group with {needed} more members who counted the cash.", $"Hace falta un grupo con {needed} miembros más que contaron el efectivo.",
            "evidence");
    }

    public async Task Ask(Act request, Saver saver, Deposit deposit, Answers rules, CancellationToken ct)
    {
        var (group, others) = await Others(request, ct);
        await store.Ask(saver, deposit, group!.Id, request.Actor.GivenName, (int)rules.Number("witnesses"), ct);
        foreach (var member in others)
        {
            var key = $"witness/{deposit.Id.ToString(CultureInfo.InvariantCulture)}/{member.Person}";
            var address = await links.Make(new(key, "witness", clock.Today.AddDays(LinkDays))
            {
                Item = deposit.Id.ToString(CultureInfo.InvariantCulture), Family = saver.Family, Group = group.Id, Person = member.Person,
            }, ct);
            await messages.SendTo(key, member.Person, "witness", new Dictionary<string, object?>
            {
                ["name"] = request.Actor.GivenName, ["amount"] = deposit.Amount.ToString(), ["link"] = address,
            }, ct);
        }
    }

    public async Task<Outcome<Receipt>> Counted(Act request, CancellationToken ct)
    {
        if (request.Actor.Person is not { } person || !long.TryParse(request.Item, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await store.Find(id, ct) is not { } ask) return Both.Settled;
        await store.Say(ask, person, clock.Today, ct);
        var thanks = Both.Done("Thank you. Written down.", "Gracias. Anotado.");
        if (ask.Closed || await store.Said(id, ct) < ask.Needed || !await store.Close(id, ct)) return thanks;
        if (await deposits.Move(request.Site, id, Deposit.Waiting, Deposit.Confirmed, ct) is not { } deposit) return thanks;
        return await book.Book(deposit, ct) is { } refusal ? refusal : thanks;
    }

    private async Task<(GroupCard? Group, IReadOnlyList<GroupMember> Members)> Others(Act request, CancellationToken ct)
    {
        if (request.Actor.Person is not { } person || await groups.Of(person, ct) is not { } group) return (null, []);
        // Of one's own home nobody counts.
        return (group, [.. group.Members.Where(m => m.Person != person && m.Family != request.Actor.Family)]);
    }
}
