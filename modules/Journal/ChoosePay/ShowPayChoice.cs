using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Journal;

/// <summary>What may count for benefits, and what was chosen.</summary>
[Allow(Who.Family)]
internal sealed record ShowPayChoice : IRequest<Outcome<PayChosen>>;

/// <param name="Choice"><c>pay</c>, <c>hold</c>, <c>unpaid</c>, or null before it was chosen.</param>
public sealed record PayChosen(string? Choice);

internal sealed class ShowPayChoiceHandler(JournalStore store, MyMonths months) : IRequestHandler<ShowPayChoice, Outcome<PayChosen>>
{
    public async Task<Outcome<PayChosen>> Handle(ShowPayChoice request, CancellationToken ct) =>
        new PayChosen(await store.PayChoice((await months.Writer(ct)).Person, ct));
}
