using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>The group's pages: the purse, one decision, a proposal, the rules; and the page behind a personal link.</summary>
internal sealed class GroupPages(IClubs clubs, ViewReader reader, Treasury treasury)
{
    public async Task<Outcome<PageModel>> Build(BuildPage request, CancellationToken ct)
    {
        if (await reader.Of(request.Viewer, request.On, ct) is not { } view) return Refusals.NotHere;
        return request.Page switch
        {
            ClubPages.Decision => await OneDecision(view, request.Item, ct),
            ClubPages.Propose => await Propose(view, request.Item, ct),
            ClubPages.Paper => await FromPaper(view, request.Item, ct),
            ClubPages.Rules => await RulePages.Build(clubs, view, ct),
            Letters.Page => await ByLink(view, request, ct),
            _ => await Purse(view, ct),
        };
    }

    private async Task<Outcome<PageModel>> Purse(ClubView view, CancellationToken ct)
    {
        var say = view.Say;
        var title = say.T("Our purse", "Nuestra bolsa");
        if (view.Purse is not { } purse) return new PageModel(title, new List<Block> { PurseCards.Begin(view) }) { Hero = new Hero(title) };
        var decisions = await clubs.Decisions(purse.Id, ct);
        var left = await treasury.InPurse(purse.Id, ct);
        List<DecisionView> open = [];
        foreach (var decision in decisions.Where(d => d.IsOpen)) open.Add((await reader.Decision(view, Accounts.Number(decision.Id), ct))!);
        List<Block> blocks = [];
        if (purse.State == SocialClubFunds.Purse.Over) blocks.AddRange(Over(view, left));
        if (open.Count > 0) blocks.Add(PurseCards.Waiting(view, open));
        if (purse.State == SocialClubFunds.Purse.Open) blocks.Add(PurseCards.Propose(view));
        blocks.Add(PurseCards.Book(view, left, await clubs.Entries(purse.Id, ct), decisions, await clubs.Gifts(purse.Id, ct)));
        var closed = decisions.Where(d => !d.IsOpen).ToList();
        if (closed.Count > 0) blocks.Add(PurseCards.Decided(view, closed));
        if (purse.State == SocialClubFunds.Purse.Open) blocks.Add(PurseCards.Give(view));
        blocks.Add(PurseCards.HowItLeaves(view));
        return new PageModel(title, blocks)
        {
            Hero = new Hero(title)
            {
                Eyebrow = purse.Name,
                Stats = new List<Stat>
                {
                    new(say.T("To decide about", "Por decidir"), left.ToString()),
                    new(say.T("Agreed, not paid yet", "Acordado, sin pagar"), decisions.Aggregate(Money.Zero, (s, d) => s + d.SetAside).ToString()),
                    new(say.T("Being decided", "Decisiones abiertas"), open.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                },
            },
        };
    }

    private static IEnumerable<Block> Over(ClubView view, Money left)
    {
        var say = view.Say;
        yield return new Notice(say.T("This purse has ended", "Esta bolsa terminó"), left > Money.Zero
            ? say.T($"What is left goes by your rule, the next morning: {Names.Ending(view.Charter.Ending, say)}.",
                $"Lo que queda sigue su regla, a la mañana siguiente: {Names.Ending(view.Charter.Ending, say)}.")
            : say.T("Nothing is left in it.", "Ya no queda nada en ella."));
        yield return PurseCards.Begin(view);
    }

    private async Task<Outcome<PageModel>> OneDecision(ClubView view, string item, CancellationToken ct)
    {
        // Without a number it is the newest: that is what a member who comes back is most likely looking for.
        if (item.Length == 0 && view.Purse is { } purse && (await clubs.Decisions(purse.Id, ct)) is [var newest, ..]) item = Accounts.Number(newest.Id);
        if (item.Length == 0) return new PageModel(view.Say.T("Decisions", "Decisiones"), new List<Block>
        {
            new EmptyState(view.Say.T("Nothing proposed yet", "Todavía no hay propuestas"), view.Say.T("What your group decides shows up here.",
                "Aquí aparece lo que decide su grupo.")),
        });
        if (await reader.Decision(view, item, ct) is not { } d) return Refusals.Gone;
        var (say, decision) = (view.Say, d.Decision);
        List<Block> blocks = [];
        if (!decision.IsOpen) blocks.Add(DecisionCards.Outcome(decision, say));
        blocks.Add(DecisionCards.About(view, decision));
        if (decision.Charter is { } version && await clubs.Charter(decision.Purse, version, ct) is { } charter)
            blocks.Add(await RulePages.Shown(clubs, view, charter, say.T("What is proposed", "Lo que se propone"), ct));
        if (decision.IsOpen && view.Me is { } me && d.Voters.Contains(me.Id)) blocks.Add(DecisionCards.Answer(d, say));
        blocks.Add(DecisionCards.Answers(view, d));
        if (decision.Kind == Decision.Spend && (decision.IsOpen || decision.OnItsWay || decision.State == Decision.Paid))
            blocks.Add(new Card(say.T("The way of the money", "El camino del dinero"), new List<Block> { DecisionCards.Way(decision, say) }));
        if (Waiting(view, d).Count > 0) blocks.Add(DecisionCards.ToPaper(decision, say));
        if (decision.State == Decision.Paid) blocks.Add(DecisionCards.Receipt(decision, say));
        if (decision.Proposer == view.Me?.Id && (decision.IsOpen || decision.OnItsWay)) blocks.Add(DecisionCards.Yours(decision, say));
        return new PageModel(Names.Of(decision, say), blocks)
        { Hero = new Hero(Names.Of(decision, say)) { Eyebrow = say.T("A decision of our purse", "Una decisión de nuestra bolsa"),
            Lede = Names.State(decision, say) } };
    }

    /// <summary>Members who may answer and have not: a paper of theirs may be typed by others.</summary>
    private static IReadOnlyList<Member> Waiting(ClubView view, DecisionView d) => d.Decision is not { IsOpen: true, Secret: false } || view.Me is null ? []
        : [.. view.Members.Where(m => m.Here && m.Id != view.Me.Id && d.Voters.Contains(m.Id) && d.Votes.All(v => v.Member != m.Id))];

    private async Task<Outcome<PageModel>> FromPaper(ClubView view, string item, CancellationToken ct)
    {
        var title = view.Say.T("An answer on paper", "Una respuesta en papel");
        var waiting = await reader.Decision(view, item, ct) is { } d ? Waiting(view, d) : [];
        return new PageModel(title, new List<Block>
        {
            waiting.Count > 0 ? DecisionCards.FromPaper(view, (await reader.Decision(view, item, ct))!, waiting)
                : new EmptyState(view.Say.T("No paper to type", "Ningún papel por copiar"), view.Say.T(
                    "Everybody who may answer on paper has answered.", "Ya respondieron todas las personas que pueden hacerlo en papel.")),
        }) { Hero = new Hero(title) };
    }

    private async Task<Outcome<PageModel>> ByLink(ClubView view, BuildPage request, CancellationToken ct)
    {
        var say = view.Say;
        var item = request.Item.Length > 0 ? request.Item : request.Viewer.Link.Split('/') is [_, var id, ..] ? id : "";
        if (await reader.Decision(view, item, ct) is not { } d || view.Me is not { } me) return Refusals.Gone;
        List<Block> blocks = [];
        if (!d.Decision.IsOpen) blocks.Add(DecisionCards.Outcome(d.Decision, say));
        else if (request.Viewer.Link != Letters.Link(d.Decision, me.Id)) blocks.Add(new Notice(Refusals.OldLink.In(say.Language).Message));
        blocks.Add(DecisionCards.About(view, d.Decision));
        if (d.Decision.Charter is { } version && await clubs.Charter(d.Decision.Purse, version, ct) is { } charter)
            blocks.Add(await RulePages.Shown(clubs, view, charter, say.T("What is proposed", "Lo que se propone"), ct));
        if (d.Decision.IsOpen && d.Voters.Contains(me.Id) && request.Viewer.Link == Letters.Link(d.Decision, me.Id)) blocks.Add(DecisionCards.Answer(d, say));
        return new PageModel(Names.Of(d.Decision, say), blocks)
        {
            Hero = new Hero(Names.Of(d.Decision, say))
            {
                Eyebrow = view.Purse!.Name,
                Lede = say.T($"{me.Name}, this link is yours alone. It opens this one decision.",
                    $"{me.Name}, este enlace es solo suyo. Abre solo esta decisión."),
            },
        };
    }

    /// <param name="item">Who is paid, or the number of the proposal that is changed.</param>
    private async Task<Outcome<PageModel>> Propose(ClubView view, string item, CancellationToken ct)
    {
        var say = view.Say;
        var title = say.T("Propose a spending", "Proponer un gasto");
        var now = (await reader.Decision(view, item, ct))?.Decision;
        if (now is not null && (!now.IsOpen || now.Proposer != view.Me?.Id || now.Kind != Decision.Spend)) return Refusals.NotYours;
        if (view.Purse is not { State: SocialClubFunds.Purse.Open } purse)
            return new PageModel(title, new List<Block> { new Notice(Refusals.NotOpen.In(say.Language).Message) });
        var kind = now?.PayeeKind ?? (item is "member" or "school" ? item : "vendor");
        Dictionary<string, string> hidden = new() { ["kind"] = kind };
        if (now is not null) hidden["decision"] = Accounts.Number(now.Id);
        var left = await treasury.InPurse(purse.Id, ct);
        return new PageModel(title, new List<Block>
        {
            new Card(null, new List<Block>
            {
                new Paragraph(say.T($"{left} is in the purse to decide about.", $"En la bolsa hay {left} por decidir.")),
                new ActionForm(now is null ? "propose" : "edit", GroupForms.Spending(kind, view.Now, !view.Charter.Secret, now),
                    now is null ? say.T("Ask my group", "Preguntar a mi grupo") : say.T("Change it and ask anew", "Cambiarla y preguntar de nuevo"))
                {
                    Forward = true, Hidden = hidden,
                    Note = now is null
                        ? say.T("Everybody who may answer gets a message with a link of their own.",
                            "Cada persona que puede responder recibe un mensaje con su propio enlace.")
                        : say.T("All answers so far are taken away: they were about the old words.",
                            "Se quitan las respuestas de ahora: eran sobre las palabras de antes."),
                },
            }) { Dye = Dye.Star },
        }) { Hero = new Hero(title) };
    }
}
