using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Sdk.Programs;

/// <summary>
/// Somebody else runs the resource: a crowd lender, a provider of circles. The host shows the family the packet, asks for a consent that is
/// good for that one packet, signs and seals it for the partner, and shows what the partner says. Such a program is a declaration and nothing
/// more: no pages, papers, clocks or applications of its own, and no money of the platform. Its manifest names the partner and the packet's
/// fields too, so that staff read them before any of its code runs.
/// </summary>
/// <param name="Name">The partner's name, as the family knows it.</param>
/// <param name="Does">What the partner does, in a sentence.</param>
/// <param name="For">What the packet is for: the end of “X uses it to …”.</param>
/// <param name="Privacy">Address of the partner's own privacy page; begins with <c>https://</c>.</param>
/// <param name="Packet">
/// The fields, and nothing else leaves. <see cref="Field.Prefill"/> may also name what the account knows: see <see cref="KnownFacts"/>.
/// A packet holds no files.
/// </param>
/// <param name="Statuses">What the partner can say about a packet.</param>
public sealed record Partner(
    string Name, LocalizedText Does, LocalizedText For, string Privacy, Form Packet, IReadOnlyList<PartnerStatus> Statuses)
{
    /// <summary>How many days the partner may use a packet, from the consent on.</summary>
    public int Days { get; init; } = 180;

    /// <summary>What it could mean where somebody gets benefits; null for the host's own sentence.</summary>
    public LocalizedText? Benefits { get; init; }
}

/// <summary>Something a partner can say about a packet.</summary>
/// <param name="Code">Stable: lower-case words and underscores.</param>
/// <param name="Label">What the person reads.</param>
public sealed record PartnerStatus(string Code, LocalizedText Label)
{
    /// <summary>Nothing follows it: the packet is done.</summary>
    public bool Ends { get; init; }
}

/// <summary>What an account knows by itself, for <see cref="Field.Prefill"/> of a packet.</summary>
public static class KnownFacts
{
    /// <summary>First and family name.</summary>
    public const string Name = "person.name";

    /// <summary>First name.</summary>
    public const string GivenName = "person.given_name";

    /// <summary>E-mail address, where there is one.</summary>
    public const string Email = "person.email";

    /// <summary>Phone number, where there is one.</summary>
    public const string Phone = "person.phone";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Name, GivenName, Email, Phone];
}
