using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Demonstration.Cast;

namespace FamilyPlatform.Web.Demonstration.Lives;

/// <summary>The family's home through the months: rent, moves, and school years.</summary>
internal sealed class HomePath
{
    private readonly List<HomeMonth> months = [];

    public HomePath(SplitMix random, CastFamily cast, int count, Month from)
    {
        var rent = random.Between(130, 380) * 5;
        var between = 0;
        for (var i = 0; i < count; i++)
        {
            var moved = false;
            if (between > 0)
            {
                between--;
                moved = between == 0;
            }
            else if (i > 0 && random.Chance(0.018))
            {
                if (random.Chance(0.2)) between = random.Between(1, 2);
                else moved = true;
            }

            if (moved) rent = (int)(rent * random.Within(0.85, 1.2)) / 5 * 5;
            else if (i > 0 && from.Plus(i).Number == 7 && random.Chance(0.5)) rent += random.Between(3, 16) * 5;
            var school = cast.Children.Any(c => int.Parse(c.Split(' ')[^1], null) + i / 12 is >= 5 and <= 18);
            var summer = from.Plus(i).Number is 6 or 7 or 8;
            var going = !school ? "no_children" : summer ? "" : random.Weighted(0.25, 0.45, 0.3) switch { 0 => "great", 1 => "good", _ => "getting_there" };
            months.Add(new(moved ? "moved" : between > 0 ? "between" : "same", between > 0 ? 0 : rent, going));
        }
    }

    public HomeMonth At(int index) => months[Math.Min(index, months.Count - 1)];
}

/// <param name="School">Empty in summer, when there is nothing to say.</param>
internal sealed record HomeMonth(string Where, int Rent, string School);
