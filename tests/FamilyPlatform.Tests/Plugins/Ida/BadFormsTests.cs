using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Programs.Compliance;

namespace FamilyPlatform.Tests.Plugins.Ida;

/// <summary>What the forms of matched savings answer to what they do not take, where something had to happen before they stand on a page.</summary>
public sealed class BadFormsTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private readonly IdaSteps steps = new(host);
    private BadForms bad = null!;

    [Fact]
    public async Task What_forms_of_matched_savings_answer_was_read_by_somebody()
    {
        await steps.Open(("emergency_wait", "0"), ("repay_months", "2"), ("waiting_months", "0"), ("education_hours", "0"));
        bad = new(host.Platform, "ida", IdaSteps.Oakland, steps.Today);
        var ana = await steps.Saver();
        await steps.PutIn(ana, "100");
        await Lines(ana);
        await steps.Night();
        await Spending(ana);
        await Emergency(ana);
        await HandedOver();
        Assert.Null(bad.Differs());
    }

    private async Task Lines(Actor ana)
    {
        var eva = await steps.Saver(name: "Eva");
        await steps.Put(ana, "33.33");
        await steps.Put(eva, "33.33");
        const string head = "Date,Description,Amount,Account\n";
        var day = steps.Today.ToString("yyyy-MM-dd", null);
        await steps.Import($"{head}{day},Cash,33.33,\n{day},Returned item,-100.00,\n{day},Teller,10.01,\n");
        await bad.Try(bad.Desk(steps.Manager, "statements"), "line_deposit line_reversal");
        var mark = $"IDA-{await host.Base.Sql<long>("select id from program_ida.saver where family_id = $1", ana.Family!.Value.Value)}";
        var teller = IdaSteps.Forms(await steps.Desk("statements"), "line_of")[^1];
        Assert.True((await steps.OnDesk("statements", teller, ("mark", mark), ("source", "unsaid"))).Succeeded);
        await bad.Try(bad.Family(ana, "savings"), "say_source");
    }

    private async Task Spending(Actor ana)
    {
        await bad.Try(bad.Family(ana, "use"), "use", ("vendor", "Laney College"), ("reach", "510 555 0199"), ("amount", "30"));
        Assert.True((await steps.Use(ana, "30")).Succeeded);
        await bad.Try(bad.Desk(steps.Manager, "uses"), "decline_use");
    }

    private async Task Emergency(Actor ana)
    {
        await bad.Try(bad.Family(ana, "out"), "emergency", ("amount", "20"));
        Assert.True((await steps.Act(ana, "out", "emergency", "", ("amount", "20"), ("reason", "medical"))).Succeeded);
        var take = Assert.Single(IdaSteps.Forms(await steps.Page(ana, "out"), "take_out"));
        Assert.True((await steps.Act(ana, "out", "take_out", "", [.. take.Hidden.Select(h => (h.Key, h.Value))])).Succeeded);
        for (var month = 0; month < 3; month++) await steps.Night();
        await bad.Try(bad.Desk(steps.Manager, "emergencies"), "longer");
    }

    private async Task HandedOver()
    {
        var mia = await steps.Saver(name: "Mia");
        Assert.True((await steps.Act(mia, "account", "offer", "", ("offered", "yes"))).Succeeded);
        await bad.Try(bad.Family(await host.Base.Family(IdaSteps.Oakland, "Luis", family: mia.Family), "account"), "take_over");
    }
}
