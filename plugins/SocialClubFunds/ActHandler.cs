using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace SocialClubFunds;

/// <summary>What members, managers and finance do on the program's pages.</summary>
internal sealed class ActHandler(StartPurse start, Proposals proposals, Answering answering, TakingBack taking, Giving giving, StaffActs staff)
    : IRequestHandler<Act, Outcome<Receipt>>
{
    public Task<Outcome<Receipt>> Handle(Act request, CancellationToken cancellationToken) => request.Actor.For switch
    {
        Audience.Manager => request.Action == "decide" ? staff.Decide(request, cancellationToken) : staff.Share(request, cancellationToken),
        Audience.Finance => request.Action switch
        {
            "arrived" => staff.Arrived(request, cancellationToken),
            "not_arrived" => staff.NotArrived(request, cancellationToken),
            _ => staff.Record(request, cancellationToken),
        },
        // A link answers one decision and does nothing else.
        Audience.Link => answering.Answer(request, cancellationToken),
        _ => ByMember(request, cancellationToken),
    };

    private Task<Outcome<Receipt>> ByMember(Act request, CancellationToken ct) => request.Action switch
    {
        "start" => start.Do(request, ct),
        "propose" => proposals.Spend(request, ct),
        "edit" => proposals.Edit(request, ct),
        "change_rules" or "change_keepers" => proposals.ChangeRules(request, ct),
        "end_purse" => proposals.EndPurse(request, ct),
        "answer" => answering.Answer(request, ct),
        "paper" => answering.FromPaper(request, ct),
        "take_back" => taking.Do(request, ct),
        "give" => giving.Gift(request, ct),
        _ => giving.Receipt(request, ct),
    };
}
