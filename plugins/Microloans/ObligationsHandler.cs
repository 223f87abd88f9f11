using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Microloans;

/// <summary>
/// What is owed: to those who lent, what is here and what is still out; to those who borrow, what is raised and not paid out, or paid too
/// much.
/// </summary>
internal sealed class ObligationsHandler(Loans loans, Raises raises, Lends lends, ILedger ledger) : IRequestHandler<Obligations, Outcome<ObligationList>>
{
    public async Task<Outcome<ObligationList>> Handle(Obligations request, CancellationToken cancellationToken)
    {
        List<Obligation> owed = [];
        var all = await lends.At(request.Site, ["promised", "in", "out", "ended", "refunded", "lapsed"], cancellationToken);
        foreach (var lender in all.Where(l => l.Family is not null).GroupBy(l => l.Family!.Value))
        {
            var here = await ledger.Balance(Accounts.Own(lender.Key), cancellationToken);
            var gathered = Allocation.Sum(lender.Where(l => l.State is "promised" or "in"), l => l.Came);
            var still = Allocation.Sum(lender.Where(l => l.State == "out" && l.Account != Accounts.Lending), l => l.StillOut);
            if (here + gathered + still > Money.Zero)
                owed.Add(new(lender.Key, here + gathered + still, new(
                    $"lent to neighbors: {here} here, {gathered} in loans being raised, {still} to come back as it is paid back",
                    $"prestado a vecinos: {here} aquí, {gathered} en préstamos que se reúnen, {still} por volver según se devuelva"), null));
        }
        foreach (var loan in await loans.At(request.Site, [LoanState.Private, LoanState.Public, LoanState.Funded], cancellationToken))
            if (await raises.Find(loan.Id, cancellationToken) is { } raise)
                owed.Add(new(loan.Family, raise.Phase == RaiseRow.Funded ? loan.Amount : Money.Zero,
                    new("a loan that is being raised or waits to be paid", "un préstamo que se reúne o espera ser pagado"), raise.Until));
        foreach (var loan in (await loans.At(request.Site, [.. LoanState.All], cancellationToken)).Where(l => l.Over > Money.Zero))
            owed.Add(new(loan.Family, loan.Over, new("paid too much on a loan", "pagado de más en un préstamo"), null));
        return new ObligationList(owed);
    }
}
