using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Debits;

/// <summary>An authorization as its person sees it.</summary>
public sealed record AuthorizationLine(
    Guid Id, string Wording, string Schedule, Money AmountCents, Money CapCents, Money MonthCapCents, bool MayEarnings, bool MayBank, string State,
    DateTimeOffset OfferedAt, bool FromEarnings, bool FromBank, string? AgreedText, string? AgreedHash, DateTimeOffset? AgreedAt, DateTimeOffset? EndedAt,
    string? EndedHow)
{
    /// <summary>Which of the words about a source fit.</summary>
    public string Source => (FromEarnings, FromBank) switch { (true, true) => "both", (true, false) => "earnings", _ => "bank" };

    public IEnumerable<string> Choices =>
        (MayEarnings, MayBank) switch { (true, true) => ["both", "earnings", "bank"], (true, false) => ["earnings"], _ => ["bank"] };
}

/// <summary>A debit as its person sees it.</summary>
public sealed record DebitLine(
    Guid Id, Guid AuthorizationId, Money AmountCents, DateOnly DueOn, string State, Money TakenCents, Money BankCents, Money UsualCents, string Wording,
    string? Code)
{
    public bool Coming => State is "planned" or "waiting" or "sent";

    public bool Differs => AmountCents != UsualCents;
}

/// <summary>What a person agreed to, and what is coming.</summary>
public sealed record DebitsView(IReadOnlyList<AuthorizationLine> Authorizations, IReadOnlyList<DebitLine> Debits, string HelpPhone, DateOnly Today)
{
    public IEnumerable<DebitLine> Coming => Debits.Where(d => d.Coming).OrderBy(d => d.DueOn);

    public IEnumerable<DebitLine> Over => Debits.Where(d => !d.Coming).OrderByDescending(d => d.DueOn);
}

/// <summary>One authorization with the words to agree to, or that were agreed to.</summary>
/// <param name="Text">Exactly what is agreed to.</param>
/// <param name="Hash">Of the text on the screen, so that nobody agrees to another.</param>
/// <param name="LastFour">Of the bank account, where there is one.</param>
public sealed record AuthorizationView(
    AuthorizationLine Line, string Text, string Hash, IReadOnlyList<DebitLine> Debits, string? LastFour, string HelpPhone, DateOnly Today,
    DateOnly OfferedOn, DateOnly? AgreedOn, DateOnly? EndedOn)
{
    public IEnumerable<DebitLine> OnTheWay => Debits.Where(d => d.State == "sent");

    public bool Coming => Debits.Any(d => d.State is "planned" or "waiting");
}

/// <summary>A debit that waits for a file, or for a decision.</summary>
/// <param name="Why">Why no file can take it now; null when the next one does.</param>
public sealed record WaitingDebit(
    Guid Id, SiteId SiteId, Guid FamilyId, string Owner, Money Cents, DateOnly DueOn, int Tries, string? Code, string? Why)
{
    /// <summary>How the desk speaks of a family without naming it.</summary>
    public string Household => FamilyId.ToString("N")[^6..].ToUpperInvariant();
}

public sealed record DebitRunLine(Guid Id, SiteId SiteId, int Number, DateOnly EffectiveOn, string State, long Payments, Money Total, long Returned);

/// <summary>What is planned for the days ahead.</summary>
public sealed record PlannedLine(SiteId SiteId, DateOnly DueOn, string Owner, long Debits, Money Total);

/// <summary>The desk's page of debits.</summary>
public sealed record DebitDeskView(
    IReadOnlyDictionary<SiteId, string> Cities, IReadOnlyList<PlannedLine> Planned, IReadOnlyList<WaitingDebit> Waiting, IReadOnlyList<DebitRunLine> Runs,
    IReadOnlyList<WaitingDebit> CameBack, DateOnly Today);

public sealed record DebitRunHead(
    Guid Id, SiteId SiteId, int Number, DateOnly EffectiveOn, string State, Guid? CreatedBy, string CreatedName, DateTimeOffset CreatedAt,
    string? ApprovedName, DateTimeOffset? SentAt, DateOnly? SettledOn);

public sealed record DebitPayment(
    Guid Id, Guid FamilyId, string Owner, Money AmountCents, int Try, bool Again, string State, string? Why, string? Code, string? ChangeCode)
{
    public string Household => FamilyId.ToString("N")[^6..].ToUpperInvariant();

    public bool Counts => State != "left_out";
}

public sealed record DebitFileLine(string Name, int Entries, string Hash, Money Cents, string Fingerprint, DateOnly EffectiveOn);

/// <summary>One file of debits on its way from the first person to the bank.</summary>
/// <param name="Blocked">Why the reader may not approve it, as a refusal's code; null when they may.</param>
/// <param name="SettleFrom">The day from which it counts as there.</param>
public sealed record DebitRunView(
    DebitRunHead Head, string City, IReadOnlyList<DebitPayment> Payments, DebitFileLine? File, string? Blocked, DateOnly SettleFrom, DateOnly Today)
{
    public long Count => Payments.Count(p => p.Counts);

    public Money Total => new(Payments.Where(p => p.Counts).Sum(p => p.AmountCents.Cents));
}
