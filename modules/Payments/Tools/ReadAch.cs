using System.Globalization;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Tools;

internal sealed class ReadAchHandler(Texts texts) : IRequestHandler<ReadAch, Outcome<AchReading>>
{
    public Task<Outcome<AchReading>> Handle(ReadAch request, CancellationToken ct)
    {
        var file = AchReader.Read(new MemoryStream(request.File));
        var money = file.Entries.Where(e => e.Return is null && e.Change is null).ToList();
        var debits = money.Count(e => AchCodes.IsDebit(e.Code));
        return Task.FromResult<Outcome<AchReading>>(new AchReading(
            file.Header?.OriginName ?? "", file.Header?.DestinationName ?? "", file.Header?.Created, file.Batches.Count, money.Count - debits, debits,
            file.Returns.Count(), file.Changes.Count(), new Money(file.Totals.CreditCents), new Money(file.Totals.DebitCents),
            file.Totals.Hash.ToString("0000000000", CultureInfo.InvariantCulture), file.Lines, [.. file.Findings.Select(Say)]));
    }

    private string Say(AchFinding finding) => texts.T("payments.finding.line", ("line", finding.Line),
        ("text", texts.T("payments.ach." + finding.Code, ("expected", finding.Expected), ("found", finding.Found))));
}
