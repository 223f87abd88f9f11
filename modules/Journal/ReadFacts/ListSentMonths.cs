using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Journal;

internal sealed class ListSentMonthsHandler(Db db) : IRequestHandler<ListSentMonths, Outcome<SentMonths>>
{
    private const string Sent = "select month from journal.sent_months(@Family)";

    public async Task<Outcome<SentMonths>> Handle(ListSentMonths request, CancellationToken ct) =>
        new SentMonths(await db.Query<Month>(Sent, new { request.Family }, ct));
}
