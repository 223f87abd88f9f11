using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>Closes decisions: when everybody has answered, or after their last day.</summary>
internal sealed class Closing(IClubs clubs, Effects effects, Letters letters)
{
    /// <summary>The answers of a round. Secret ones are complete for the clock alone; to a person they are only their own.</summary>
    public async Task<Ballots> Count(Decision decision, CancellationToken ct)
    {
        var voters = await clubs.Voters(decision, ct);
        Dictionary<long, Choice> answers;
        if (decision.Secret)
        {
            var members = (await clubs.Members(decision.Purse, ct)).ToDictionary(m => m.Person, m => m.Id);
            answers = (await clubs.Ballots(decision, ct)).ToDictionary(b => members[b.Person], b => b.Choice);
        }
        else answers = (await clubs.Votes(decision, ct)).ToDictionary(v => v.Member, v => v.Choice);
        return new(decision.Rule, decision.ByKeepers, decision.Needed, voters, decision.Proposer, decision.Payee, answers);
    }

    /// <summary>After an open answer: closes at once when there is nobody to wait for. Secret answers are counted by the clock alone.</summary>
    public async Task Early(Decision decision, DateOnly today, CancellationToken ct)
    {
        if (decision.Secret) return;
        var ballots = await Count(decision, ct);
        if (ballots.Complete && Tally.Of(ballots) is not (Verdict.NeedsAnother or Verdict.NoQuorum)) await Close(decision, ballots, today, ct);
    }

    /// <summary>The clock's round over one decision.</summary>
    public async Task OnTime(Decision decision, DateOnly today, CancellationToken ct)
    {
        var ballots = await Count(decision, ct);
        var settled = ballots.Complete && Tally.Of(ballots) is not (Verdict.NeedsAnother or Verdict.NoQuorum);
        if (settled || decision.Closes < today) await Close(decision, ballots, today, ct);
    }

    private async Task Close(Decision decision, Ballots ballots, DateOnly today, CancellationToken ct)
    {
        var verdict = Tally.Of(ballots);
        if (verdict is Verdict.NoQuorum or Verdict.NeedsAnother && !decision.Extended)
        {
            await Extend(decision, ballots, today, ct);
            return;
        }
        var closed = decision with
        {
            State = verdict switch { Verdict.Approved => Decision.Done, Verdict.Rejected => Decision.Rejected, Verdict.Tied => Decision.Tied, _ =>
                Decision.Lapsed },
            Answered = ballots.Answers.Count, Yes = ballots.Count(Choice.Yes), Aside = ballots.Count(Choice.Aside), No = ballots.Count(Choice.No),
            Decided = today,
        };
        if (decision.Secret) await Erase(decision, ct);
        if (verdict == Verdict.Approved) closed = await effects.Of(closed, today, ct);
        else if (closed.Kind == Decision.Start) await effects.NeverOpened(closed, today, ct);
        await clubs.Save(closed, ct);
        await letters.Tell(closed, Template(closed), ct);
    }

    // Reasons are read by the group without names; who answered what is gone with the answers. Sorted, so that their order says nothing.
    private async Task Erase(Decision decision, CancellationToken ct)
    {
        var reasons = (await clubs.Ballots(decision, ct)).Where(b => b.Reason.Length > 0).Select(b => b.Reason).Order(StringComparer.Ordinal).ToList();
        await clubs.Erase(decision, reasons, ct);
    }

    private async Task Extend(Decision decision, Ballots ballots, DateOnly today, CancellationToken ct)
    {
        var longer = decision with { Extended = true, Closes = today.AddDays(decision.Days) };
        await clubs.Save(longer, ct);
        foreach (var voter in (await clubs.Members(decision.Purse, ct)).Where(m => m.Here && ballots.Voters.Contains(m.Id)))
            if (!ballots.Answers.ContainsKey(voter.Id)) await letters.Remind(longer, voter, ct);
    }

    private static string Template(Decision decision) => decision.State switch
    {
        Decision.Ordered or Decision.Asked or Decision.Done => "agreed",
        Decision.Short => "short",
        Decision.NotPaid => "not_paid",
        _ => "not_agreed",
    };
}
