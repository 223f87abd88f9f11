using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Families;

/// <summary>How many people share the family's home; null when it did not say.</summary>
[Allow(Who.Inside)]
public sealed record CountHousehold(FamilyId Family) : IRequest<Outcome<HouseholdCount>>;

public sealed record HouseholdCount(int? People, int? Children);

/// <summary>Purposes a family agrees to, one by one.</summary>
public static class Purpose
{
    /// <summary>The organisation keeps the journal and pays for it.</summary>
    public const string Journal = "journal";
    /// <summary>Totals for funders.</summary>
    public const string Funders = "funders";
    /// <summary>Research with data that names nobody.</summary>
    public const string Research = "research";
    /// <summary>Programs the family applies to read the facts they name.</summary>
    public const string Programs = "programs";
    /// <summary>Reminders.</summary>
    public const string Reminders = "reminders";
}

/// <summary>Whether a person agreed to a purpose, as of now.</summary>
[Allow(Who.Inside)]
public sealed record HasAgreed(PersonId Person, string Purpose) : IRequest<Outcome<Agreed>>;

/// <param name="Yes">False when it was never chosen or was taken back.</param>
public sealed record Agreed(bool Yes);

/// <summary>Adults of a family by first name, for pages of that family and for staff requests that are recorded.</summary>
[Allow(Who.Inside)]
public sealed record ListAdults(FamilyId Family) : IRequest<Outcome<AdultList>>;

public sealed record Adult(PersonId Person, string GivenName, string FamilyName, string Language);

public sealed record AdultList(string FamilyName, SiteId Site, IReadOnlyList<Adult> Adults);

/// <summary>Enrols a family: the first adult, with a proved contact. Shared by sign-up, import and the demonstration.</summary>
/// <param name="Seat">How it may earn: <c>invited</c>, <c>seat</c> or <c>none</c>.</param>
[Allow(Who.Inside)]
public sealed record EnrolFamily(SiteId Site, string FamilyName, string GivenName, string Language, string ContactKind, string ContactAddress, string Seat, string? ImportKey = null)
    : IRequest<Outcome<Enrolled>>;

public sealed record Enrolled(FamilyId Family, PersonId Person);

/// <summary>Whether a household earns for its journals: after an enrolled family's invitation or an opened seat.</summary>
[Allow(Who.Inside)]
public sealed record EarningRight(FamilyId Family) : IRequest<Outcome<MayEarn>>;

/// <param name="Since">The day it may earn from; null when it does not earn (yet).</param>
public sealed record MayEarn(DateOnly? Since);
