using System.Globalization;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using Metro2;

namespace LendingCircles;

/// <summary>Credit reporting of one's own seat: what it means before a yes, what was told after it, and how to say that it is wrong.</summary>
internal sealed class CreditPage(OwnSeat ownSeat, Credit credit, CreditActs acts, Reports reports, Claims claims)
{
    public async Task<Outcome<PageModel>> Build(BuildPage request, Say say, CancellationToken ct)
    {
        var found = await ownSeat.Of(request.Item, request.Viewer, ct);
        if (!found.Succeeded) return found.Refusal;
        var own = found.Value;
        var consent = await credit.Consent(own.Seat.Id, ct);
        var on = consent is { Ended: null };
        List<Block> blocks = [];
        var told = (await reports.OfSeat(own.Seat.Id, ct)).Where(r => r.SentOn is not null).OrderByDescending(r => r.Month)
            .ThenByDescending(r => r.Version).ToList();
        if (on) blocks.Add(On(own, (await credit.Identity(own.Seat, ct))!, consent!, say));
        if (told.Count > 0) blocks.Add(Told(told, say));
        foreach (var claim in await claims.OfSeat(own.Seat.Id, ct)) blocks.Add(Claim(own, claim, say));
        if (told.Count > 0 && (await claims.OfSeat(own.Seat.Id, ct)).All(c => !c.Open)) blocks.Add(Ask(own, say));
        if (!on && await acts.Offered(own, ct)) blocks.Add(Offer(own, say));
        else blocks.Add(new Card(say.T("What it means", "Qué significa"), [.. Meaning(say)]) { Tint = true });
        return new PageModel(say.T("Credit reporting", "Informe de crédito"), blocks)
        {
            Hero = new Hero(say.T("Credit reporting", "Informe de crédito"))
            {
                Eyebrow = own.Seat.CircleName, Lede = on ? say.T("You said yes to it.", "Usted dijo que sí.")
                    : say.T("It is off. It stays off unless you say yes.", "Está apagado. Sigue apagado si usted no dice que sí."),
            },
        };
    }

    // A sentence each: it is a lot to read in one piece.
    private static IEnumerable<Block> Meaning(Say say)
    {
        var parts = CreditWords.Consent.In(say.Language).Split(". ");
        return parts.Select((part, i) => new Paragraph(i == parts.Length - 1 ? part : part + "."));
    }

    private static Card Offer(Own own, Say say) => new(say.T("Say yes to it", "Decir que sí"), new List<Block>(
    [
        .. Meaning(say),
        new ActionForm("credit_yes", CreditForms.Agree, say.T("Report my payments", "Informar mis pagos"))
        {
            Hidden = SeatCards.Seat(own),
            Note = say.T("Only the bureaus get this. After it is saved even we only show the last four digits.",
                "Esto solo lo reciben los burós. Una vez guardado, aquí solo se ven las últimas cuatro cifras."),
        },
    ]));

    private static Card On(Own own, Identity who, Consent consent, Say say) =>
        new(say.T("What the bureaus get about you", "Lo que reciben los burós sobre usted"), new List<Block>
    {
        new Facts(new List<Fact>
        {
            new(say.T("Name", "Nombre"), $"{Names.Given(who.Given)} {Names.Surname(who.Surname)}"),
            new(say.T("Born", "Nació"), say.Day(who.Birth!.Value)),
            new(say.T("Social Security number", "Seguro Social"), who.Ssn.Length == 0 ? say.T("none is sent", "no se manda")
                : "••• •• " + PlainText.LastFour(who.Ssn)),
            new(say.T("Address", "Dirección"), $"{who.Street} {who.Street2}, {who.City}, {who.State} {who.Zip}".Replace(" ,", ",", StringComparison.Ordinal)),
            new(say.T("You said yes on", "Usted dijo que sí el"), say.Day(consent.Given)),
        }, Beside: true),
        new ActionForm("credit_stop", Form.Empty, say.T("Stop it", "Pararlo"))
        {
            Hidden = SeatCards.Seat(own),
            Note = say.T("If you stop it, nothing more is told about this circle. What was told stays told. What you wrote here is deleted.",
                "Si lo para, ya no se informa nada más de esta tanda. Lo informado queda. Lo que escribió aquí se borra."),
        },
    });

    private static Card Told(IReadOnlyList<Report> told, Say say) => new(say.T("What was told", "Lo que se informó"), new List<Block>
    {
        new Rows([.. told.Take(6).Select(r => new Row(Say.Begin(say.Month(r.Month)))
        {
            Note = r.Preview.In(say.Language), Pill = r.Version > 1 ? new(say.T("Corrected", "Corregido")) : null,
        })]),
    });

    private static Card Ask(Own own, Say say) => new(say.T("Is something wrong?", "¿Hay un error?"), new List<Block>
    {
        new ActionForm("dispute", CreditForms.Dispute, say.T("Ask to look into it", "Pedir que se revise"))
        {
            Hidden = SeatCards.Seat(own),
            Note = say.T("You get an answer within 30 days. Until then the bureaus read that you say it is wrong.",
                "Recibe respuesta en 30 días. Hasta entonces los burós leen que usted dice que hay un error."),
        },
        new DocumentLink(LendingCirclesProgram.Paper, say.T("Or print it and write by hand", "O imprimirla y escribir a mano")) { Item = own.Seat.Text },
    });

    private static DocumentLink Letter(Own own, string text) => new(LendingCirclesProgram.Letter, text) { Item = own.Seat.Text };

    private static Card Claim(Own own, Claim claim, Say say)
    {
        var hidden = new Dictionary<string, string>(SeatCards.Seat(own)) { ["dispute"] = claim.Id.ToString(CultureInfo.InvariantCulture) };
        List<Block> blocks = [new Paragraph(claim.Words) { Voice = true }];
        if (!claim.Open) blocks.Insert(0, new Paragraph(say.T("You wrote:", "Usted escribió:")));
        if (claim.MoreWords.Length > 0) blocks.Add(new Paragraph(claim.MoreWords) { Voice = true });
        if (claim.Open)
        {
            blocks.Add(new Paragraph(say.T($"It is looked into. Answer by {say.Day(claim.AnswerBy)}.",
                $"Se está revisando. Respuesta a más tardar el {say.Day(claim.AnswerBy)}.")));
            blocks.Add(Letter(own, say.T("Your letter, to print", "Su carta, para imprimir")));
            if (claim.MoreOn is null) blocks.Add(new ActionForm("dispute_more", CreditForms.More, say.T("Add this", "Agregar esto")) { Hidden = hidden });
            return new(say.T("You say that something is wrong", "Usted dice que hay un error"), blocks);
        }
        blocks.Add(new Paragraph(say.T($"The office answered on {say.Day(claim.AnsweredOn!.Value)}:",
            $"La oficina respondió el {say.Day(claim.AnsweredOn!.Value)}:")));
        blocks.Add(new Paragraph(claim.Answer) { Voice = true });
        blocks.Add(new Paragraph(CreditWords.Outcome(claim.Outcome).In(say.Language)));
        blocks.Add(Letter(own, say.T("The letter, to print", "La carta, para imprimir")));
        if (claim.Agreed is null && claim.Outcome != "set_aside")
        {
            blocks.Add(new ActionForm("dispute_content", Form.Empty, say.T("I agree", "Estoy de acuerdo")) { Hidden = hidden });
            blocks.Add(new ActionForm("dispute_not", Form.Empty, say.T("I still disagree", "Sigo sin estar de acuerdo")) { Hidden = hidden });
        }
        return new(say.T("The answer", "La respuesta"), blocks);
    }
}
