using System.Globalization;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Microloans;

/// <summary>What banks and the office did, brought to the loan or the lender it is about. Each is heard once.</summary>
internal sealed class HeardHandler(Loans loans, HearDebits debits, HearPayables payables) : IRequestHandler<Heard, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(Heard request, CancellationToken cancellationToken)
    {
        var happened = request.Event;
        if (happened is not IOwnedEvent) return Done.Value;
        if (!await loans.First(happened.Id, happened.Site, happened.Family, cancellationToken)) return Done.Value;
        var refusal = happened switch
        {
            DebitTaken taken => await debits.Taken(taken, cancellationToken),
            DebitFailed failed => await debits.Failed(failed, cancellationToken),
            AuthorizationEnded ended => await debits.Ended(ended, cancellationToken),
            PayableEvent payable => await payables.Hear(payable, cancellationToken),
            _ => null,
        };
        return refusal is null ? Done.Value : refusal;
    }
}

/// <summary>A key of the program, like <c>lend/12</c> or <c>repay/17/3/20261201/2500</c>.</summary>
internal readonly record struct KeyOf(string Kind, long Number)
{
    public static KeyOf Read(string key)
    {
        var parts = key.Split('/');
        return new(parts[0], parts.Length > 1 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
    }
}
