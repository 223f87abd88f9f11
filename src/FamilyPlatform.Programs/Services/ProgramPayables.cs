using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Services;

/// <summary>Payables of one program: it asks out of its own accounts and under its own keys, and cannot name another's.</summary>
internal sealed class ProgramPayables(HostSide host) : IPayables
{
    public async Task<Outcome<PayableState>> Request(PayableRequest request, CancellationToken ct)
    {
        host.Change();
        host.Need(Capability.Payables);
        if (request.From.StartsWith("held/", StringComparison.Ordinal))
            throw new ArgumentException("What is paid comes out of a fund or of what is owed to a family, not out of money held.", nameof(request));
        return State(await host.Ask(new RequestPayable(
            host.Site, host.Program, request.Key, new(request.To.Kind, request.To.Id, request.To.Name, request.To.Reach), request.Family, request.Purpose,
            request.TaxClass, request.Amount, ProgramLedger.Code(request.From), ProgramLedger.FamilyIn(request.From),
            request.Document is { } d ? new(d.Name, [.. d.Content]) : null), ct));
    }

    public async Task<Outcome<PayableState>> Withdraw(string key, string why, CancellationToken ct)
    {
        host.Change();
        host.Need(Capability.Payables);
        return State(await host.Ask(new WithdrawPayable(host.Site, host.Program, key, why), ct));
    }

    public async Task<PayableState?> Find(string key, CancellationToken ct)
    {
        host.Need(Capability.Payables);
        var found = await host.Ask(new FindPayable(host.Site, host.Program, key), ct);
        return found.Succeeded ? State(found).Value : null;
    }

    private static Outcome<PayableState> State(Outcome<PayableAnswer> answer) => answer.Succeeded
        ? new PayableState(answer.Value.State, answer.Value.Amount, answer.Value.Refunded, answer.Value.SettledOn, answer.Value.Replayed)
        : answer.Refusal;
}
