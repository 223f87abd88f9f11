using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Rules;
using FamilyPlatform.Programs.Wishes;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Programs.Partners;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Web.BadInput;

/// <summary>Brings about what forms wait for: something to sign, to compare, to agree to, to approve, to speak about.</summary>
internal sealed class MoreStates(ProgramsFixture programs, OwnedObjects objects)
{
    private static readonly SiteId Oakland = PlatformFixture.Oakland;

    /// <summary>Pages that are reached by sending a form, not by a link.</summary>
    public static readonly string[] Pages =
    [
        "/desk/programs/ida/1/life/target/sign?to=inside&groups=", "/desk/programs/steady/1/rules/review", $"/programs/{PartnerScene.Program}/partner/review",
        "/wishes/drafts/tool_shelf",
    ];

    public async Task Make()
    {
        await Rules();
        await Draft();
        await Partner();
        await Money();
    }

    private async Task Rules()
    {
        programs.Place("Steady");
        Assert.True((await programs.Open("steady", Oakland)).Succeeded);
        var manager = await programs.Base.Staff(Hat.Manager);
        Assert.True((await programs.Send(new SaveRuleStep("steady", Oakland, 1, null, new Dictionary<string, string> { ["most"] = "4" }), manager)).Succeeded);
        Assert.True((await programs.Send(new SaveRuleStep("steady", Oakland, 2, Today.AddDays(3), new Dictionary<string, string>()), manager)).Succeeded);
    }

    private async Task Draft()
    {
        programs.Place("ToolShelf");
        Assert.True((await programs.Send(new AskCity("tool_shelf", Oakland, Today.AddDays(14)), await programs.Base.Staff(Hat.Manager))).Succeeded);
    }

    // Keys that nobody has compared yet, and a packet that somebody has written and not sent.
    private async Task Partner()
    {
        var scene = new PartnerScene(programs);
        programs.Base.Clock.Move(TimeSpan.FromSeconds(1));
        await scene.Written(objects.Mate);
        Assert.True((await scene.Enter(await programs.Base.Staff(Hat.Manager))).Succeeded);
    }

    // A plan of debits that nobody has agreed to.
    private async Task Money()
    {
        Assert.True((await programs.Base.Send(new OfferDebits(Oakland, "loans", "another", objects.Ana.Person!.Value, new("Your loan", "Su préstamo"),
            new("Each month", "Cada mes"), new(1000), new(1000), new(9000), FromEarnings: true, FromBank: true, "equity:fund"))).Succeeded);
    }

    private DateOnly Today => DateOnly.FromDateTime(programs.Base.Clock.Now.AddHours(-8).DateTime);
}
