using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs;

public sealed class ProgramStepTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    [Fact]
    public async Task A_program_takes_its_own_step_of_its_own_applications_alone()
    {
        host.Place("Payer");
        host.Place("Steady");
        foreach (var program in (string[])["payer", "steady"]) Assert.True((await host.Open(program, PlatformFixture.Oakland)).Succeeded);
        var (ana, luis) = (await host.Base.Family(), await host.Base.Family());
        await host.Join("payer", await host.Join("steady", ana));
        await host.Join("payer", luis);

        Assert.Equal("program.application_not_found", (await Finish(ana, await Application(ana, "steady"))).Refusal?.Code);
        // In one family's call there is no other family.
        Assert.Equal("program.application_not_found", (await Finish(luis, await Application(ana, "payer"))).Refusal?.Code);
        Assert.Equal("in", await State(ana, "steady"));
        Assert.True((await Finish(ana, await Application(ana, "payer"))).Succeeded);
        Assert.Equal(("done", "in"), (await State(ana, "payer"), await State(luis, "payer")));
    }

    private Task<Outcome<Acted>> Finish(Actor family, Guid application) => host.Send(new ActOnPage("payer", "autopay", "finish", $"{application}",
        new Dictionary<string, string> { ["application"] = $"{application}" }), family);

    private Task<Guid> Application(Actor family, string program) => host.Base.Sql<Guid>(
        "select id from programs.application where family_id = $1 and program = $2", family.Family!.Value.Value, program);

    private Task<string?> State(Actor family, string program) => host.Base.Sql<string>(
        "select state from programs.application where family_id = $1 and program = $2", family.Family!.Value.Value, program);
}
