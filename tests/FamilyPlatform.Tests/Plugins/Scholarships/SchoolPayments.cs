using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Payments.Payables;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.Scholarships;

/// <summary>Payments to the school of a scene, through the office and the bank.</summary>
internal sealed class SchoolPayments(ProgramsFixture host, ScholarScene scene)
{
    /// <summary>The office lets the payment go and the bank pays it.</summary>
    public async Task<(Guid Payable, Actor Grace)> Paid(string award, long cents)
    {
        var (steps, payables) = (new PayoutSteps(host.Base), new PayableSteps(host.Base));
        var (grace, daniel) = (await steps.Finance(), await steps.Finance());
        var id = await host.Base.Sql<Guid>("select id from payments.payable where owner = 'scholarships' and state = 'requested' and key like $1",
            $"award/{award}/%");
        Assert.Equal(cents, await host.Base.Sql<long>("select amount_cents from payments.payable where id = $1", id));
        await payables.Release(id, grace);
        await payables.Release(id, daniel);
        await payables.Verified(scene.School, grace, daniel);
        var run = await Filed(payables, grace, daniel);
        await ScholarScene.Done(host.Base.Send(new SettlePayout(run.Id), payables.Fresh(grace)));
        return (id, payables.Fresh(grace));
    }

    // Each on the next day that banks work: the tests of this class share a city and its calendar.
    private async Task<PayoutRun> Filed(PayableSteps payables, Actor grace, Actor daniel)
    {
        for (var ahead = 0; ; ahead++)
        {
            var made = await host.Base.Send(new CreatePayout(ScholarScene.Oakland, scene.Today, Submit: true), payables.Fresh(grace));
            if (!made.Succeeded && ahead < 5)
            {
                scene.Days(1);
                continue;
            }
            var run = await ScholarScene.Done(made);
            await ScholarScene.Done(host.Base.Send(new ApprovePayout(run.Id, run.Total), payables.Fresh(daniel)));
            await ScholarScene.Done(host.Base.Send(new MakePayoutFile(run.Id), payables.Fresh(grace)));
            return run;
        }
    }
}
