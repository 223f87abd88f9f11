using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Payments;

/// <summary>Puts together everything that is due on a payday, one entry per payee. Asked twice, it is the same run.</summary>
/// <param name="Submit">Hands it on for approval at once, as the command line does.</param>
[Allow(Who.Finance)]
public sealed record CreatePayout(SiteId Site, DateOnly Payday, bool Submit = false) : IRequest<Outcome<PayoutRun>>, IAtSite;

/// <param name="State">built, submitted, approved, filed, sent, settled, closed or discarded.</param>
/// <param name="Payees">Who is paid by it.</param>
/// <param name="Waiting">Who waits, and delays nobody.</param>
public sealed record PayoutRun(Guid Id, int Number, SiteId Site, DateOnly Payday, string State, int Payees, Money Total, int Waiting);

/// <summary>A second person says yes: never to a run that they made or changed, never to one that pays their own family.</summary>
/// <param name="Total">The total they mean to approve, where it was typed.</param>
[Allow(Who.Finance, Fresh = true)]
public sealed record ApprovePayout(Guid Run, Money? Total = null) : IRequest<Outcome<PayoutRun>>;

/// <summary>The bank file of an approved run: made once, the same bytes ever after.</summary>
[Allow(Who.Finance)]
public sealed record MakePayoutFile(Guid Run) : IRequest<Outcome<PayoutFile>>;

public sealed record PayoutFile(string Name, byte[] Content, string Fingerprint, int Entries, Money Total);

/// <summary>The bank has taken the money: what was on its way is paid.</summary>
[Allow(Who.Finance)]
public sealed record SettlePayout(Guid Run) : IRequest<Outcome<PayoutRun>>;

/// <summary>Reads what the bank sent back. Reading it twice does nothing the second time.</summary>
[Allow(Who.Finance)]
public sealed record ReadReturns(byte[] File) : IRequest<Outcome<ReturnsRead>>;

/// <param name="Returned">Payments that came back and are owed again.</param>
/// <param name="Changes">Notices that an account is written differently.</param>
/// <param name="Again">Answers that were read before.</param>
/// <param name="Unclear">Answers that fit no payment of ours; a person looks at them.</param>
public sealed record ReturnsRead(int Returned, int Changes, int Again, int Unclear, Money Total);

/// <summary>Recomputes the whole ledger. No findings: it is sound.</summary>
[Allow(Who.Finance)]
public sealed record VerifyLedger : IRequest<Outcome<LedgerCheck>>;

public sealed record LedgerCheck(IReadOnlyList<LedgerFinding> Findings, LedgerHead Head);

/// <summary>The newest link of the chain over what was written: kept elsewhere, it shows whether anything before it was rewritten.</summary>
public sealed record LedgerHead(long? Transaction, string? Chain, long Seals);

public sealed record LedgerFinding(string Finding, long? Account, long? Transaction, long? Expected, long? Found);

/// <summary>Reads any ACH file and says what is in it and what is wrong with it.</summary>
[Allow(Who.Finance)]
public sealed record ReadAch(byte[] File) : IRequest<Outcome<AchReading>>;

/// <param name="Findings">In words, by line.</param>
public sealed record AchReading(
    string From, string To, DateTime? Created, int Batches, int Credits, int Debits, int Returns, int Changes,
    Money CreditTotal, Money DebitTotal, string Hash, int Lines, IReadOnlyList<string> Findings);

/// <summary>Bank accounts for people who were imported, in a demonstration organisation only. Set-based; ready at once.</summary>
[Allow(Who.Inside)]
public sealed record GiveBankAccounts(SiteId Site, IReadOnlyList<NewBankAccount> Accounts) : IRequest<Outcome<Done>>;

/// <param name="Kind">checking or savings.</param>
public sealed record NewBankAccount(PersonId Person, string Holder, string Routing, string Account, string Kind = "checking");

/// <summary>How the bank knows the organisation; without it no bank file is made.</summary>
[Allow(Who.Admin)]
public sealed record SetBank(SiteId Site, BankTerms Terms) : IRequest<Outcome<Done>>, IAtSite;

/// <param name="Account">The account that pays; kept sealed.</param>
/// <param name="Balanced">Whether the bank wants a file that carries its own debit.</param>
public sealed record BankTerms(
    string Routing, string BankName, string Origin, string CompanyName, string CompanyId, string Account, bool Balanced);

/// <summary>A new version of a city's pay plan from a day on; what was earned before stays as it was.</summary>
/// <param name="Kind">flat or flat_gathering.</param>
/// <param name="PayWeekday">1 Monday to 5 Friday.</param>
/// <param name="LeadDays">Banking days between sending and pay, at least.</param>
/// <param name="TaxClass">gift, data_stipend or other_income.</param>
[Allow(Who.Manager | Who.Admin)]
public sealed record SetPayPlan(
    SiteId Site, DateOnly From, string Kind, Money Amount, Money Gathering, Money MonthCap, Money YearCap, int WaitMonths,
    int PayWeekday, int LeadDays, string TaxClass) : IRequest<Outcome<Done>>, IAtSite;

/// <summary>What may be promised in a city between two days. It can grow, and never fall below what is promised.</summary>
[Allow(Who.Manager | Who.Admin)]
public sealed record SetBudget(SiteId Site, DateOnly From, DateOnly Until, Money Amount) : IRequest<Outcome<Done>>, IAtSite;

/// <summary>The bank account of the person who asks, added or replaced.</summary>
/// <param name="Sure">Says yes, the short number is the whole number.</param>
[Allow(Who.Family)]
public sealed record SetBankAccount(string Holder, string Routing, string Account, string Again, string Kind, bool Sure = false) : IRequest<Outcome<Done>>;
