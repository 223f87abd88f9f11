namespace FamilyPlatform.Payments.Ach;

/// <summary>How the bank knows the organisation, as its ACH agreement says.</summary>
/// <param name="Destination">The bank's routing number.</param>
/// <param name="DestinationName">The bank's name.</param>
/// <param name="Origin">Ten characters the bank gave us, or our nine-digit routing number.</param>
/// <param name="OriginName">Our name in the file header.</param>
/// <param name="CompanyName">Our name on the receivers' statements.</param>
/// <param name="CompanyId">Ten characters, often 1 and the tax number.</param>
/// <param name="Odfi">Routing number of the bank that sends the file.</param>
/// <param name="OffsetRouting">Where the money is taken from in a balanced file.</param>
/// <param name="OffsetAccount">The account it is taken from in a balanced file.</param>
/// <param name="OffsetKind">Its kind.</param>
internal sealed record AchOriginator(
    string Destination, string DestinationName, string Origin, string OriginName, string CompanyName, string CompanyId, string Odfi,
    string OffsetRouting, string OffsetAccount, AchAccountKind OffsetKind = AchAccountKind.Checking);

/// <summary>One file to be made. Nothing is read from a clock, so the same plan gives the same bytes.</summary>
internal sealed record AchPlan(
    AchOriginator Originator, DateTime Created, char Modifier, DateOnly EffectiveOn, string Description, bool Balanced, string Reference = "",
    string DescriptiveDate = "", int BatchNumber = 1, int FirstSequence = 1, string CompanyDescription = "VENDOR PAY");

/// <summary>One credit, or a prenote of nothing that tries an account out.</summary>
/// <param name="Id">At most 15 characters that find the payment again.</param>
/// <param name="Company">To a company (CCD) rather than a person (PPD); the two travel in batches of their own.</param>
internal sealed record AchPayment(
    string Id, string Routing, string Account, AchAccountKind Kind, long Cents, string Name, bool Prenote = false, string Note = "", bool Company = false);

/// <summary>Something about one payment or the plan: a problem stops the file, a notice does not.</summary>
internal sealed record AchRemark(string Id, string Code);

/// <summary>What was written. With problems nothing was.</summary>
internal sealed record AchWritten(
    IReadOnlyList<AchRemark> Problems, IReadOnlyList<AchRemark> Notices, IReadOnlyDictionary<string, string> Traces, AchTotals Totals)
{
    internal bool Succeeded => Problems.Count == 0;
}
