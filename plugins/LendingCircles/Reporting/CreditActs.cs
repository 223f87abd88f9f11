using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using Metro2;

namespace LendingCircles;

/// <summary>What a person does about credit reporting: agree to it knowing all of it, stop it, and say that something is wrong.</summary>
internal sealed class CreditActs(OwnSeat ownSeat, Credit credit, Reports reports, Claims claims, ISettings settings, IClock clock)
{
    public async Task<Outcome<Receipt>> Agree(Act act, CancellationToken ct)
    {
        var found = await ownSeat.Of(act, ct);
        if (!found.Succeeded) return found.Refusal;
        var (own, answers) = (found.Value, act.Answers);
        if (!await Offered(own, ct)) return new Refusal("circles.no_reporting", new LocalizedText(
            "This circle is not reported.", "Esta tanda no se informa."));
        if (!answers.Yes("agree")) return new Refusal("circles.consent", new LocalizedText(
            "Nothing is reported unless you say yes to this.", "No se informa nada si usted no dice que sí a esto."), "agree");
        var who = Read(answers);
        if (who.Problems(own.Design.First).FirstOrDefault() is { } problem) return problem;
        await credit.Keep(own.Seat, who, clock.Today, ct);
        await credit.Consented(own.Seat, clock.Today, FairOrder.Hash(CreditWords.Consent.En + CreditWords.Consent.Es), ct);
        return new Receipt(new LocalizedText("Your payments are reported from next month on.", "Sus pagos se informan desde el próximo mes."));
    }

    public async Task<bool> Offered(Own own, CancellationToken ct) => own.Seat.State == "in" && (await settings.On(clock.Today, ct)).Yes("reporting");

    public async Task<bool> On(Own own, CancellationToken ct) => await credit.Consent(own.Seat.Id, ct) is { Ended: null };

    public async Task<bool> Told(Own own, CancellationToken ct) => (await reports.OfSeat(own.Seat.Id, ct)).Any(r => r.SentOn is not null);

    public async Task<Outcome<Receipt>> Stop(Act act, CancellationToken ct)
    {
        var found = await ownSeat.Of(act, ct);
        if (!found.Succeeded) return found.Refusal;
        await credit.Stop(found.Value.Seat, clock.Today, ct);
        return new Receipt(new LocalizedText(
            "Nothing more is reported, and what you wrote about yourself is deleted.", "Ya no se informa nada más y se borró lo que escribió sobre usted."));
    }

    public async Task<Outcome<Receipt>> Dispute(Act act, CancellationToken ct)
    {
        var found = await ownSeat.Of(act, ct);
        if (!found.Succeeded) return found.Refusal;
        var seat = found.Value.Seat;
        if (!(await reports.OfSeat(seat.Id, ct)).Any(r => r.SentOn is not null)) return new Refusal("circles.nothing_sent", new LocalizedText(
            "Nothing was reported yet.", "Todavía no se ha informado nada."));
        if ((await claims.OfSeat(seat.Id, ct)).Any(c => c.Open)) return new Refusal("circles.dispute_open", new LocalizedText(
            "One is being looked into already. You can add to it.", "Ya se está revisando uno. Usted puede agregar algo."), "words");
        await claims.Add(seat, act.Key, act.Answers.Text("words"), clock.Today, ct);
        var by = Metro2.Dispute.AnswerBy(clock.Today, false);
        return new Receipt(new LocalizedText($"You get an answer by {new Say("en").Day(by)}.", $"Recibe respuesta a más tardar el {new Say("es").Day(by)}."));
    }

    public async Task<Outcome<Receipt>> More(Act act, CancellationToken ct)
    {
        if (await Mine(act, ct) is not { } claim || await claims.More(claim.Id, act.Answers.Text("words"), clock.Today, ct) == 0)
            return new Refusal("circles.dispute_closed", new LocalizedText("This was answered already.", "Esto ya se respondió."));
        return new Receipt(new LocalizedText("Added. It is looked into for up to 45 days in all.", "Agregado. Se revisa hasta por 45 días en total."));
    }

    public async Task<Outcome<Receipt>> Content(Act act, CancellationToken ct)
    {
        if (await Mine(act, ct) is not { } claim || await claims.Agree(claim.Id, act.Action == "dispute_content", ct) == 0)
            return new Refusal("circles.dispute_closed", new LocalizedText("This was answered already.", "Esto ya se respondió."));
        return new Receipt(new LocalizedText("Written down; the bureaus are told.", "Anotado; se informa a los burós."));
    }

    private async Task<Claim?> Mine(Act act, CancellationToken ct)
    {
        var found = await ownSeat.Of(act, ct);
        return found.Succeeded ? (await claims.OfSeat(found.Value.Seat.Id, ct)).FirstOrDefault(c => c.Id == act.Answers.Number("dispute")) : null;
    }

    private static Identity Read(Answers a) => new(a.Text("given"), a.Text("surname"), a.Date("birth"), a.Text("street"), a.Text("city"), a.Text("state"),
        a.Text("zip"))
    { Street2 = a.Text("street2"), Ssn = a.Text("ssn") };
}
