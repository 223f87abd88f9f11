using FamilyPlatform.Sdk.Programs;

namespace FamilyPlatform.Programs.Loading;

/// <summary>What a package says about itself, read without running its code.</summary>
internal sealed record ProgramManifest(string Id, string Name, Version Version, int Sdk, Capability Needs, IReadOnlyList<string> Facts,
    IReadOnlyList<string> Requires, string TypeName)
{
    /// <summary>The Sdk major version this host offers.</summary>
    public const int HostSdk = 0;

    /// <summary>Name of the partner who runs it; empty when the organisation does.</summary>
    public string Partner { get; init; } = "";

    /// <summary>Fields that a family may send to the partner.</summary>
    public IReadOnlyList<string> Sends { get; init; } = [];

    public string VersionText => Version.ToString(3);
}
