using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Microloans;

/// <summary>Brings what was sent on a page to whoever does it.</summary>
internal sealed class ActHandler(AskForLoan asking, OwnLoan own, LendActs lending, GroupActs group, ReviewActs review, RunningActs running, MoneyActs money)
    : IRequestHandler<Act, Outcome<Receipt>>
{
    public Task<Outcome<Receipt>> Handle(Act request, CancellationToken cancellationToken) => request.Page switch
    {
        "ask" or "my-loan" when request.Action == "take-back" => asking.Act(request, cancellationToken),
        "ask" => asking.Act(request, cancellationToken),
        "my-loan" => own.Act(request, cancellationToken),
        "loans" or "raise" or "lending" => lending.Act(request, cancellationToken),
        "group-lending" => group.Act(request, cancellationToken),
        "review" => review.Act(request, cancellationToken),
        "running" => running.Act(request, cancellationToken),
        _ => money.Act(request, cancellationToken),
    };

    public static readonly Receipt Done = new(new LocalizedText("Written down.", "Anotado."));
}
