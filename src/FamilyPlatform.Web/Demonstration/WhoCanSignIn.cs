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

        List<string> shown = [];
        foreach (var staff in CastList.All.Staff)
        {
            // Two finance officers, because one approves what the other made; one of everybody else.
            if (shown.Count(h => h == staff.Hat) >= (staff.Hat == "finance" ? 2 : 1)) continue;
            shown.Add(staff.Hat);
            say($"  {staff.Hat + ", " + Where(staff),-28} {staff.Contact,-34} {staff.Given} {staff.Surname}");
        }
    }

    private static string Where(CastStaff staff) => staff.Cities.Count switch
    {
        0 => "everywhere",
        1 => CastList.All.Cities.First(c => c.Slug == staff.Cities[0]).Name,
        _ => "three cities",
    };
}
