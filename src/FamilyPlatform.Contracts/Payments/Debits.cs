using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Payments;

/// <summary>Lays an authorization before a person. Nothing is taken before the person agreed to it.</summary>
/// <param name="Account">Code of the owner's ledger account it goes to.</param>
[Allow(Who.Inside)]
public sealed record OfferDebits(
    SiteId Site, string Owner, string Key, PersonId Person, LocalizedText Wording, LocalizedText Schedule, Money Usual, Money Cap, Money MonthCap,
    bool FromEarnings, bool FromBank, string Account) : IRequest<Outcome<Done>>;

/// <summary>Plans one debit under an authorization, once per key.</summary>
[Allow(Who.Inside)]
public sealed record PlanDebit(SiteId Site, string Owner, string Authorization, string Key, Money Amount, DateOnly Due) : IRequest<Outcome<Done>>;

/// <summary>Takes back a debit that no bank was asked for yet.</summary>
[Allow(Who.Inside)]
public sealed record WithdrawDebit(SiteId Site, string Owner, string Key) : IRequest<Outcome<Done>>;

/// <summary>The owner ends an authorization.</summary>
[Allow(Who.Inside)]
public sealed record EndDebits(SiteId Site, string Owner, string Key) : IRequest<Outcome<Done>>;

/// <summary>The owner's view of an authorization.</summary>
[Allow(Who.Inside)]
public sealed record FindDebits(SiteId Site, string Owner, string Key) : IRequest<Outcome<DebitsFound>>;

public sealed record DebitsFound(DebitAuthorization? Authorization);

/// <summary>Takes what is due today in every city: from earnings first; what is left waits for a bank file. Harmless to repeat.</summary>
[Allow(Who.Inside)]
public sealed record TakeDueDebits : IRequest<Outcome<Done>>;
