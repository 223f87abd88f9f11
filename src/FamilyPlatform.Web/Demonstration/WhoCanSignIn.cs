using FamilyPlatform.Web.Demonstration.Cast;

namespace FamilyPlatform.Web.Demonstration;

/// <summary>Tells whoever started a demonstration where it is and as whom they can look around.</summary>
internal static class WhoCanSignIn
{
    public static void Say(Action<string> say, string address)
    {
        say("");
        say($"This is a demonstration; all people are invented. Sign in at {address}/sign-in with one of these contacts;");
        say($"the six-digit code is then at {address}/messages.");
        foreach (var city in CastList.All.Cities)
        {
            var family = city.Families[0];
            var number = 1 + CastList.All.Cities.TakeWhile(c => c != city).Sum(c => c.Families.Count);
            say($"  {"family in " + city.Name,-28} {$"({city.Area}) 555-01{number:00}",-34} {family.Adults[0]} {family.Name}");
        }

        foreach (var staff in CastList.All.Staff.DistinctBy(s => s.Hat).Concat(CastList.All.Staff.Where(s => s.Hat == "finance").Skip(1).Take(1)))
        {
            var where = staff.Cities.Count switch { 0 => "everywhere", 1 => CastList.All.Cities.First(c => c.Slug == staff.Cities[0]).Name, _ => "three cities" };
            say($"  {staff.Hat + ", " + where,-28} {staff.Contact,-34} {staff.Given} {staff.Surname}");
        }
    }
}
