using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Core.Identity;

/// <summary>What a member of staff does, bound to cities.</summary>
public enum Hat { Liaison, Manager, Finance, Researcher, Admin }

/// <summary>Who asks. Loaded once per HTTP request by one database function.</summary>
public sealed record Actor
{
    /// <summary>Jobs, the relay, imports and the command line; its own database role.</summary>
    public static readonly Actor System = new() { IsSystem = true };

    /// <summary>Somebody who is not signed in.</summary>
    public static readonly Actor Stranger = new();

    public bool IsSystem { get; init; }

    public PersonId? Person { get; init; }

    public string GivenName { get; init; } = "";

    public string FamilyName { get; init; } = "";

    public FamilyId? Family { get; init; }

    /// <summary>The city of enrolment; for staff the city they were added in.</summary>
    public SiteId? Site { get; init; }

    public string Language { get; init; } = "en";

    /// <summary>When the person was added; null where nobody asked the database.</summary>
    public DateTimeOffset? JoinedAt { get; init; }

    public IReadOnlyList<GroupId> Groups { get; init; } = [];

    public IReadOnlyDictionary<Hat, IReadOnlyList<SiteId>> Hats { get; init; } = new Dictionary<Hat, IReadOnlyList<SiteId>>();

    /// <summary>When the second factor was last shown in this session; null when it was not.</summary>
    public DateTimeOffset? SecondFactorAt { get; init; }

    /// <summary>Hash of the session's token, to mark the second factor and to sign out.</summary>
    public byte[]? Session { get; init; }

    public bool IsStaff => Hats.Count > 0;

    public string FullName => FamilyName.Length == 0 ? GivenName : $"{GivenName} {FamilyName}";

    public bool Wears(Hat hat, SiteId site) => Hats.TryGetValue(hat, out var sites) && sites.Contains(site);
}

/// <summary>Carries the actor through one lifetime scope.</summary>
public sealed class ActorHolder
{
    public Actor Actor { get; set; } = Actor.Stranger;

    /// <summary>How deep the request at hand is nested; 0 is what came from outside.</summary>
    public int Depth { get; set; }

    /// <summary>The one-use key of the form that was sent, with its path and the redirect to remember; null when there is none.</summary>
    public FormSend? Form { get; set; }
}

/// <summary>A form that was sent from a page.</summary>
public sealed record FormSend(string Key, string Path, DateTimeOffset At, Func<object, string> Redirect);

public static class HatNames
{
    public static string SettingName(this Hat hat) => hat.ToString().ToLowerInvariant();
}
