using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>The day's round over one purse: who is there, what has closed, the quarter's money, and the end. The same day twice does nothing more.</summary>
internal sealed class Rounds(IClubs clubs, Roster roster, Closing closing, Treasury treasury, Settling settling, Letters letters, ISettings settings)
{
    public async Task Of(Purse known, DateOnly day, CancellationToken ct)
    {
        if (await clubs.Hold(known.Id, ct) is not { } purse) return;
        var members = await roster.Sync(purse, day, ct);
        if (purse.State != Purse.Over && !members.Any(m => m.Here)) await settling.Begin(purse, day, null, ct);
        foreach (var decision in (await clubs.Decisions(purse.Id, ct)).Where(d => d.IsOpen).OrderBy(d => d.Id))
            await Decide(decision.Id, members, day, ct);
        await Receipts(purse, members, day, ct);

        var now = (await clubs.Purse(purse.Id, ct))!;
        if (now.State == Purse.Open) await Allot(now, members.Count(m => m.Here), day, ct);
        if (now.State == Purse.Over) await settling.Settle(now, day, ct);
    }

    // Read again each time: ending the purse closes all others.
    private async Task Decide(long id, IReadOnlyList<Member> members, DateOnly day, CancellationToken ct)
    {
        if (await clubs.Decision(id, ct) is not { IsOpen: true } decision) return;
        await closing.OnTime(decision, day, ct);
        if (await clubs.Decision(id, ct) is not { IsOpen: true } open || open.Closes != day) return;
        var ballots = await closing.Count(open, ct);
        foreach (var voter in members.Where(m => m.Here && ballots.Voters.Contains(m.Id) && !ballots.Answers.ContainsKey(m.Id)))
            if (await clubs.Remind(open, voter.Id, ct)) await letters.Remind(open, voter, ct);
    }

    private async Task Allot(Purse purse, int members, DateOnly day, CancellationToken ct)
    {
        var given = await treasury.Allot(purse, members, day, ct);
        if (!given.Succeeded) throw new InvalidOperationException(given.Refusal.Code);
    }

    private async Task Receipts(Purse purse, IReadOnlyList<Member> members, DateOnly day, CancellationToken ct)
    {
        var soon = Terms.From(await settings.On(day, ct)).ReceiptDays / 2;
        foreach (var decision in (await clubs.Decisions(purse.Id, ct)).Where(d => d.ReceiptDue is { } due && due.AddDays(-soon) <= day))
            if (members.FirstOrDefault(m => m.Here && m.Id == (decision.Payee ?? decision.Proposer)) is { } who)
                await letters.TellOne(decision, who, "receipt", "due", ct);
    }
}
