using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Sdk.Events;

/// <summary>Something that happened on the platform and that programs may hear.</summary>
/// <param name="Id">Unique; deliver twice, act once.</param>
/// <param name="Site">The city it happened in.</param>
/// <param name="Family">The family it is about; events of one family arrive in order.</param>
public abstract record PlatformEvent(Guid Id, SiteId Site, FamilyId Family);

/// <summary>A part of a month's journal was sent for the first time.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Site">The city.</param>
/// <param name="Family">The family.</param>
/// <param name="Person">The adult whose part it is.</param>
/// <param name="Month">The month.</param>
public sealed record JournalSent(Guid Id, SiteId Site, FamilyId Family, PersonId Person, Month Month) : PlatformEvent(Id, Site, Family);

/// <summary>The bank has settled a payment to a family.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Site">The city.</param>
/// <param name="Family">The family.</param>
/// <param name="Amount">The amount.</param>
/// <param name="On">Settlement day.</param>
public sealed record PaymentSettled(Guid Id, SiteId Site, FamilyId Family, Money Amount, DateOnly On) : PlatformEvent(Id, Site, Family);

/// <summary>The bank has sent a payment back; the money is owed again.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Site">The city.</param>
/// <param name="Family">The family.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Code">Return reason, like <c>R03</c>.</param>
public sealed record PaymentReturned(Guid Id, SiteId Site, FamilyId Family, Money Amount, string Code) : PlatformEvent(Id, Site, Family);

/// <summary>A family left a group. Says nothing about why.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Site">The city.</param>
/// <param name="Family">The family.</param>
/// <param name="Group">The group.</param>
public sealed record LeftGroup(Guid Id, SiteId Site, FamilyId Family, GroupId Group) : PlatformEvent(Id, Site, Family);

/// <summary>Something that happened to a payable; only the program that asked for it hears it, whether or not the family is in the program.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Site">The city.</param>
/// <param name="Family">The family whose promise it is.</param>
/// <param name="Program">The program that asked.</param>
/// <param name="Key">The key under which it asked.</param>
/// <param name="Amount">The amount it is about.</param>
public abstract record PayableEvent(Guid Id, SiteId Site, FamilyId Family, string Program, string Key, Money Amount)
    : PlatformEvent(Id, Site, Family), IOwnedEvent;

/// <summary>The bank has paid a payable.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Site">The city.</param>
/// <param name="Family">The family.</param>
/// <param name="Program">The program.</param>
/// <param name="Key">Its key.</param>
/// <param name="Amount">The whole amount.</param>
/// <param name="On">Settlement day.</param>
public sealed record PayableSettled(Guid Id, SiteId Site, FamilyId Family, string Program, string Key, Money Amount, DateOnly On)
    : PayableEvent(Id, Site, Family, Program, Key, Amount);

/// <summary>The bank has sent a payable back. It is owed again: it goes again, or is declined.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Site">The city.</param>
/// <param name="Family">The family.</param>
/// <param name="Program">The program.</param>
/// <param name="Key">Its key.</param>
/// <param name="Amount">The whole amount.</param>
/// <param name="Code">Return reason, like <c>R03</c>.</param>
public sealed record PayableReturned(Guid Id, SiteId Site, FamilyId Family, string Program, string Key, Money Amount, string Code)
    : PayableEvent(Id, Site, Family, Program, Key, Amount);

/// <summary>A payable will not be paid; the money is in the program's account again.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Site">The city.</param>
/// <param name="Family">The family.</param>
/// <param name="Program">The program.</param>
/// <param name="Key">Its key.</param>
/// <param name="Amount">The whole amount.</param>
/// <param name="Why">Why, in staff's words.</param>
public sealed record PayableDeclined(Guid Id, SiteId Site, FamilyId Family, string Program, string Key, Money Amount, string Why)
    : PayableEvent(Id, Site, Family, Program, Key, Amount);

/// <summary>Whoever was paid gave money back; it is in the program's account again.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Site">The city.</param>
/// <param name="Family">The family.</param>
/// <param name="Program">The program.</param>
/// <param name="Key">Its key.</param>
/// <param name="Amount">What was given back this time.</param>
/// <param name="Whole">Whether all of it has been given back by now.</param>
public sealed record PayableRefunded(Guid Id, SiteId Site, FamilyId Family, string Program, string Key, Money Amount, bool Whole)
    : PayableEvent(Id, Site, Family, Program, Key, Amount);
