using Autofac;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Families.Account;
using FamilyPlatform.Families.Reminders;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Web.Hosting;
using MediatR;

namespace FamilyPlatform.Tests.Families;

public sealed class ReminderTests(PlatformFixture fixture) : IClassFixture<PlatformFixture>
{
    private static readonly Month November = new(2026, 11);

    private readonly HashSet<FamilyId> sent = [];

    [Fact]
    public async Task At_most_two_a_month_at_the_chosen_hour_of_the_city()
    {
        await using var platform = Build();
        var ana = await Wants(platform, "two@example.org", 17);
        await WholeMonth(platform);
        Assert.Equal(2, await Count(ana));
        int[] expected = [17];
        Assert.Equal(expected, await Hours(ana));
    }

    [Fact]
    public async Task None_after_the_family_has_sent()
    {
        await using var platform = Build();
        var ana = await Wants(platform, "sent@example.org", 10);
        sent.Add(ana.Family!.Value);
        await WholeMonth(platform);
        Assert.Equal(0, await Count(ana));
    }

    [Fact]
    public async Task None_for_those_who_did_not_choose_them_or_took_it_back()
    {
        await using var platform = Build();
        var silent = (await fixture.SignedIn("silent@example.org")).Actor;
        var back = await Wants(platform, "back@example.org", 10);
        fixture.Clock.Move(TimeSpan.FromSeconds(1));
        await platform.Send(new ChangeReminders(false, 10), back);
        await WholeMonth(platform);
        Assert.Equal(0, await Count(silent));
        Assert.Equal(0, await Count(back));
    }

    [Fact]
    public async Task A_gateway_that_was_down_at_seven_in_the_evening_rings_nobody_at_night()
    {
        await using var platform = Build();
        var ana = await Wants(platform, "night@example.org", 19);
        var evening = new DateTimeOffset(2026, 11, 22, 3, 5, 0, TimeSpan.Zero);
        fixture.Clock.Now = evening;
        await platform.Send(new SendReminders(evening), Actor.System);

        fixture.Clock.Now = evening.AddHours(1);
        while ((await fixture.Send(new SendQueued())).Value.Any)
        {
        }

        Assert.Equal("failed its hour was over", await fixture.Sql<string>(
            "select state || ' ' || problem from platform.message where person_id = $1 and template = 'reminder'", ana.Person!.Value.Value));
    }

    [Fact]
    public async Task A_locked_screen_shows_neither_money_nor_journal()
    {
        await using var platform = Build();
        var ana = await Wants(platform, "neutral@example.org", 11);
        await WholeMonth(platform);
        var text = await fixture.Sql<string>(
            "select subject || ' ' || body from platform.message where person_id = $1 and template = 'reminder' limit 1", ana.Person!.Value.Value);
        Assert.DoesNotMatch("(?i)journal|\\$|pay|money|bank", text!);
    }

    private async Task<Actor> Wants(Platform platform, string contact, int hour)
    {
        var actor = (await fixture.SignedIn(contact)).Actor;
        Assert.True((await platform.Send(new ChangeReminders(true, hour), actor)).Succeeded);
        return actor;
    }

    // Every hour of November, twice, as a restarted host would.
    private async Task WholeMonth(Platform platform)
    {
        var end = new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
        for (var at = new DateTimeOffset(2026, 11, 1, 8, 5, 0, TimeSpan.Zero); at < end; at = at.AddHours(1))
        {
            fixture.Clock.Now = at;
            await platform.Send(new SendReminders(at), Actor.System);
            if (at.Hour % 6 == 0) await platform.Send(new SendReminders(at), Actor.System);
        }
    }

    private Task<long> Count(Actor actor) =>
        fixture.Sql<long>("select count(*) from platform.message where person_id = $1 and template = 'reminder'", actor.Person!.Value.Value)!;

    private async Task<int[]> Hours(Actor actor) => await fixture.Sql<int[]>("""
        select array_agg(distinct extract(hour from send_after at time zone 'America/Los_Angeles')::integer)
        from platform.message where person_id = $1 and template = 'reminder'
        """, actor.Person!.Value.Value) ?? [];

    private Platform Build() => Platform.Build(ModuleList.All, fixture.Platform.Parts with
    {
        Extra = services => services.RegisterInstance(new SentByTest<ReminderTests>(sent)).As<IRequestHandler<ListSentMonths, Outcome<SentMonths>>>(),
    });

    // Generic, so that fixtures, which take every handler of this assembly, pass it by.
    private sealed class SentByTest<TTests>(HashSet<FamilyId> sent) : IRequestHandler<ListSentMonths, Outcome<SentMonths>>
    {
        public Task<Outcome<SentMonths>> Handle(ListSentMonths request, CancellationToken ct) =>
            Task.FromResult<Outcome<SentMonths>>(new SentMonths(sent.Contains(request.Family) ? [November] : []));
    }
}
