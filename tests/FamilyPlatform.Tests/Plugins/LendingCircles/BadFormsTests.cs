using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Programs.Compliance;

namespace FamilyPlatform.Tests.Plugins.LendingCircles;

/// <summary>What the forms of a circle answer to what they do not take, from the first seat to the last dispute.</summary>
public sealed class BadFormsTests : IAsyncLifetime
{
    private readonly ProgramsFixture host = new();
    private CircleScene scene = null!;
    private BadForms bad = null!;

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        scene = new(host);
        await scene.Opened();
        bad = new(host.Platform, "circles", CircleScene.Oakland, new(2026, 11, 20));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task What_forms_of_a_circle_answer_was_read_by_somebody()
    {
        await Forming();
        await Running();
        await Reported();
        Assert.Null(bad.Differs());
    }

    private async Task Forming()
    {
        await scene.Good(scene.People[0], "together", "start", CircleScene.Plan(order: "agreed"));
        var circle = $"{await host.Base.Sql<long>("select max(id) from program_circles.circle")}";
        await bad.Try(bad.Group(scene.People[1], "circle", circle), "join");
        await scene.Formed("agreed");
        await scene.Good(scene.People[0], "circle", "close_list");
        await bad.Try(bad.Group(scene.People[1], "circle", scene.Circle), "order");
    }

    private async Task Running()
    {
        await scene.Running();
        var (one, two) = (await scene.AtTurn(1), await scene.AtTurn(2));
        await bad.Try(bad.Family(one, "seat", await scene.Seat(one)), "autopay ask_cover");
        await bad.Try(bad.Group(two, "circle", scene.Circle), "swap");
        Assert.True((await scene.Own(one, "ask_cover", ("named", "no"))).Succeeded);
        await bad.Try(bad.Group(two, "circle", scene.Circle), "cover");
        var finance = await host.Base.Staff(Hat.Finance, CircleScene.Oakland);
        await bad.Try(bad.Desk(finance, "arrivals", scene.Circle), "arrived", ("amount", "50"), ("seat", await scene.Seat(one)));
        Assert.True((await scene.Bring(one, "1")).Succeeded);
        await bad.Try(bad.Desk(finance, "arrivals", scene.Circle), "take_back");
        await bad.Try(bad.Desk(await host.Base.Staff(Hat.Manager, CircleScene.Oakland), "circle-desk", scene.Circle), "died");
        await Thanked(one, two);
    }

    private async Task Thanked(Actor one, Actor two)
    {
        await scene.Steps.Earn(two, 20_000);
        Assert.True((await scene.Own(two, "autopay", ("how", "earnings"))).Succeeded);
        await scene.Debits.Agree(two, "earnings");
        await scene.Morning("2026-11-24");
        await scene.Good(two, "circle", "cover", ("cover", "1"), ("gift", "later"));
        await scene.Morning("2026-12-01");
        await scene.Debits.Take();
        await Relay.Drain(host.Platform, TestContext.Current.CancellationToken);
        await scene.Morning("2026-12-03");
        await bad.Try(bad.Family(one, "seat", await scene.Seat(one)), "thank");
    }

    private async Task Reported()
    {
        var manager = await host.Base.Staff(Hat.Manager, CircleScene.Oakland);
        var page = (await host.Send(new ViewSettings("circles", CircleScene.Oakland), manager)).Value;
        var typed = page.Form.Fields.ToDictionary(f => f.Name, f => f.Kind == FieldKind.Money ? page.Now.Money(f.Name).ToString() : page.Now.Text(f.Name));
        (typed["reporting"], typed["furnisher"], typed["reporter"], typed["reporter_address"]) = ("yes", "FAMPLAT01", "Family Platform", "100 Main St");
        Assert.True((await host.Send(new SaveSettings("circles", CircleScene.Oakland, new(2026, 12, 3), typed), manager)).Succeeded);
        var one = await scene.AtTurn(1);
        (string, string)[] well =
        [
            ("agree", "yes"), ("given", "Ana"), ("surname", "García López"), ("birth", "1990-05-17"), ("ssn", "512-34-6789"), ("street", "1455 E 14th St"),
            ("street2", ""), ("city", "Oakland"), ("state", "CA"), ("zip", "94606"),
        ];
        await bad.Try(bad.Family(one, "credit", await scene.Seat(one)), "credit_yes", well);
        Assert.True((await scene.Own(one, "credit_yes", well)).Succeeded);
        await scene.Morning("2027-01-02");
        Assert.True((await scene.Desk(Hat.Finance, "bureaus", "sent", "2026-12", ("month", "2026-12"))).Succeeded);
        await bad.Try(bad.Family(one, "credit", await scene.Seat(one)), "dispute");
        Assert.True((await scene.Own(one, "dispute", ("words", "I paid in December."))).Succeeded);
        await bad.Try(bad.Family(one, "credit", await scene.Seat(one)), "dispute_more");
        await bad.Try(bad.Desk(manager, "disputes"), "answer");
    }
}
