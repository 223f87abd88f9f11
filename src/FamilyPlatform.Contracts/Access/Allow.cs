using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Contracts.Access;

/// <summary>Who may send a request. What is not named is refused.</summary>
[Flags]
public enum Who
{
    /// <summary>No person: only the system itself.</summary>
    Nobody = 0,
    /// <summary>Everybody, signed in or not.</summary>
    Anyone = 1,
    /// <summary>Everybody who is signed in.</summary>
    SignedIn = 2,
    /// <summary>An adult of a family.</summary>
    Family = 4,
    Liaison = 8,
    Manager = 16,
    Finance = 32,
    Researcher = 64,
    Admin = 128,
    /// <summary>Only from within another request, or the system: modules among each other.</summary>
    Inside = 256,
}

/// <summary>Names who may send the request. Staff must have shown their second factor in the session.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AllowAttribute(Who who) : Attribute
{
    public Who Who { get; } = who;

    /// <summary>Staff must have shown the second factor within the last five minutes.</summary>
    public bool Fresh { get; init; }
}

/// <summary>A request in one city: a member of staff needs the hat in that city.</summary>
public interface IAtSite
{
    SiteId Site { get; }
}

/// <summary>A request about a named family: when staff send it, the family can see that they did.</summary>
public interface IAboutFamily
{
    FamilyId Family { get; }

    /// <summary>What was looked at or done, as a key of the words the family reads.</summary>
    string What { get; }
}

/// <summary>A request that can be checked before anything is read. Texts are looked up by the refusal's code.</summary>
public interface IChecked
{
    /// <summary>The first thing that is wrong, or null.</summary>
    Wrong? Check();
}

/// <summary>Something wrong with a request, before it is put in words.</summary>
public sealed record Wrong(string Code, string? Field = null);
