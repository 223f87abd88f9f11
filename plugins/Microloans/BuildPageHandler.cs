using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Microloans;

/// <summary>Brings each page to whoever builds it.</summary>
internal sealed class BuildPageHandler(LoansPage loans, AskPage ask, MyLoanPage mine, RaisePage raise, LendingPage lending, GroupPage group,
    ReviewPage review, RunningPage running, MoneyPage money) : IRequestHandler<BuildPage, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildPage request, CancellationToken cancellationToken)
    {
        var say = new Say(request.Viewer.Language);
        if (request.Viewer is { For: Audience.Family, Family: null } or { For: Audience.Group, Group: null }) return NotFound(say);
        return request.Page switch
        {
            "loans" => await loans.Build(request, say, cancellationToken),
            "ask" => await ask.Build(request, say, cancellationToken),
            "my-loan" => await mine.Build(request, say, cancellationToken) ?? NotFound(say),
            "raise" => await raise.Build(request, say, cancellationToken) ?? NotFound(say),
            "lending" => await lending.Build(request, say, cancellationToken),
            "group-lending" => await group.Build(request, say, cancellationToken),
            "review" => await review.Build(request, say, cancellationToken),
            "running" => await running.Build(request, say, cancellationToken),
            "money" => await money.Build(request, say, cancellationToken),
            _ => NotFound(say),
        };
    }

    private static Outcome<PageModel> NotFound(Say say) =>
        new Refusal("loans.not_found", say.T("There is nothing here for you.", "Aquí no hay nada para usted."));
}
