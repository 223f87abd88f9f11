using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Payer;

/// <summary>Pays a school for a family out of the family's own account, takes the family's part back month by month, and writes down what it hears.</summary>
[Program("payer", "Payer", Sdk = 0, Needs = Capability.Ledger | Capability.Payables | Capability.Debits)]
public sealed class PayerProgram : ResourceProgram
{
    public override LocalizedText Title => new("Fees", "Cuotas");

    public override LocalizedText Summary => new("Pays a fee.", "Paga una cuota.");

    public override Dye Dye => Dye.Coins;

    public override IReadOnlyList<PageLink> Pages => [new("fees", new("Fees", "Cuotas"), Audience.Family)];
}

internal sealed class BuildPageHandler(IPayables payables) : IRequestHandler<BuildPage, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildPage request, CancellationToken cancellationToken) => new PageModel("Fees",
    [
        new Paragraph((await payables.Find("fee", cancellationToken))?.State ?? "none"),
        new ActionForm("pay", new Form(new Field("cents", FieldKind.Number, new("Cents", "Centavos")) { Max = 999_999 }), "Pay"),
        new ActionForm("back", new Form(), "Take back"),
        new ActionForm("offer", new Form(), "Pay my part"),
        new ActionForm("plan", new Form(), "This month"),
    ]);
}

internal sealed class ActHandler(ILedger ledger, IPayables payables, IDebits debits, IClock clock) : IRequestHandler<Act, Outcome<Receipt>>
{
    public async Task<Outcome<Receipt>> Handle(Act request, CancellationToken cancellationToken)
    {
        var family = request.Actor.Family!.Value;
        await ledger.Post($"put/{family.Value}", "put in", clock.Today, [new("fund/pool", $"own/{family.Value}", new Money(50000))], cancellationToken);
        return request.Action switch
        {
            "back" => Said(await payables.Withdraw("fee", "Not needed", cancellationToken)),
            "offer" => Said(await Offer(request.Actor.Person!.Value, cancellationToken)),
            "plan" => Said(await Plan(clock.Today, cancellationToken)),
            _ => Said(await Pay(family, request.Answers.Money("cents"), cancellationToken)),
        };
    }

    private Task<Outcome<PayableState>> Pay(FamilyId family, Money amount, CancellationToken ct) => payables.Request(new PayableRequest(
        Key: "fee", family, PayTo.School("Laney College"), Purpose: "Spring fees", TaxClass: "gift", amount, From: $"own/{family.Value}"), ct);

    private Task<Outcome<Done>> Offer(PersonId person, CancellationToken ct) => debits.Offer(new DebitOffer(
        Key: "part", person,
        Wording: new("Your part of the fees", "Su parte de las cuotas"),
        Schedule: new("On the first of each month, until June", "El día primero de cada mes, hasta junio"),
        Usual: new Money(2000), Cap: new Money(2500), MonthCap: new Money(2500),
        FromEarnings: true, FromBank: true, Account: "fund/parts"), ct);

    private Task<Outcome<Done>> Plan(DateOnly due, CancellationToken ct) =>
        debits.Plan(authorization: "part", key: $"part-{due:yyyy-MM}", new Money(2000), due, ct);

    private static Outcome<Receipt> Said(Outcome<PayableState> answer) =>
        answer.Succeeded ? new Receipt(new(answer.Value.State, answer.Value.State)) : answer.Refusal;

    private static Outcome<Receipt> Said(Outcome<Done> answer) => answer.Succeeded ? new Receipt(new("Done.", "Hecho.")) : answer.Refusal;
}

internal sealed class HeardHandler(ILedger ledger, IClock clock) : IRequestHandler<Heard, Outcome<Done>>
{
    public Task<Outcome<Done>> Handle(Heard request, CancellationToken cancellationToken) => request.Event switch
    {
        PayableSettled paid => Note(paid.Id, $"paid {paid.Key} {paid.Amount.Cents}", cancellationToken),
        PayableEvent other => Note(other.Id, $"{other.GetType().Name} {other.Key} {other.Amount.Cents}", cancellationToken),
        DebitTaken taken => Note(taken.Id, $"taken {taken.Key} {taken.Amount.Cents}", cancellationToken),
        _ => Task.FromResult<Outcome<Done>>(Done.Value),
    };

    // Events may come twice: what is written down by the event's own id is written down once.
    private async Task<Outcome<Done>> Note(Guid id, string what, CancellationToken ct)
    {
        var kept = await ledger.Post($"heard/{id}", "heard " + what, clock.Today, [new("fund/heard", "fund/pool", new Money(1))], ct);
        return kept.Succeeded ? Done.Value : kept.Refusal;
    }
}
