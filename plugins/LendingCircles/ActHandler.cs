using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace LendingCircles;

/// <summary>Brings each form to its use case.</summary>
internal sealed class ActHandler(GroupActs group, PersonActs person, DeskActs desk) : IRequestHandler<Act, Outcome<Receipt>>
{
    public Task<Outcome<Receipt>> Handle(Act request, CancellationToken cancellationToken) => request.Actor.For switch
    {
        Audience.Group => group.Do(request, cancellationToken),
        Audience.Family => person.Do(request, cancellationToken),
        _ => desk.Do(request, cancellationToken),
    };
}

/// <summary>What the group sees: forming, ordering, signing, trading turns and covering.</summary>
internal sealed class GroupActs(
    StartCircle start, JoinCircle join, CloseList close, ProposeOrder propose, StepBack stepBack, SignSchedule sign, Postpone postpone, TradeTurns trade,
    CoverAFriend cover)
{
    public Task<Outcome<Receipt>> Do(Act act, CancellationToken ct) => act.Action switch
    {
        "start" => start.Do(act, ct),
        "join" => join.Do(act, ct),
        "say_again" => join.SayAgain(act, ct),
        "close_list" => close.Do(act, ct),
        "order" => propose.Do(act, ct),
        "step_back" => stepBack.Do(act, ct),
        "signed" => sign.Do(act, ct),
        "postpone" => postpone.Do(act, ct),
        "swap" => trade.Ask(act, ct),
        "swap_yes" or "swap_no" or "swap_back" => trade.Answer(act, ct),
        "cover" => cover.Give(act, ct),
        _ => Unknown(act),
    };

    internal static Task<Outcome<Receipt>> Unknown(Act act) =>
        throw new InvalidOperationException($"There is no form {act.Action} on {act.Page}.");
}

/// <summary>What only the person sees.</summary>
internal sealed class PersonActs(ChooseAutopay autopay, UsePass pass, CoverAFriend cover, LeaveCircle leave, CreditActs credit)
{
    public Task<Outcome<Receipt>> Do(Act act, CancellationToken ct) => act.Action switch
    {
        "autopay" => autopay.Do(act, ct),
        "pass" => pass.Do(act, ct),
        "ask_cover" => cover.Ask(act, ct),
        "thank" => cover.Thank(act, ct),
        "given_back" => cover.GiveBack(act, ct),
        "leave" => leave.Do(act, ct),
        "credit_yes" => credit.Agree(act, ct),
        "credit_stop" => credit.Stop(act, ct),
        "dispute" => credit.Dispute(act, ct),
        "dispute_more" => credit.More(act, ct),
        "dispute_content" or "dispute_not" => credit.Content(act, ct),
        _ => GroupActs.Unknown(act),
    };
}

/// <summary>What managers and finance do.</summary>
internal sealed class DeskActs(RecordMoney record, Settle settle, CreditDesk credit)
{
    public Task<Outcome<Receipt>> Do(Act act, CancellationToken ct) => (act.Actor.For, act.Action) switch
    {
        (Audience.Finance, "arrived") => record.ByHand(act, ct),
        (Audience.Finance, "take_back") => record.TakeBack(act, ct),
        (Audience.Finance, "to_reserve") => record.ToReserve(act, ct),
        (Audience.Finance, "sent") => credit.Sent(act, ct),
        (Audience.Manager, "died") => settle.Died(act, ct),
        (Audience.Manager, "forgive") => settle.Forgive(act, ct),
        (Audience.Manager, "pay_again") => settle.PayAgain(act, ct),
        (Audience.Manager, "answer") => credit.Answer(act, ct),
        (Audience.Manager, "on_paper") => credit.OnPaper(act, ct),
        _ => GroupActs.Unknown(act),
    };
}
