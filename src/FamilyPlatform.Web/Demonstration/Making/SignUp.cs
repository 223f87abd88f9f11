using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Web.Demonstration.Lives;

namespace FamilyPlatform.Web.Demonstration.Making;

/// <summary>A family joins: its adults, what they agree to, and who lives with them.</summary>
internal static class SignUp
{
    public static async Task<DemoFamily> Run(Stage stage, FamilyLife life, CancellationToken ct)
    {
        var city = stage.Cities[life.City];
        var random = stage.Random.Fork("sign-up/" + life.Number);
        List<DemoAdult> adults = [];
        foreach (var adult in life.Adults)
        {
            stage.At(city, life.Joins, 9 + adults.Count, random.Between(0, 59));
            var enrolled = adults.Count == 0 ? await First(stage, city, life, random, ct)
                : await stage.Send(
                    new EnrolAdult(adults[0].Actor.Family!.Value, adult.GivenName, adult.Surname, adult.Language, adult.Contact), Actor.System, ct);
            var actor = new Actor
            {
                Person = enrolled.Person, Family = enrolled.Family, Site = city.Id, GivenName = adult.GivenName, FamilyName = adult.Surname,
                Language = adult.Language,
            };
            adults.Add(new(adult, actor));
            await stage.Send(new ChoosePurposes(Choices(random)), actor, ct);
        }

        foreach (var member in life.Members)
            await stage.Send(new AddMember(member.Name, member.Role, member.Child, Shared: true, life.Joins), adults[0].Actor, ct);
        return new(life, adults);
    }

    private static Task<Enrolled> First(Stage stage, Site city, FamilyLife life, SplitMix random, CancellationToken ct)
    {
        var adult = life.Adults[0];
        var seat = random.Chance(0.6) ? "invited" : "seat";
        return stage.Send(new EnrolFamily(city.Id, life.Name, adult.GivenName, adult.Language, "phone", adult.Contact, seat), Actor.System, ct);
    }

    private static Dictionary<string, bool> Choices(SplitMix random) => new()
    {
        [Purpose.Journal] = true,
        [Purpose.Funders] = random.Chance(0.55),
        [Purpose.Research] = random.Chance(0.45),
        [Purpose.Programs] = random.Chance(0.75),
        [Purpose.Reminders] = random.Chance(0.8),
    };
}
