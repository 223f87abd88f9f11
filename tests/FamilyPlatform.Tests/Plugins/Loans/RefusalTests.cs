using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.Loans;

/// <summary>What is not there for somebody, and a loan that waits to be read.</summary>
public sealed class RefusalTests(LoanScene scene) : IClassFixture<LoanScene>
{
    [Fact]
    public async Task Nobody_reads_the_agreement_of_another_family_or_a_table_that_is_not_made()
    {
        var (ana, zoe) = (await scene.Home("Ana"), await scene.Home("Zoe"));
        var loan = await scene.Ask(ana);
        await No("loans.paper_not_found", "There is no such paper.",
            () => Refusing.Within(scene.Host.Platform, new BuildDocument("loans", LoanScene.City, "agreement", Refusing.Looking(zoe, Audience.Family),
                scene.Today) { Item = $"{loan}" }, zoe));
        await No("loans.file_not_found", "There is no such file.",
            () => Refusing.Within(scene.Host.Platform, new BuildFile("loans", LoanScene.City, "running", "families",
                Refusing.Looking(scene.Manager, Audience.Manager), scene.Today), scene.Manager));
        Assert.False((await scene.Host.Send(new ViewDocument("loans", "my-loan", "agreement") { Item = $"{loan}" }, zoe)).Succeeded);
    }

    [Fact]
    public async Task A_loan_that_waits_to_be_read_is_on_the_list_and_urgent_after_a_week()
    {
        await scene.Ask(await scene.Home("Ana"));
        var mend = Assert.Single(await scene.Repairs(), r => r.Code == "loans.to_read");
        Assert.Equal("review", mend.Page);
        var day = mend.Deadline!.Value;
        Assert.Equal(Severity.Soon, Assert.Single(await Repairs(day), r => r.Code == "loans.to_read").Severity);
        Assert.Equal(Severity.Now, Assert.Single(await Repairs(day.AddDays(1)), r => r.Code == "loans.to_read").Severity);
    }

    private Task<IReadOnlyList<Repair>> Repairs(DateOnly on) => scene.Host.Repairs("loans", LoanScene.City, on);

    private Task No<T>(string code, string sentence, Func<Task<FamilyPlatform.Sdk.Values.Outcome<T>>> act) where T : class =>
        scene.Host.Refuses("loans", code, sentence, act);
}
