using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>The bank has the file: what is owed leaves the families' accounts and is on its way.</summary>
[Allow(Who.Finance)]
internal sealed record MarkSent(Guid Run) : IRequest<Outcome<PayoutRun>>;

internal sealed class MarkSentHandler(Runs runs, PayoutPostings postings, Texts texts) : IRequestHandler<MarkSent, Outcome<PayoutRun>>
{
    public async Task<Outcome<PayoutRun>> Handle(MarkSent request, CancellationToken ct)
    {
        if (await runs.Take(request.Run, ct) is not { } run) return texts.Refuse("not_found");
        if (run.State == "filed") await postings.Send(run, ct);
        else if (run.State is not ("sent" or "settled" or "closed")) return texts.Refuse("payouts.no_file");
        return await runs.Answer(run.Id, ct);
    }
}
