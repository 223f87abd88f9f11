using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Sdk.Events;

/// <summary>An event that one program hears, and no other.</summary>
public interface IOwnedEvent
{
    /// <summary>The program's id.</summary>
    string Program { get; }
}

/// <summary>Part or all of a debit has arrived on the program's account.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Site">The city.</param>
/// <param name="Family">The family.</param>
/// <param name="Program">The program.</param>
/// <param name="Key">The program's key of the debit.</param>
/// <param name="Amount">What arrived now.</param>
/// <param name="FromBank">False where it was taken from earnings.</param>
/// <param name="On">The day it counts for.</param>
public sealed record DebitTaken(Guid Id, SiteId Site, FamilyId Family, string Program, string Key, Money Amount, bool FromBank, DateOnly On)
    : PlatformEvent(Id, Site, Family), IOwnedEvent;

/// <summary>Part or all of a debit does not come. Nothing is said about why the money was not there.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Site">The city.</param>
/// <param name="Family">The family.</param>
/// <param name="Program">The program.</param>
/// <param name="Key">The program's key of the debit.</param>
/// <param name="Amount">What is missing.</param>
/// <param name="Code">The bank's return code, or <c>short</c>, <c>stopped</c>, <c>let_go</c>.</param>
/// <param name="Undone">True when it had counted: it was taken out of the program's account again by a person's decision.</param>
/// <param name="NextOn">The day the family named to be asked again, or null.</param>
public sealed record DebitFailed(
    Guid Id, SiteId Site, FamilyId Family, string Program, string Key, Money Amount, string Code, bool Undone, DateOnly? NextOn)
    : PlatformEvent(Id, Site, Family), IOwnedEvent;

/// <summary>An authorization was declined or has ended; nothing more is taken under it.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Site">The city.</param>
/// <param name="Family">The family.</param>
/// <param name="Program">The program.</param>
/// <param name="Key">The program's key of the authorization.</param>
/// <param name="How"><c>person</c>, <c>declined</c>, <c>program</c> or <c>bank</c>.</param>
public sealed record AuthorizationEnded(Guid Id, SiteId Site, FamilyId Family, string Program, string Key, string How)
    : PlatformEvent(Id, Site, Family), IOwnedEvent;
