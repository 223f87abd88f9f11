using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Sdk.Services;

/// <summary>What a link opens, and on whose behalf.</summary>
/// <param name="Key">Unique within the program and city: <c>Viewer.Link</c> on the page.</param>
/// <param name="Page">A page for <c>Audience.Link</c>.</param>
/// <param name="Until">The last day it opens, in the city's zone.</param>
public sealed record LinkOffer(string Key, string Page, DateOnly Until)
{
    /// <summary>The item of the page.</summary>
    public string Item { get; init; } = "";

    /// <summary>The family whose rows the page reaches, or null.</summary>
    public FamilyId? Family { get; init; }

    /// <summary>The group whose rows the page reaches, or null.</summary>
    public GroupId? Group { get; init; }

    /// <summary>The person on whose behalf it acts, or null for somebody from outside.</summary>
    public PersonId? Person { get; init; }
}

/// <summary>
/// Links for those who are not signed in: a recommender, a member who votes from a message. Whoever has one may use it, so each opens one page.
/// </summary>
public interface ILinks
{
    /// <summary>Makes a link; the one made before under the key ends. The address is told once: only its hash is kept.</summary>
    /// <returns>The address, beginning with a slash.</returns>
    Task<string> Make(LinkOffer offer, CancellationToken ct);

    /// <summary>Ends a link.</summary>
    Task End(string key, CancellationToken ct);
}
