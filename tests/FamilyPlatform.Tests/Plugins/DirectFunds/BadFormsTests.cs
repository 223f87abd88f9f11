using FamilyPlatform.Core.Identity;
using FamilyPlatform.TestKit;
using FamilyPlatform.Tests.Programs.Compliance;
using Xunit;

namespace FamilyPlatform.Tests.Plugins.DirectFunds;

/// <summary>What the forms of direct funds answer to what they do not take, once there is something to choose, to draw and to tell.</summary>
public sealed class BadFormsTests
{
    [Fact]
    public async Task What_forms_of_direct_funds_answer_was_read_by_somebody()
    {
        await using var stage = await Stage.Open(Stage.Own("DirectFunds"), new DateOnly(2026, 1, 6));
        var bad = new BadForms(stage.Platform, "direct_funds", Stage.City, stage.Today);
        var (ana, manager) = (await stage.Family("Ana", "en"), await stage.Staff(Hat.Manager));
        await stage.Enter(ana, ("name", "The Robles"));
        var opened = await stage.Act(manager, new("all-campaigns", "open"), ("title_en", "Winter fund"), ("title_es", "Fondo de invierno"), ("amount", "500"),
            ("places", "1"), ("closes_on", $"{stage.Today.AddDays(3):yyyy-MM-dd}"), ("choosing", "staff"));
        Assert.True((await stage.Act(ana, new("campaigns", "apply"))).Succeeded);
        await stage.Travel(4);
        await bad.Try(bad.Desk(manager, "campaign", opened.Value.Next.Split("item=")[1]), "choose");

        await stage.Travel(186);
        await bad.Try(bad.Family(ana, "funds"), "draw", ("amount", "100"));
        var drawn = await stage.Act(ana, new("funds", "draw"), ("amount", "100"), ("purpose", "transport"));
        await bad.Try(bad.Family(ana, "draw", drawn.Value.Next.Split("item=")[1]), "say");
        Assert.Null(bad.Differs());
    }
}
