using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Scholarships;

/// <summary>Says which funds of the rounds at hand fit, before anything is asked: from the profile, or from what the journal may tell.</summary>
internal sealed class CheckEligibilityHandler(Rounds rounds, Funds funds, Requests requests, IFacts facts) : IRequestHandler<CheckEligibility, Outcome<Fit>>
{
    public async Task<Outcome<Fit>> Handle(CheckEligibility request, CancellationToken cancellationToken)
    {
        var say = new Say(request.Language);
        var all = await rounds.All(request.Site, cancellationToken);
        var open = all.Where(r => r.Takes(request.On)).ToList();
        if (open.Count == 0) return new Fit(FitKind.NotYet, [new(Closed(all, request.On, say))]);
        var profile = (await requests.Profile(request.Family, cancellationToken))?.Profile ?? await Known(request, cancellationToken);
        var every = await funds.All(request.Site, cancellationToken);
        List<(Answer Answer, FitReason Reason)> reasons = [];
        foreach (var round in open)
        {
            foreach (var offering in await rounds.Offerings(round.Id, cancellationToken))
            {
                var fund = every.Single(f => f.Id == offering.Fund);
                var fit = Fits.Check(fund.Wishes, profile);
                reasons.Add((fit.Answer, new($"{fund.Name}: {fit.Sentence.In(request.Language)}", say.T($"Asked by {fund.Donor}", $"Lo pide {fund.Donor}"))));
            }
        }
        return new Fit(Kind(Fits.Best(reasons.Select(r => r.Answer))), [.. reasons.OrderBy(r => Fits.Order(r.Answer)).Select(r => r.Reason)]);
    }

    private static FitKind Kind(Answer answer) => answer switch { Answer.Fits => FitKind.Fits, Answer.NotYet => FitKind.NotYet, _ => FitKind.NotEnough };

    private async Task<Profile> Known(CheckEligibility request, CancellationToken ct)
    {
        var month = (await facts.Read(request.Family, ["income.work"], Month.Of(request.On).Plus(-3), ct)).Where(f => f.Amount is not null)
            .GroupBy(f => f.Month).OrderByDescending(m => m.Key).FirstOrDefault();
        return new("", "", null, month?.Aggregate(Money.Zero, (sum, f) => sum + f.Amount!.Value));
    }

    private static string Closed(IReadOnlyList<Round> all, DateOnly today, Say say)
    {
        var next = all.Where(r => r.OpenedOn is not null && r.Deadline.On(today) == Window.NotYet).MinBy(r => r.Deadline.Opens);
        return next is null
            ? say.T("No round is open now. You can come in, fill in your profile, and hear of the next one.",
                "Ahora no hay ninguna ronda abierta. Puede entrar, llenar su perfil y enterarse de la próxima.")
            : say.T($"The next round opens on {Say.En.WeekDay(next.Deadline.Opens)}.", $"La próxima ronda abre el {Say.Es.WeekDay(next.Deadline.Opens)}.");
    }
}
