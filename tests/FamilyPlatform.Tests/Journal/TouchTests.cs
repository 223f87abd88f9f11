using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Groups;
using FamilyPlatform.Journal;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Journal;

/// <summary>"Were you in touch with your group?" on the page that sends the month.</summary>
public sealed class TouchTests(PlatformFixture platform) : IClassFixture<PlatformFixture>, IAsyncLifetime
{
    private static readonly Month November = JournalSteps.November;

    public async ValueTask InitializeAsync()
    {
        await platform.PayPlan();
        await platform.Sql<object>("update payments.pay_plan set kind = 'flat_gathering', gathering_cents = 1000, month_cap_cents = 5000");
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task A_member_is_asked_and_yes_brings_the_gathering_s_pay()
    {
        var ana = await InGroup(await Written());

        var asked = (await platform.Send(new CheckAnswers(November), ana)).Value.Touch;
        Assert.Equal((new Money(1_000), false), (asked!.Brings, asked.Said));
        var sent = await platform.Send(new SubmitJournal(November, InTouch: true), ana);

        Assert.Equal(new Money(5_000), sent.Value.Earning!.Amount);
        Assert.Contains("gathering", sent.Value.Earning.Why);
    }

    [Fact]
    public async Task Nobody_is_asked_without_a_group_or_under_a_plan_that_pays_nothing_for_it()
    {
        Assert.Null((await platform.Send(new CheckAnswers(November), await Written())).Value.Touch);
        var ana = await InGroup(await Written());
        await platform.Sql<object>("update payments.pay_plan set kind = 'flat'");
        Assert.Null((await platform.Send(new CheckAnswers(November), ana)).Value.Touch);
    }

    [Fact]
    public async Task What_was_said_on_the_group_s_page_is_known_and_no_takes_it_back()
    {
        var ana = await InGroup(await Written());
        await platform.Send(new SayInTouch(November, true), ana);
        Assert.True((await platform.Send(new CheckAnswers(November), ana)).Value.Touch!.Said);

        var sent = await platform.Send(new SubmitJournal(November, InTouch: false), ana);

        Assert.Equal(new Money(4_000), sent.Value.Earning!.Amount);
    }

    [Fact]
    public async Task Each_family_and_month_earns_once_whatever_is_said_of_the_group_and_whoever_sends()
    {
        var random = new Random(20261122);
        for (var n = 0; n < 24; n++)
        {
            var ana = await Written();
            var ben = await Written(ana.Family);
            if (random.Next(2) == 0) ana = await InGroup(ana);
            if (random.Next(2) == 0) ben = await InGroup(ben);
            Actor[] senders = random.Next(2) == 0 ? [ana, ben, ana] : [ben, ben, ana];
            var expected = (Money?)null;
            foreach (var sender in senders)
            {
                bool? said = sender.Groups.Count == 0 || random.Next(3) == 0 ? null : random.Next(2) == 0;
                expected ??= new Money(said == true ? 5_000 : 4_000);
                var sent = await platform.Send(new SubmitJournal(November, InTouch: said), sender);
                Assert.True(sent.Succeeded, sent.Refusal?.Message);
            }
            var family = ana.Family!.Value.Value;
            Assert.Equal(1L, await platform.Sql<long>("select count(*) from payments.earning where family_id = $1 and month = '2026-11-01'", family));
            Assert.Equal(expected!.Value.Cents, await platform.Sql<long>("select amount_cents from payments.earning where family_id = $1", family));
        }
    }

    private async Task<Actor> Written(FamilyId? family = null)
    {
        var ana = await platform.Writer(family: family);
        await platform.Send(new ChoosePay(PayChoice.Pay), ana);
        Assert.True((await platform.Save(ana, November, "money", 1, ("income.work", "100"))).Succeeded);
        return ana;
    }

    private async Task<Actor> InGroup(Actor who)
    {
        var made = await platform.Send(new StartGroup("Lake walkers", true), who);
        Assert.True(made.Succeeded, made.Refusal?.Message);
        var group = await platform.Sql<Guid>("select group_id from platform.person_group where person_id = $1", who.Person!.Value.Value);
        return who with { Groups = [new GroupId(group)] };
    }
}
