using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace DirectFunds;

internal sealed class ActHandler(DrawActs draws, PlaceActs places, PlanActs plans, CampaignDeskActs campaigns, MonthlyDeskActs monthly, MoneyActs money)
    : IRequestHandler<Act, Outcome<Receipt>>
{
    public async Task<Outcome<Receipt>> Handle(Act request, CancellationToken cancellationToken) => (request.Page, request.Action) switch
    {
        ("funds", "draw") => await draws.Draw(request, cancellationToken),
        ("draw", "say") => await draws.Say(request, cancellationToken),
        ("draw", "take-back") => await draws.TakeBack(request, cancellationToken),
        ("campaigns", "apply") => await places.Apply(request, cancellationToken),
        ("campaigns", "withdraw") => await places.Withdraw(request, cancellationToken),
        ("campaigns", "pass") => await places.Pass(request, cancellationToken),
        ("campaigns", "accept") => await places.Accept(request, cancellationToken),
        ("monthly", "accept") => await plans.Accept(request, cancellationToken),
        ("monthly", "refuse") => await plans.Refuse(request, cancellationToken),
        ("monthly", "pause") => await plans.Pause(request, cancellationToken),
        ("monthly", "go-on") => await plans.GoOn(request, cancellationToken),
        ("monthly", "end") => await plans.End(request, cancellationToken),
        ("all-campaigns", "open") => await campaigns.Open(request, cancellationToken),
        ("campaign", "choose") => await campaigns.Choose(request, cancellationToken),
        ("campaign", "finish") => await campaigns.Finish(request, cancellationToken),
        ("all-monthly", "offer") => await monthly.Offer(request, cancellationToken),
        ("all-monthly", "retract") => await monthly.Retract(request, cancellationToken),
        ("money", "gift") => await money.Gift(request, cancellationToken),
        _ => Reply.Gone,
    };
}

internal static class Reply
{
    public static Refusal Gone => new("direct_funds.gone", new LocalizedText(
        "This has changed meanwhile. The page shows how it stands now.", "Esto cambió mientras tanto. La página muestra cómo está ahora."));

    public static Receipt Said(string en, string es) => new(new LocalizedText(en, es));
}
