using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Scholarships;

/// <summary>Finds the page that is asked for.</summary>
internal sealed class BuildPageHandler(
    HomePage home, ApplyPage apply, AwardPage award, ReadingPages reading, RoundsPages rounds, DecidePage decide, AwardsPages awards, FundPages funds,
    RecommendPage recommend) : IRequestHandler<BuildPage, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildPage request, CancellationToken cancellationToken) => (request.Viewer.For, request.Page) switch
    {
        (Audience.Family, "scholarships") => await home.Build(request, cancellationToken),
        (Audience.Family, "profile") => await home.Profile(request, cancellationToken),
        (Audience.Family, "apply") => await apply.Build(request, cancellationToken),
        (Audience.Family, "award") => await award.Build(request, cancellationToken),
        (Audience.Family, "reviews") => await reading.List(request, cancellationToken),
        (Audience.Family, "review") or (Audience.Manager, "read") => await reading.One(request, cancellationToken),
        (Audience.Manager, "rounds") => await rounds.List(request, cancellationToken),
        (Audience.Manager, "round") => await rounds.One(request, cancellationToken),
        (Audience.Manager, "rubric") => await rounds.Rubric(request, cancellationToken),
        (Audience.Manager, "decide") => await decide.Build(request, cancellationToken),
        (Audience.Manager, "awards") => await awards.List(request, cancellationToken),
        (Audience.Manager, "one-award") => await awards.One(request, cancellationToken),
        (Audience.Manager, "funds") => await funds.List(request, cancellationToken),
        (Audience.Manager, "report") => await funds.Report(request, cancellationToken),
        (Audience.Finance, "gifts") => await funds.Gifts(request, cancellationToken),
        (Audience.Link, "recommend") => await recommend.Build(request, cancellationToken),
        (Audience.Link, "donor") => await funds.Donor(request, cancellationToken),
        _ => No.NotFound(),
    };
}
