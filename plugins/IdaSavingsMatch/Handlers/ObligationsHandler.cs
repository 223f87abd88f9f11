using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace IdaSavingsMatch;

/// <summary>What is owed to each saver: own savings, posted match, and match that is earned and not posted yet.</summary>
internal sealed class ObligationsHandler(NightStore night, TermsStore terms) : IRequestHandler<Obligations, Outcome<ObligationList>>
{
    public async Task<Outcome<ObligationList>> Handle(Obligations request, CancellationToken cancellationToken)
    {
        var all = await night.All(request.Site, request.On.AddDays(1), cancellationToken);
        Dictionary<long, Terms> known = [];
        foreach (var one in all) known[one.Saver.Id] = await terms.Of(one.Saver, cancellationToken);
        var toCome = Rounds.Due(all, s => known[s.Id]).ToDictionary(d => d.Saver.Id, d => d.More.Total);
        List<Obligation> owed = [];
        foreach (var one in all)
        {
            var (own, posted, more) = (one.Saver.Standing.Own, one.Saver.Standing.Kept.Total, toCome.GetValueOrDefault(one.Saver.Id));
            if (own + posted + more > Money.Zero)
                owed.Add(new(one.Saver.Family, own + posted + more, new(
                    $"own savings {own}, match posted {posted}, match promised {more}",
                    $"ahorro propio {own}, igualado y registrado {posted}, igualado prometido {more}"),
                    known[one.Saver.Id].MatchedUntil(one.Saver.Opened)));
        }
        return new ObligationList(owed);
    }
}
