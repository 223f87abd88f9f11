using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Scholarships;

/// <summary>What is promised to students and not paid yet.</summary>
internal sealed class ObligationsHandler(Awards awards) : IRequestHandler<Obligations, Outcome<ObligationList>>
{
    public async Task<Outcome<ObligationList>> Handle(Obligations request, CancellationToken cancellationToken)
    {
        List<Obligation> owed = [];
        foreach (var file in await awards.All(request.Site, cancellationToken))
        {
            var award = file.Award;
            var open = award.Amount - award.GivenBack - award.Paid;
            if (open == Money.Zero) continue;
            var label = AwardState.Label(award.State);
            owed.Add(new(award.Family, open, new($"scholarship {file.Id} ({label.En.ToLowerInvariant()}), {open} of {award.Amount} to be paid",
                $"beca {file.Id} ({label.Es.ToLowerInvariant()}), {open} de {award.Amount} por pagar"),
                award.State == AwardState.Offered ? award.AcceptBy : award.Terms.Max(t => t.Due)));
        }
        return new ObligationList(owed);
    }
}
