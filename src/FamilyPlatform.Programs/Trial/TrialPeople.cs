using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Trial;

/// <summary>
/// The demonstration families of one trial. Their ids follow from whose trial it is, so that what was chosen on one page means the same on the
/// next, although nobody is kept in between.
/// </summary>
internal static class TrialPeople
{
    private static readonly string[] Names = ["Ana", "Ben", "Carla", "Diego"];

    public static IReadOnlyList<Actor> Of(Actor manager, string program, SiteId site, string language, bool group)
    {
        var seed = $"{manager.Person}/{program}/{site}";
        return [.. Names.Take(group ? Names.Length : 1).Select(name => new Actor
        {
            Person = new PersonId(Id(seed, "person " + name)), Family = new FamilyId(Id(seed, "family " + name)), GivenName = name,
            FamilyName = "Demo", Site = site, Language = language, Groups = group ? [Group(manager, program, site)] : [],
        })];
    }

    public static GroupId Group(Actor manager, string program, SiteId site) => new(Id($"{manager.Person}/{program}/{site}", "group"));

    public static Guid Id(string seed, string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"trial/{seed}/{name}"))[..16]);
}
