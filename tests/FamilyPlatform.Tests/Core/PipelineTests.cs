using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;
using MediatR;

namespace FamilyPlatform.Tests.Core;

/// <summary>What every request goes through, whoever wrote it.</summary>
public sealed class PipelineTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task A_request_that_names_nobody_is_refused_to_everybody()
    {
        var answer = await platform.Send(new Unnamed(), await platform.Staff(Hat.Admin));
        Assert.Equal("access.denied", answer.Refusal?.Code);
    }

    [Fact]
    public async Task A_request_among_modules_is_refused_from_outside() =>
        Assert.Equal("access.denied", (await platform.Send(new Inner(), await platform.Family())).Refusal?.Code);

    [Fact]
    public async Task A_family_is_sent_to_sign_in_and_a_manager_of_another_city_is_denied()
    {
        Assert.Equal("access.sign_in", (await platform.Send(new ForManagers(PlatformFixture.Oakland), Actor.Stranger)).Refusal?.Code);
        Assert.Equal("access.denied", (await platform.Send(new ForManagers(PlatformFixture.Oakland), await platform.Family())).Refusal?.Code);
        var boston = await platform.Staff(Hat.Manager, PlatformFixture.Boston);
        Assert.Equal("access.denied", (await platform.Send(new ForManagers(PlatformFixture.Oakland), boston)).Refusal?.Code);
        Assert.True((await platform.Send(new ForManagers(PlatformFixture.Boston), boston)).Succeeded);
    }

    [Fact]
    public async Task Staff_without_a_second_factor_are_asked_for_it_and_for_a_fresh_one_where_it_matters()
    {
        var manager = await platform.Staff(Hat.Manager);
        Assert.Equal("access.second_factor", (await platform.Send(new ForManagers(PlatformFixture.Oakland),
            manager with { SecondFactorAt = null })).Refusal?.Code);
        var stale = manager with { SecondFactorAt = platform.Clock.Now.AddMinutes(-6) };
        Assert.True((await platform.Send(new ForManagers(PlatformFixture.Oakland), stale)).Succeeded);
        Assert.Equal("access.second_factor_fresh", (await platform.Send(new OnlyFresh(), stale)).Refusal?.Code);
        Assert.True((await platform.Send(new OnlyFresh(), manager)).Succeeded);
    }

    [Fact]
    public async Task A_refusal_takes_back_what_was_written_before_it()
    {
        var ana = await platform.Family(name: "Before");
        Assert.Equal("test.no", (await platform.Send(new RenameThenRefuse(), ana)).Refusal?.Code);
        Assert.Equal("Before", await platform.Sql<string>("select given_name from platform.person where id = $1", ana.Person!.Value.Value));
    }

    [Fact]
    public async Task A_staff_look_at_a_named_family_is_written_down_for_the_family_even_when_it_is_refused()
    {
        var ana = await platform.Family();
        var manager = await platform.Staff(Hat.Manager);
        await platform.Send(new LookAt(ana.Family!.Value), manager);
        Assert.Equal(1, await platform.Sql<long>("select count(*) from platform.access_log where family_id = $1 and hat = 'manager'", ana.Family.Value.Value));
    }

    [Fact]
    public async Task An_event_reaches_its_subscriber_once_and_in_order_and_one_that_fails_is_parked_without_stopping_others()
    {
        var ana = await platform.Family();
        var rosa = await platform.Family();
        foreach (var family in new[] { ana, rosa })
            for (var month = 1; month <= 3; month++)
                await platform.Send(new Happen(family.Family!.Value, new Month(2020, month)), family);
        Listener.Refuses = ana.Family!.Value;
        for (var tries = 0; tries < 30; tries++)
        {
            await platform.Deliver();
            platform.Clock.Move(TimeSpan.FromMinutes(10));
        }
        Assert.Equal([1, 2, 3], Listener.Heard.Where(h => h.Family == rosa.Family).Select(h => h.Month));
        Assert.DoesNotContain(Listener.Heard, h => h.Family == ana.Family);
        Assert.Equal(3, await platform.Sql<long>("select count(*) from platform.delivery where state = 'parked' and family_id = $1", ana.Family.Value.Value));
    }

    internal sealed record Unnamed : IRequest<Outcome<Done>>;

    [Allow(Who.Inside)]
    internal sealed record Inner : IRequest<Outcome<Done>>;

    [Allow(Who.Manager)]
    internal sealed record ForManagers(SiteId Site) : IRequest<Outcome<Done>>, IAtSite;

    [Allow(Who.Manager, Fresh = true)]
    internal sealed record OnlyFresh : IRequest<Outcome<Done>>;

    [Allow(Who.Family)]
    internal sealed record RenameThenRefuse : IRequest<Outcome<Done>>;

    [Allow(Who.Manager)]
    internal sealed record LookAt(FamilyId Family) : IRequest<Outcome<Done>>, IAboutFamily
    {
        public string What => "test";
    }

    [Allow(Who.Family)]
    internal sealed record Happen(FamilyId Family, Month Month) : IRequest<Outcome<Done>>;

    internal sealed class SmallHandler(Db db, ActorHolder holder, EventOutbox outbox, TimeProvider clock) : IRequestHandler<Unnamed, Outcome<Done>>,
        IRequestHandler<Inner, Outcome<Done>>, IRequestHandler<ForManagers, Outcome<Done>>, IRequestHandler<OnlyFresh, Outcome<Done>>,
        IRequestHandler<RenameThenRefuse, Outcome<Done>>, IRequestHandler<LookAt, Outcome<Done>>, IRequestHandler<Happen, Outcome<Done>>
    {
        public Task<Outcome<Done>> Handle(Unnamed request, CancellationToken ct) => Fine;

        public Task<Outcome<Done>> Handle(Inner request, CancellationToken ct) => Fine;

        public Task<Outcome<Done>> Handle(ForManagers request, CancellationToken ct) => Fine;

        public Task<Outcome<Done>> Handle(OnlyFresh request, CancellationToken ct) => Fine;

        public Task<Outcome<Done>> Handle(LookAt request, CancellationToken ct) => Task.FromResult<Outcome<Done>>(new Refusal("test.no", "No."));

        public async Task<Outcome<Done>> Handle(RenameThenRefuse request, CancellationToken ct)
        {
            await db.Execute("update api.person set given_name = 'After' where id = @Person", new { holder.Actor.Person }, ct);
            return new Refusal("test.no", "No.");
        }

        public async Task<Outcome<Done>> Handle(Happen request, CancellationToken ct)
        {
            await outbox.Add(new JournalSent(Guid.CreateVersion7(clock.GetUtcNow()), PlatformFixture.Oakland, request.Family,
                holder.Actor.Person!.Value, request.Month), ct);
            return Done.Value;
        }

        private static Task<Outcome<Done>> Fine => Task.FromResult<Outcome<Done>>(Done.Value);
    }

    internal sealed class Listener : Subscriber<JournalSent>
    {
        public static FamilyId? Refuses { get; set; }

        public static List<(FamilyId Family, int Month)> Heard { get; } = [];

        public override string Name => "test.listener";

        protected override Task<Outcome<Done>> Hear(JournalSent happened, CancellationToken ct)
        {
            if (happened.Family == Refuses) return Task.FromResult<Outcome<Done>>(new Refusal("test.no", "No."));
            lock (Heard) Heard.Add((happened.Family, happened.Month.Number));
            return Task.FromResult<Outcome<Done>>(Done.Value);
        }
    }
}
