using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Scholarships;

/// <summary>Brings every form to where it is acted on, by its page: the host has checked that the actor may see that page.</summary>
internal sealed class ActHandler(
    ApplyActs apply, AwardActs award, ReadingActs reading, FundActs funds, RoundActs rounds, DecideActs decide, DeskActs desk, RecommendActs recommend)
    : IRequestHandler<Act, Outcome<Receipt>>
{
    public Task<Outcome<Receipt>> Handle(Act request, CancellationToken cancellationToken) => (request.Actor.For, request.Page, request.Action) switch
    {
        (Audience.Family, "profile", _) => apply.SetProfile(request, cancellationToken),
        (Audience.Family, "apply", _) => apply.Do(request, cancellationToken),
        (Audience.Family, "award", _) => award.Do(request, cancellationToken),
        (Audience.Family, "reviews", _) => reading.Join(request, cancellationToken),
        (Audience.Family, "review", _) or (Audience.Manager, "read", _) => reading.Do(request, cancellationToken),
        (Audience.Manager, "rounds", _) => rounds.Add(request, cancellationToken),
        (Audience.Manager, "round" or "rubric", _) => rounds.Do(request, cancellationToken),
        (Audience.Manager, "decide", _) => decide.Do(request, cancellationToken),
        (Audience.Manager, "awards", "take" or "not_take") => desk.Look(request, request.Action == "take", cancellationToken),
        (Audience.Manager, "awards", "grant" or "not_grant") => desk.Grant(request, request.Action == "grant", cancellationToken),
        (Audience.Manager, "awards", _) => funds.Pass(request, request.Action == "pass", cancellationToken),
        (Audience.Manager, "one-award", _) => desk.Step(request, cancellationToken),
        (Audience.Manager, "funds", _) => funds.Add(request, cancellationToken),
        (Audience.Manager, "report", _) => funds.Share(request, cancellationToken),
        (Audience.Finance, "gifts", _) => funds.Receive(request, cancellationToken),
        (Audience.Link, "recommend", _) => recommend.Do(request, cancellationToken),
        _ => Task.FromResult<Outcome<Receipt>>(No.NotFound()),
    };
}
