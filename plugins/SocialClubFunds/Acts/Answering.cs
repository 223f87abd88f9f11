using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>A member answers: on the page, from a personal link, or on paper that two other members type.</summary>
internal sealed class Answering(IClubs clubs, Room room, Closing closing, Letters letters)
{
    public async Task<Outcome<Receipt>> Answer(Act request, CancellationToken ct)
    {
        var found = await room.EnterDecision(request, ct);
        if (!found.Succeeded) return found.Refusal;
        var (circle, decision) = found.Value;
        if (!decision.TakesAnswers(circle.Today)) return Refusals.Closed;
        var link = request.Actor.Link;
        if (link.Length > 0 && link != Letters.Link(decision, circle.Me.Id)) return Refusals.OldLink;
        if (!(await clubs.Voters(decision, ct)).Contains(circle.Me.Id)) return Refusals.NotAsked;
        var (choice, reason) = (Clubs.ToChoice(request.Answers.Text("choice")), request.Answers.Text("reason").Trim());
        if (decision.AsksWhy(choice) && reason.Length == 0) return Refusals.Reason;

        if (decision.Secret)
        {
            if (await clubs.CastSecretly(decision, circle.Me.Person, choice, reason, ct))
                await clubs.Save(decision with { Answered = decision.Answered + 1 }, ct);
        }
        else
        {
            await clubs.DropPaper(decision, circle.Me.Id, ct);
            if (await Cast(decision, new(circle.Me.Id, choice, reason, link.Length > 0 ? "link" : "page"), circle.Today, ct))
                return new Receipt(new LocalizedText(
                    "Your answer is in, and with it the decision has closed.", "Su respuesta está guardada, y con ella se cerró la decisión."));
        }
        return new Receipt(new LocalizedText(
            "Your answer is in. You can change it until the decision closes.", "Su respuesta está guardada. Puede cambiarla hasta que se cierre la decisión."));
    }

    /// <summary>Counts only when a second member typed the same. Neither may be the one whose paper it is.</summary>
    public async Task<Outcome<Receipt>> FromPaper(Act request, CancellationToken ct)
    {
        var found = await room.EnterDecision(request, ct);
        if (!found.Succeeded) return found.Refusal;
        var (circle, decision) = found.Value;
        if (!decision.TakesAnswers(circle.Today)) return Refusals.Closed;
        if (decision.Secret) return Refusals.SecretPaper;
        var voters = await clubs.Voters(decision, ct);
        var whose = circle.Here.FirstOrDefault(m => m.Person.ToString() == request.Answers.Text("member") && voters.Contains(m.Id));
        if (whose is null || whose.Id == circle.Me.Id) return Refusals.NotAsked with { Field = "member" };
        if ((await clubs.Votes(decision, ct)).Any(v => v.Member == whose.Id)) return Refusals.PaperAnswered;
        var typed = new Paper(whose.Id, Clubs.ToChoice(request.Answers.Text("choice")), Plain(request.Answers.Text("reason")), circle.Me.Id);
        if (decision.AsksWhy(typed.Choice) && typed.Reason.Length == 0) return Refusals.Reason;

        var first = (await clubs.Papers(decision, ct)).FirstOrDefault(p => p.Member == whose.Id);
        if (first is null || first.By == circle.Me.Id)
        {
            await clubs.AddPaper(decision, typed, ct);
            return new Receipt(new LocalizedText(
                "Typed. It counts once another member has typed the same from the paper.",
                "Copiado. Cuenta cuando otra persona del grupo copie lo mismo del papel."));
        }
        await clubs.DropPaper(decision, whose.Id, ct);
        if (first.Choice != typed.Choice || !string.Equals(first.Reason, typed.Reason, StringComparison.OrdinalIgnoreCase))
            return new Receipt(new LocalizedText(
                "The two do not match, so nothing was counted. Look at the paper together and type it again, both of you.",
                "Las dos copias no coinciden, así que no se contó nada. Vean el papel juntos y cópienlo otra vez, las dos personas."));
        // Whoever's paper it is hears of it, and may still change it on the page.
        await letters.TellOne(decision, whose, "paper", "in", ct);
        await Cast(decision, new(whose.Id, typed.Choice, typed.Reason, "paper"), circle.Today, ct);
        return new Receipt(new LocalizedText("Both typed the same: it counts.", "Las dos personas copiaron lo mismo: cuenta."));
    }


    /// <returns>Whether the decision has closed with it.</returns>
    private async Task<bool> Cast(Decision decision, Vote vote, DateOnly today, CancellationToken ct)
    {
        await clubs.Cast(decision, vote, ct);
        var counted = decision with { Answered = (await clubs.Votes(decision, ct)).Count };
        await clubs.Save(counted, ct);
        await closing.Early(counted, today, ct);
        return await clubs.Decision(decision.Id, ct) is { IsOpen: false };
    }

    // Two people type a reason from the same paper with other spaces: that is the same.
    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
