using System.Text.Json;
using FamilyPlatform.Core.Identity;

namespace FamilyPlatform.Web.Demonstration.Cast;

/// <summary>Who is in the demonstration: invented people with names as they are heard in the six cities.</summary>
internal sealed record CastList(IReadOnlyList<CastCity> Cities, IReadOnlyList<CastStaff> Staff, IReadOnlyList<string> Groups,
    IReadOnlyList<Both> Places, IReadOnlyList<Both> Notes, IReadOnlyList<Both> Greetings)
{
    private static readonly Lazy<CastList> Loaded = new(() => Resource.Read<CastList>("cast.json"));

    public static CastList All => Loaded.Value;
}

/// <summary>The same in both languages.</summary>
internal sealed record Both(string En, string Es)
{
    public string In(string language) => language == "es" ? Es : En;
}

/// <param name="Area">Telephone area; all numbers end in 555-01XX, which belong to nobody.</param>
internal sealed record CastCity(string Slug, string Name, string State, string Zone, string Area, string Help, IReadOnlyList<CastFamily> Families);

/// <param name="Es">Writes in Spanish.</param>
/// <param name="Children">Name, s or d, and age when the demonstration begins.</param>
internal sealed record CastFamily(
    string Name, IReadOnlyList<string> Adults, IReadOnlyList<string> Children, bool Es = false, IReadOnlyList<string>? Others = null)
{
    public string Language => Es ? "es" : "en";
}

/// <param name="Cities">None: all of them.</param>
internal sealed record CastStaff(string Hat, string Given, string Surname, string Language, string Mail, IReadOnlyList<string> Cities)
{
    public Hat Role => Enum.Parse<Hat>(Hat, ignoreCase: true);

    public string Contact => Mail + "@example.org";
}

internal static class Resource
{
    private static readonly JsonSerializerOptions Loose = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    public static T Read<T>(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream($"FamilyPlatform.Web.Demonstration.Cast.{name}")!;
        return JsonSerializer.Deserialize<T>(stream, Loose)!;
    }
}
