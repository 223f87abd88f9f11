using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>One's own page: saver before the turn, and after it what is still to be put in.</summary>
internal sealed class PersonPages(
    Seats seats, OwnSeat ownSeat, Monies monies, Payouts payouts, Trades trades, CoverAFriend cover, Autopay autopay, CreditActs credit, ISettings settings)
{
    public async Task<Outcome<PageModel>> Mine(BuildPage request, Say say, CancellationToken ct)
    {
        var own = (await seats.OfPerson(request.Viewer.Person!.Value, ct)).Where(s => s.Terms.Length > 0).ToList();
        if (own.Count == 1) return await One(request with { Item = own[0].Text }, say, ct);
        var title = say.T("Your lending circle", "Su tanda");
        return own.Count == 0
            ? new PageModel(title, new List<Block>
            {
                new EmptyState(say.T("No circle runs yet", "Todavía no hay tanda en marcha"), say.T(
                    "Your group can start one. When all have signed, your own page is here.",
                        "Su grupo puede empezar una. Cuando todos firmen, aquí estará su página."))
                { Link = new(say.T("Your group’s circles", "Las tandas de su grupo"), Places.Group("together")) },
            })
            : new PageModel(title, own.ConvertAll(s => (Block)new Card(s.CircleName, new List<Block> { new Paragraph(say.Each(Design.Parse(s.Terms))) })
            { Dye = Dye.Coins, Links = [new(say.T("Open it", "Abrirla"), Places.Family("seat", s.Text))] }));
    }

    public async Task<Outcome<PageModel>> One(BuildPage request, Say say, CancellationToken ct)
    {
        var found = await ownSeat.Of(request.Item, request.Viewer, ct);
        if (!found.Succeeded) return found.Refusal;
        var own = found.Value;
        var limits = Limits.From(await settings.On(own.Seat.Joined, ct));
        var (payBy, agreed) = (await monies.PayBy(own.Seat.Id, ct), await autopay.Find(own.Seat, ct));
        var paid = await payouts.OfSeat(own.Seat.Id, ct);
        List<Block?> blocks =
        [
            SeatCards.Next(own, payBy, agreed, request.On, say),
            SeatCards.Hard(own, UsePass.Turn(own, limits, request.On), await cover.Askable(own, ct), say),
            SeatCards.Covers(own, await trades.Covers(own.Seat.Circle, ct), await trades.SidesOf(own.Seat.Id, ct), say),
            SeatCards.Statement(own, await monies.Arrivals(own.Seat.Id, ct), paid, say),
            own.Seat.State == "in" && own.View.StillToPutIn > Money.Zero ? SeatCards.Autopay(own, payBy, agreed, say) : null,
            await Credit(own, say, ct),
            Papers(own, say),
            SeatCards.Terms(own, say),
            SeatCards.Leave(own, say),
        ];
        return new PageModel(own.Seat.CircleName, blocks.OfType<Block>().ToList()) { Hero = Top(own, paid.Any(p => p is { Kind: "pot", State: "settled" }),
            say) };
    }

    private static Hero Top(Own own, bool paid, Say say)
    {
        var turn = own.Design.Turns.FirstOrDefault(t => t.Number == own.Seat.Turn);
        var title = own.Seat.State != "in" ? say.T("You left this circle", "Usted salió de esta tanda")
            : own.Money.Received > Money.Zero ? say.T("Your turn has come", "Ya recibió su turno")
            : own.Design.Rhythm == "month" ? say.T("Your turn is in ", "Su turno es en ") + say.MonthName(Month.Of(turn!.PayOn))
            : say.T($"Your turn is on {say.ShortDay(turn!.PayOn)}", $"Su turno es el {say.ShortDay(turn.PayOn)}");
        return new Hero(title)
        {
            Eyebrow = own.Seat.CircleName,
            Lede = say.T($"{own.Design.Seats} of you put in {say.Each(own.Design)}. No interest, no fees.",
                $"Ustedes {own.Design.Seats} aportan {say.Each(own.Design)}. Sin intereses y sin cargos."),
            Go = new(say.T("The whole circle", "Toda la tanda"),
                Places.Group("circle", own.Seat.Circle.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            Stats =
            [
                new(say.T("You’ve put in", "Ha aportado"), own.Money.Paid.ToString()),
                own.Money.Received > Money.Zero || turn is null
                    ? new(paid ? say.T("You received", "Recibió") : say.T("On its way to you", "En camino a usted"), own.Money.Received.ToString())
                    : own.Seat.State == "in" ? new(say.T("You receive", "Va a recibir"), own.Design.Pot.ToString()) { Note = say.Day(turn.PayOn) }
                        : new(say.T("Back to you", "Regresa a usted"), own.Money.Paid.ToString()) { Note = say.Day(turn.PayOn) },
                new(say.T("Left to put in", "Falta aportar"), (own.Seat.State == "in" ? own.View.StillToPutIn : Money.Zero).ToString()),
            ],
        };
    }

    // Who was reported finds it also when nobody is any more: what was told can still be wrong.
    private async Task<Card?> Credit(Own own, Say say, CancellationToken ct) => await credit.Offered(own, ct) || await credit.Told(own, ct)
        ? new(say.T("Credit reporting, if you want it", "Informe de crédito, si lo desea"), new List<Block>
        {
            new Paragraph(await credit.On(own, ct)
                ? say.T("You said yes to it. There you see what was told, and can stop it.", "Usted dijo que sí. Ahí ve lo que se informó y puede pararlo.")
                : say.T("Your parts can be reported to the credit bureaus. It is off unless you say yes, and late is reported too.",
                    "Sus aportes se pueden informar a los burós de crédito. Está apagado si usted no dice que sí, y el retraso también se informa.")),
        })
        { Links = [new(say.T("Open it", "Abrirlo"), Places.Family("credit", own.Seat.Text))] }
        : null;

    private static Card? Papers(Own own, Say say) => own.Seat.Signed.Length == 0 ? null : new(say.T("Your papers", "Sus papeles"), new List<Block>
    {
        new DocumentLink(LendingCirclesProgram.Note, say.T("Your signed note", "Su pagaré firmado"))
        { Item = Agreement.Item(own.Seat.Circle, own.Seat.Signed) },
    });
}
