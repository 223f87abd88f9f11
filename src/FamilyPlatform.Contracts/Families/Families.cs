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
/// <param name="Seat">How it may earn: <c>invited</c>, <c>seat</c>, <c>import</c>, or <c>none</c> to take an opened seat where one is left.</param>
/// <param name="ContactAddress">A phone or e-mail; empty for a family that was imported without one.</param>
/// <param name="ImportKey">The family's name in a file: enrolling it again returns the same family.</param>
/// <param name="Invitation">An invitation's code, where one came along.</param>
/// <param name="As">Ids to enrol under, for a demonstration that is played again; null for new ones.</param>
[Allow(Who.Inside)]
public sealed record EnrolFamily(SiteId Site, string FamilyName, string GivenName, string Language, string ContactKind, string ContactAddress,
    string Seat, string? ImportKey = null,
    string? Invitation = null, Enrolled? As = null)
    : IRequest<Outcome<Enrolled>>;

public sealed record Enrolled(FamilyId Family, PersonId Person);

/// <summary>Whether a household earns for its journals: after an enrolled family's invitation or an opened seat.</summary>
[Allow(Who.Inside)]
public sealed record EarningRight(FamilyId Family) : IRequest<Outcome<MayEarn>>;

/// <param name="Since">The day it may earn from; null when it does not earn (yet).</param>
public sealed record MayEarn(DateOnly? Since);

/// <summary>What an adult agrees to, purpose by purpose. Each choice is kept with the sentence that was shown.</summary>
[Allow(Who.Family)]
public sealed record ChoosePurposes(IReadOnlyDictionary<string, bool> Choices) : IRequest<Outcome<Done>>;

/// <summary>Somebody of the home who has no account.</summary>
/// <param name="Role">In the family's own words.</param>
/// <param name="Shared">Whether other adults of the home see the line.</param>
[Allow(Who.Family)]
public sealed record AddMember(string MemberName, string Role, bool Child, bool Shared, DateOnly? From = null) : IRequest<Outcome<Done>>;

/// <summary>Another adult of a family, for the demonstration and imports; in life an adult is invited and accepts.</summary>
[Allow(Who.Inside)]
public sealed record EnrolAdult(FamilyId Family, string GivenName, string FamilyName, string Language, string ContactAddress) : IRequest<Outcome<Enrolled>>;

/// <summary>Somebody was taken into a group: their family has its invitation by that, where the family that said yes earns itself.</summary>
[Allow(Who.Inside)]
public sealed record EarnWithGroup(SiteId Site, PersonId Guest, FamilyId Host) : IRequest<Outcome<Done>>;
