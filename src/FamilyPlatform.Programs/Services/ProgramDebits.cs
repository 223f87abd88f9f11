using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Services;

/// <summary>Debits whose owner is the program at hand: it cannot name another's, nor another's account.</summary>
internal sealed class ProgramDebits(HostSide host) : IDebits
{
    public Task<Outcome<Done>> Offer(DebitOffer offer, CancellationToken ct) => Ask(new OfferDebits(
        host.Site, host.Program, offer.Key, offer.Person, offer.Wording, offer.Schedule, offer.Usual, offer.Cap, offer.MonthCap, offer.FromEarnings,
        offer.FromBank, ProgramLedger.Code(offer.Account)), ct);

    public Task<Outcome<Done>> Plan(string authorization, string key, Money amount, DateOnly due, CancellationToken ct) =>
        Ask(new PlanDebit(host.Site, host.Program, authorization, key, amount, due), ct);

    public Task<Outcome<Done>> Withdraw(string key, CancellationToken ct) => Ask(new WithdrawDebit(host.Site, host.Program, key), ct);

    public Task<Outcome<Done>> End(string authorization, CancellationToken ct) => Ask(new EndDebits(host.Site, host.Program, authorization), ct);

    public async Task<DebitAuthorization?> Find(string authorization, CancellationToken ct)
    {
        host.Need(Capability.Debits);
        var found = await host.Ask(new FindDebits(host.Site, host.Program, authorization), ct);
        return found.Succeeded ? found.Value.Authorization : null;
    }

    private Task<Outcome<Done>> Ask(MediatR.IRequest<Outcome<Done>> request, CancellationToken ct)
    {
        host.Change();
        host.Need(Capability.Debits);
        return host.Ask(request, ct);
    }
}
