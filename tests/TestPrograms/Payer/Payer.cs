using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Payer;

/// <summary>Pays a school for a family out of the family's own account, is paid back by debits, and writes down what it hears of both.</summary>
[Program("payer", "Payer", Sdk = 0, Needs = Capability.Ledger | Capability.Payables | Capability.Debits)]
public sealed class PayerProgram : ResourceProgram
{
    public override LocalizedText Title => new("Fees", "Cuotas");

    public override LocalizedText Summary => new("Pays a fee.", "Paga una cuota.");

    public override Dye Dye => Dye.Coins;

    public override Workflow Workflow => Workflow.Accepting with
    {
        Transitions = [.. Workflow.Accepting.Transitions, new(Mover.Program, "finish", "in", "done", new("Finish", "Terminar"))],
        Labels = new Dictionary<string, LocalizedText>(Workflow.Accepting.Labels) { ["done"] = new("Paid back", "Devuelto") },
    };

    public override IReadOnlyList<PageLink> Pages =>
        [new("fees", new("Fees", "Cuotas"), Audience.Family), new("autopay", new("Autopay", "Pago automático"), Audience.Family)];
}

internal sealed class BuildPageHandler(IPayables payables, IDebits debits) : IRequestHandler<BuildPage, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildPage request, CancellationToken cancellationToken) =>
        request.Page == "autopay" ? await Autopay.Page(debits, cancellationToken) : new PageModel("Fees",
    [
        new Paragraph((await payables.Find("fee", cancellationToken))?.State ?? "none"),
        new ActionForm("pay", new Form(new Field("cents", FieldKind.Number, new("Cents", "Centavos")) { Max = 999_999 }), "Pay"),
        new ActionForm("back", new Form(), "Take back"),
    ]);
}

internal sealed class ActHandler(ILedger ledger, IPayables payables, IDebits debits, IApplications applications, IClock clock)
    : IRequestHandler<Act, Outcome<Receipt>>
{
    public async Task<Outcome<Receipt>> Handle(Act request, CancellationToken cancellationToken)
    {
        if (request.Action == "finish") return await Autopay.Finish(applications, request, cancellationToken);
        if (request.Page == "autopay") return await Autopay.Act(debits, clock, request, cancellationToken);
        var family = request.Actor.Family!.Value;
        var own = $"own/{family.Value}";
        await ledger.Post("put", "put in", clock.Today, [new("fund/pool", own, new Money(50000))], cancellationToken);
        var answer = request.Action == "back"
            ? await payables.Withdraw("fee", "Not needed", cancellationToken)
            : await payables.Request(new("fee", family, PayTo.School("Laney College"), "Spring fees", "gift",
                request.Answers.Money("cents"), own), cancellationToken);
        return answer.Succeeded ? new Receipt(new(answer.Value.State, answer.Value.State)) : answer.Refusal;
    }
}

internal sealed class HeardHandler(ILedger ledger, IClock clock) : IRequestHandler<Heard, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(Heard request, CancellationToken cancellationToken)
    {
        var what = request.Event switch
        {
            PayableEvent payable => $"{payable.GetType().Name} {payable.Key} {payable.Amount.Cents}",
            DebitTaken taken => $"DebitTaken {taken.Key} {taken.Amount.Cents} {(taken.FromBank ? "bank" : "earnings")}",
            DebitFailed failed => $"DebitFailed {failed.Key} {failed.Amount.Cents} {failed.Code}{(failed.Undone ? " undone" : "")}",
            _ => null,
        };
        if (what is null) return Done.Value;
        var kept = await ledger.Post($"heard/{request.Event.Id}", "heard " + what, clock.Today, [new("fund/heard", "fund/pool", new Money(1))],
            cancellationToken);
        return kept.Succeeded ? Done.Value : kept.Refusal;
    }
}
