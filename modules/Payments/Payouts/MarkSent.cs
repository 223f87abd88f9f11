using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>The bank has the file: what is owed leaves the families' accounts and is on its way.</summary>
[Allow(Who.Finance)]
internal sealed record MarkSent(Guid Run) : IRequest<Outcome<PayoutRun>>;

internal sealed class MarkSentHandler(Runs runs, PayoutPostings postings) : IRequestHandler<MarkSent, Outcome<PayoutRun>>
{
    public Task<Outcome<PayoutRun>> Handle(MarkSent request, CancellationToken ct) =>
        runs.Step(request.Run, ["filed"], ["sent", "settled", "closed"], "payouts.no_file", async run =>
        {
            await postings.Send(run, ct);
            return null;
        }, ct);
}
