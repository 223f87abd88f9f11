using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace IdaSavingsMatch;

/// <summary>What is owed to each saver: own savings, posted match, and match that is earned and not posted yet.</summary>
internal sealed class ObligationsHandler(Savers savers, AccountReader accounts) : IRequestHandler<Obligations, Outcome<ObligationList>>
{
    public async Task<Outcome<ObligationList>> Handle(Obligations request, CancellationToken cancellationToken)
    {
        List<Obligation> owed = [];
        foreach (var saver in await savers.All(request.Site, cancellationToken))
        {
            var account = await accounts.Read(saver, request.On, cancellationToken);
            var amount = account.Own + account.Posted + account.ToCome;
            if (amount > Money.Zero)
                owed.Add(new(saver.Family, amount, new(
                    $"own savings {account.Own}, match posted {account.Posted}, match promised {account.ToCome}",
                    $"ahorro propio {account.Own}, igualado y registrado {account.Posted}, igualado prometido {account.ToCome}"), account.MatchedUntil));
        }
        return new ObligationList(owed);
    }
}
