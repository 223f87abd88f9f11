using FamilyPlatform.Core.Composition;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.FamilyMoney;

/// <summary>One month's pay as its owner sees it.</summary>
/// <param name="State">earned, held, unpaid, approved, sent, paid or returned.</param>
/// <param name="Taken">Whether a run is already preparing it.</param>
/// <param name="Code">Why a bank sent it back, where one did.</param>
/// <param name="TakenCents">What of it went where its owner agreed it goes.</param>
public sealed record EarningLine(
    Guid Id, Month Month, Money AmountCents, string State, DateOnly SentOn, DateOnly? PayOn, DateOnly? PaidOn, string WhyCodes, string Number, string TaxClass,
    int? PlanVersion, bool Taken, string? Code, Money TakenCents)
{
    /// <summary>What is still paid of it.</summary>
    public Money Left => new(AmountCents.Cents - TakenCents.Cents);

    public IReadOnlyList<string> Why => WhyCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool Coming => State is "earned" or "approved" or "sent";

    public bool Owed => State is "earned" or "approved" or "sent" or "returned" or "held";

    /// <summary>What the family can do about a payment that came back.</summary>
    public string Back => Code switch
    {
        "R02" => "closed",
        "R03" or "R04" or "R13" or "R20" or "R28" or "R12" => "number",
        "R14" or "R15" or "R16" => "person",
        "R23" => "refused",
        _ => "bank",
    };
}

/// <summary>Pay that has reached its owner, on the day it counts for: by the bank, or where its owner agreed it goes.</summary>
public sealed record PaymentLine(Guid EarningId, Month Month, Money Cents, DateOnly PaidOn, string Number, string TaxClass, bool Agreed);

/// <summary>Where a person is paid.</summary>
public sealed record AccountLine(string Holder, string Kind, string LastFour, string State, string? Code, DateTimeOffset ReadyAt)
{
    public bool Active => State == "active";
}

/// <summary>A report that is being looked into, or its answer.</summary>
public sealed record ReportLine(Guid EarningId, string Words, DateTimeOffset ReportedAt, DateOnly LookBy, string State, string? Answer);

/// <summary>Something that was paid for the home, or to the person besides journal pay.</summary>
/// <param name="Payee">The vendor or school; null for the person itself.</param>
public sealed record PaidLine(Guid Id, string? Payee, string Purpose, Money AmountCents, Money RefundedCents, string State, DateOnly? SettledOn)
{
    /// <summary>Whether it is on its way to the person itself.</summary>
    public bool Coming => Payee is null && (State is "approved" or "sent");
}

/// <summary>The money page.</summary>
/// <param name="Waits">Until when nothing goes to an account that was just changed.</param>
public sealed record MoneyView(
    IReadOnlyList<EarningLine> Earnings, IReadOnlyList<PaymentLine> Payments, AccountLine? Account, DateOnly? Waits, IReadOnlyList<ReportLine> Reports,
    ComposedPage More, DateOnly Today, string HelpPhone, IReadOnlyList<PaidLine> PaidForYou)
{
    public IEnumerable<EarningLine> ToCome => Earnings.Where(e => e.Coming).OrderBy(e => e.PayOn);

    /// <summary>What is on its way to the person besides journal pay.</summary>
    public IEnumerable<PaidLine> OthersToCome => PaidForYou.Where(p => p.Coming);

    public Money Coming => new(Earnings.Where(e => e.Coming).Sum(e => e.Left.Cents) + OthersToCome.Sum(p => p.AmountCents.Cents));

    public Money Owed => new(Earnings.Where(e => e.Owed).Sum(e => e.Left.Cents));

    public IEnumerable<int> Years => Payments.Select(p => p.PaidOn.Year).Distinct().OrderDescending();

    public Money PaidIn(int year) => new(Payments.Where(p => p.PaidOn.Year == year).Sum(p => p.Cents.Cents));

    public EarningLine? Returned => Earnings.FirstOrDefault(e => e.State == "returned");
}

/// <summary>One month's pay, explained.</summary>
public sealed record EarningView(EarningLine Line, PlanLine? Plan, AccountLine? Account, ReportLine? Report, DateOnly Today, string HelpPhone)
{
    /// <summary>Once it was promised for a day that is over, or is said to be there.</summary>
    public bool CanReport => Report is not { State: "open" } && (Line.State is "sent" or "paid" || (Line.Coming && Line.PayOn < Today));
}

public sealed record PlanLine(Money AmountCents, Money GatheringCents, Money MonthCapCents, Money YearCapCents, int WaitMonths);

/// <summary>The page that adds or replaces an account.</summary>
public sealed record AccountView(AccountLine? Account, DateOnly? Waits, string HelpPhone);

/// <summary>A year on paper.</summary>
public sealed record StatementView(int Year, string Name, string City, string HelpPhone, DateOnly Today, DateOnly? First, IReadOnlyList<PaymentLine> Lines)
{
    public Money Total => new(Lines.Sum(l => l.Cents.Cents));
}
