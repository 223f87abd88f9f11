using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace LendingCircles;

/// <summary>One card on the person's home and money page, one on the group's page, one for the manager.</summary>
internal sealed class BuildBlocksHandler(Circles circles, Seats seats, Turns turns, OwnSeat ownSeat, Claims claims, Payouts payouts)
    : IRequestHandler<BuildBlocks, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildBlocks request, CancellationToken cancellationToken)
    {
        var (say, viewer) = (new Say(request.Viewer.Language), request.Viewer);
        var blocks = request.Page switch
        {
            "home" or "money" when viewer.Person is { } person => await Person(person, say, cancellationToken),
            "group" when viewer.Group is { } group => await Group(group, viewer.Person, say, cancellationToken),
            "overview" => await Overview(request, say, cancellationToken),
            _ => [],
        };
        return new PageModel("", blocks);
    }

    private async Task<List<Block>> Person(PersonId person, Say say, CancellationToken ct)
    {
        List<Block> blocks = [];
        foreach (var seat in (await seats.OfPerson(person, ct)).Where(s => s.Terms.Length > 0 && s.State == "in"))
        {
            if (await ownSeat.Read(seat, ct) is not { } own || (own.View.Next is null && own.Money.Received > Money.Zero)) continue;
            List<Fact> facts = [];
            if (own.View.Next is { } next) facts.Add(new(say.T($"Next, by {say.ShortDay(next.Due)}", $"Sigue, a más tardar el {say.ShortDay(next.Due)}"),
                next.Amount.ToString()));
            var turn = own.Design.Turns.Single(t => t.Number == seat.Turn);
            facts.Add(own.Money.Received > Money.Zero ? new(say.T("Left to put in", "Falta aportar"), own.View.StillToPutIn.ToString())
                : new(say.T($"You receive on {say.ShortDay(turn.PayOn)}", $"Usted recibe el {say.ShortDay(turn.PayOn)}"), own.Design.Pot.ToString()));
            blocks.Add(new Card(seat.CircleName, new List<Block> { new Facts(facts, Beside: true) })
            { Dye = Dye.Coins, Links = [new(say.T("Open your circle", "Abrir su tanda"), Places.Family("seat", seat.Text))] });
        }
        return blocks;
    }

    private async Task<List<Block>> Group(GroupId group, PersonId? person, Say say, CancellationToken ct)
    {
        List<Block> blocks = [];
        foreach (var circle in (await circles.Of(group, ct)).Where(c => c.State is not ("let_go" or "ended")))
        {
            var people = await seats.Of(circle.Id, ct);
            var now = (await turns.Of(circle.Id, ct)).FirstOrDefault(t => t.State == "ahead");
            var name = people.FirstOrDefault(p => p.Id == now?.Seat)?.Name;
            var text = now is null ? say.T($"{people.Count} of {circle.Seats} are in. It is forming.",
                $"Van {people.Count} de {circle.Seats}. Se está formando.")
                : now.Seat == people.FirstOrDefault(p => p.Person == person)?.Id ? say.T($"It is your turn: {circle.Design.Pot} on {say.ShortDay(now.PayOn)}.",
                    $"Es su turno: {circle.Design.Pot} el {say.ShortDay(now.PayOn)}.")
                : say.T($"{name}’s turn: {circle.Design.Pot} on {say.ShortDay(now.PayOn)}.",
                    $"El turno de {name}: {circle.Design.Pot} el {say.ShortDay(now.PayOn)}.");
            blocks.Add(new Card(circle.Name, new List<Block> { new Paragraph(text) })
            { Dye = Dye.Coins, Links = [new(say.T("Open the circle", "Abrir la tanda"), Places.Group("circle", circle.Item))] });
        }
        return blocks;
    }

    private async Task<List<Block>> Overview(BuildBlocks request, Say say, CancellationToken ct)
    {
        var running = await circles.In(request.Site, ["running"], ct);
        var (open, declined) = (await claims.Open(request.Site, ct), await payouts.In(request.Site, "declined", ct));
        if (running.Count + open.Count + declined.Count == 0) return [];
        List<Fact> facts = [new(say.T("Circles that run", "Tandas en marcha"), running.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        if (open.Count > 0) facts.Add(new(say.T("Credit disputes to answer", "Reclamos por responder"),
            open.Count + say.T(", the first by ", ", el primero el ") + say.ShortDay(open.Min(c => c.AnswerBy))));
        if (declined.Count > 0) facts.Add(new(say.T("Payouts to ask for anew", "Pagos por pedir de nuevo"),
            declined.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return [new Card(say.T("Lending circles", "Tandas"), new List<Block> { new Facts(facts, Beside: true) })
        { Dye = Dye.Coins, Links = [new(say.T("Open", "Abrir"), Places.Desk(request.Site, "circles"))] }];
    }
}
