using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>Messages to members, and the personal links by which they answer without signing in.</summary>
internal sealed class Letters(IClubs clubs, IMessages messages, ILinks links)
{
    public const string Page = "decide";

    /// <summary>The link of one member to one round of one decision: an edited proposal has links of its own.</summary>
    public static string Link(Decision decision, long member) => $"vote/{decision.Id}/{decision.Round}/{member}";

    /// <summary>Tells everybody who may answer, each with a link of their own.</summary>
    public async Task Ask(Decision decision, IReadOnlyList<Member> voters, CancellationToken ct)
    {
        foreach (var voter in voters) await Ask(decision, voter, decision.Round == 1 ? "decide" : "changed", ct);
    }

    public Task Remind(Decision decision, Member voter, CancellationToken ct) => Ask(decision, voter, "remind", ct);

    private async Task Ask(Decision decision, Member voter, string template, CancellationToken ct)
    {
        var address = await links.Make(
            new LinkOffer(Link(decision, voter.Id), Page, decision.Closes) { Item = Accounts.Number(decision.Id), Group = decision.Group,
                Person = voter.Person },
            ct);
        var values = Values(decision);
        values["link"] = address;
        await messages.SendTo($"{template}/{decision.Id}/{decision.Round}/{decision.Closes:yyyyMMdd}/{voter.Id}", voter.Person, template, values, ct);
    }

    /// <summary>What became of a decision, to everybody who is in the group now.</summary>
    public async Task Tell(Decision decision, string template, CancellationToken ct)
    {
        foreach (var voter in await clubs.Voters(decision, ct)) await links.End(Link(decision, voter), ct);
        foreach (var member in (await clubs.Members(decision.Purse, ct)).Where(m => m.Here))
            await messages.SendTo($"{template}/{decision.Id}/{decision.Round}/{member.Id}", member.Person, template, Values(decision), ct);
    }

    public Task TellOne(Decision decision, Member member, string template, string once, CancellationToken ct) =>
        messages.SendTo($"{template}/{decision.Id}/{decision.Round}/{member.Id}/{once}", member.Person, template, Values(decision), ct);

    public Task TellShare(Share share, CancellationToken ct) => messages.SendTo($"share/{share.Id}", share.Person, "share",
        new Dictionary<string, object?> { ["group"] = share.GroupName, ["amount"] = share.Amount.ToString() }, ct);

    private static Dictionary<string, object?> Values(Decision decision) => new()
    {
        ["what_en"] = Names.Of(decision, Say.En),
        ["what_es"] = Names.Of(decision, Say.Es),
        ["amount"] = decision.Amount > Money.Zero ? decision.Amount.ToString() : "",
        ["closes_en"] = Say.En.Day(decision.Closes),
        ["closes_es"] = Say.Es.Day(decision.Closes),
        ["why"] = decision.Why,
    };
}
