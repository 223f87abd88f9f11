using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Debits;

/// <summary>The bank has the file: what it asks for is reserved in the ledger.</summary>
[Allow(Who.Finance)]
internal sealed record MarkDebitsSent(Guid Run) : IRequest<Outcome<DebitRunState>>;

internal sealed class MarkDebitsSentHandler(DebitRuns runs, DebitSending sending) : IRequestHandler<MarkDebitsSent, Outcome<DebitRunState>>
{
    public Task<Outcome<DebitRunState>> Handle(MarkDebitsSent request, CancellationToken ct) =>
        runs.Step(request.Run, ["filed"], ["sent", "settled"], "payouts.moved_on", async run =>
        {
            await sending.Send(run, ct);
            return null;
        }, ct);
}
