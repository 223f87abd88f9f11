using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Programs.Compliance;

namespace FamilyPlatform.Tests.Plugins.Scholarships;

/// <summary>What the forms of a scholarship answer to what they do not take, from the recommender to the year after.</summary>
public sealed class BadFormsTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private ScholarScene scene = null!;
    private BadForms bad = null!;

    [Fact]
    public async Task What_forms_of_a_scholarship_answer_was_read_by_somebody()
    {
        scene = await new ScholarScene(host).Open();
        bad = new(host.Platform, ScholarScene.Id, ScholarScene.Oakland, scene.Today);
        await Reading();
        await Changes();
        await Ended();
        Assert.Null(bad.Differs());
    }

    private async Task Reading()
    {
        var round = await scene.Round(await scene.Fund("5,000"), readers: "1");
        var (ana, lou) = (await scene.Family(), await scene.Reader("Lou"));
        await scene.Join(lou, round);
        await ScholarScene.Done(scene.Save(ana, round));
        await bad.Try(bad.Family(ana, "apply", round), "ask");
        await ScholarScene.Done(scene.Act(ana, "apply", "ask", round, ("name", "Maestra Eva"), ("role", "teacher")));
        var address = (await host.Base.Sql<string>("select address from program_scholarships.recommendation where name = 'Maestra Eva'"))!;
        await bad.Try(bad.Link("recommend", address["/l/".Length..]), "answer");
        await ScholarScene.Done(scene.Act(ana, "apply", "send", round));
        scene.Days(2);
        await ScholarScene.Done(scene.Desk("round", "share", round));
        var review = Assert.Single(await scene.Given(lou));
        await bad.Try(bad.Family(lou, "review", review), "score");
        await scene.Score(lou, 4);
        await bad.Try(bad.Family(lou, "review", review), "correct");
        await bad.Try(bad.Desk(scene.Manager, "decide", await scene.Offering(round)), "decide", ("next", scene.Day(90)));
    }

    private async Task Changes()
    {
        var (bea, award, _) = await scene.Accepted(credits: "12");
        await bad.Try(bad.Family(bea, "award", award), "proof defer transfer", ("credits", "12"), ("until", scene.Day(60)));
        await bad.Try(bad.Desk(scene.Manager, "one-award", award), "hold revoke");
        await ScholarScene.Done(scene.Act(bea, "award", "defer", award, ("until", scene.Day(60)), ("words", "A baby is coming.")));
        await ScholarScene.Done(scene.HandIn(bea, award));
        await bad.Try(bad.Desk(scene.Manager, "awards"), "not_take not_grant");
    }

    private async Task Ended()
    {
        var (ana, award, _) = await scene.Accepted(terms: "1", amount: "300", renewals: "1");
        await ScholarScene.Done(scene.HandIn(ana, award));
        await ScholarScene.Done(scene.Look(award));
        await new SchoolPayments(host, scene).Paid(award, 30_000);
        await scene.Hear();
        await bad.Try(bad.Family(ana, "award", award), "renew thank", ("until", scene.Day(40)));
        scene.Days(200);
        await bad.Try(bad.Family(ana, "award", award), "after");
    }
}
