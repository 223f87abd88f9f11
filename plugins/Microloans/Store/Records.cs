using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>One loan as it is kept.</summary>
internal sealed record Loan(
    long Id, SiteId Site, FamilyId Family, PersonId Person, string GivenName, string Title, string Words, Money Amount, int Repayments, string Every,
    int GraceMonths, string Advance, DateOnly AskedOn, string Interest, int RatePercent, string State, string Answer, string Invite, int Payouts,
    DateOnly? PaidOutOn, DateOnly? FirstDue, DateOnly? LastAgreed, DateOnly? LastPaidOn, int Plans, int Debits, bool Automatic, Money Over, Money Overdrawn,
    DateOnly? SilentSince, DateOnly? WrittenOffOn, DateOnly? EndedOn, string EndedHow, DateOnly? WaitUntil = null)
{
    public Every Rhythm => Every switch { "week" => new(1, Unit.Weeks), "two_weeks" => new(2, Unit.Weeks), _ => Microloans.Every.Month };

    public InterestKind Kind => Interest switch { "flat" => InterestKind.Flat, "declining" => InterestKind.Declining, _ => InterestKind.None };

    public Advance Ahead => Advance switch { "last" => Microloans.Advance.Last, "spread" => Microloans.Advance.Spread, _ => Microloans.Advance.Next };

    public bool Runs => State is LoanState.PaidOut or LoanState.Repaying or LoanState.Late or LoanState.Rescheduled or LoanState.Defaulted;

    /// <summary>The terms when it is paid out on a day: the first repayment is one whole period after it, or after the months without repayments.</summary>
    public LoanTerms Terms(DateOnly paidOut)
    {
        var begins = paidOut.AddMonths(GraceMonths);
        var first = Rhythm.Unit == Unit.Months ? paidOut.AddMonths(GraceMonths + 1) : Rhythm.After(begins, 1);
        return new(Amount, RatePercent, Kind, Repayments, Rhythm, paidOut, first);
    }
}

/// <summary>A loan while money is gathered for it, as everybody in the city may see it.</summary>
internal sealed record RaiseRow(
    long Loan, SiteId Site, FamilyId Borrower, string GivenName, string Title, string Words, Money Amount, Money In, Money Promised, int Supporters,
    int Needed, string Phase, DateOnly Until, int PublicDays, int Repayments, string Every)
{
    public const string Private = "private";
    public const string Public = "public";
    public const string Funded = "funded";

    /// <summary>What may still be lent.</summary>
    public Money Open => Amount - In - Promised;

    public bool Raising(DateOnly today) => Phase is Private or Public && !Raise.Over(Until, today);
}

/// <summary>One part of a loan and who lent it.</summary>
internal sealed record Lend(
    long Id, SiteId Site, FamilyId? Family, PersonId? Person, long Loan, string Kind, string Name, Money Amount, string Source, string State, DateOnly MadeOn,
    DateOnly? Until, Money Came, string Title, long? GroupAsk, string Standing, string Account, Money Repaid, Money Interest, Money Lost, Money Recovered,
    Money TakeBack)
{
    public Claim Claim => new(Id, Account, Amount, Repaid, Interest, Lost, Recovered, TakeBack);

    public Money StillOut => Amount - Repaid - Lost;
}

internal sealed record Payment(
    long Id, FamilyId Family, long Loan, DateOnly Day, string Source, Money Principal, Money Interest, Money Recovered, Money MadeGood, Money Over,
    int DaysLate, string State)
{
    public const string Counts = "counts";

    /// <summary>The loan it was for came back: it is the family's.</summary>
    public const string Kept = "kept";

    public Money Total => Principal + Interest + Recovered + MadeGood + Over;
}

internal sealed record Wish(long Id, FamilyId Family, PersonId Person, long Loan, string Kind, int Repayments, DateOnly Day, Money Amount, string State);

internal sealed record Incoming(long Id, SiteId Site, DateOnly Day, Money Amount, string Reference, string State, long? Loan, long? Payment);

internal sealed record TakeOut(long Id, FamilyId? Family, string Key, DateOnly Day, Money Amount, string State);

internal sealed record Endorsement(
    long Id, SiteId Site, FamilyId Family, PersonId Person, long Loan, string Title, DateOnly GivenOn, Money Due, Money Paid, string State);

internal sealed record Endorsed(long Endorsement, long Loan, string GivenName, string Words, string Tie);

internal sealed record GroupAsk(
    long Id, SiteId Site, GroupId Group, FamilyId Family, PersonId Person, string GivenName, string GroupName, long Loan, string Title, Money Amount,
    DateOnly AskedOn, string State, Money Back, int Yes);
