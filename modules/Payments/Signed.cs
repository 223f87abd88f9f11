using FamilyPlatform.Core.Identity;

namespace FamilyPlatform.Payments;

internal static class Signed
{
    /// <summary>How somebody's name stands beside what they did.</summary>
    public static string Name(this ActorHolder holder) => holder.Actor.IsSystem && holder.Actor.Person is null ? "system" : holder.Actor.FullName;
}
