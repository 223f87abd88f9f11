using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.BrowserTests.Ground;

/// <summary>A host of its own for a journey, with the browser in front of it.</summary>
public abstract class Town(Chromium chromium) : IAsyncLifetime
{
    private readonly List<Person> people = [];

    protected TestHost Host { get; } = new();

    protected Chromium Chromium => chromium;

    protected PlatformFixture Platform => Host.Fixture;

    public ValueTask InitializeAsync() => Host.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var person in people) await person.DisposeAsync();
        await Host.DisposeAsync();
    }

    /// <summary>Somebody who is not signed in.</summary>
    internal async Task<Person> Stranger(string language = "es", bool desk = false) => Known(await Person.Start(chromium, Host.Address, language, desk: desk));

    /// <summary>Somebody whose session is open; staff have just shown their second factor.</summary>
    internal async Task<Person> SignedIn(Actor actor, bool desk = false, bool script = false)
    {
        var token = Guid.CreateVersion7(Platform.Clock.Now).ToString("N") + Random.Shared.Next();
        var (hash, person, now) = (ActorLoader.HashOf(token), actor.Person!.Value.Value, Platform.Clock.Now.UtcDateTime);
        await Platform.Sql<object>("select api.open_session($1, $2, $3)", hash, person, now);
        if (actor.SecondFactorAt is not null) await Platform.Sql<object>("select api.mark_second_factor($1, $2, $3)", hash, person, now);
        // Passkeys belong to a name, so who has scripts comes by the machine's.
        var address = script ? new UriBuilder(Host.Address) { Host = "localhost" }.Uri : Host.Address;
        return Known(await Person.Start(chromium, address, actor.Language, token, desk, script));
    }

    /// <summary>A member of staff with a name of their own.</summary>
    internal async Task<Actor> Staff(Hat hat, string name)
    {
        var member = await Platform.Staff(hat);
        await Platform.Sql<object>("update platform.person set given_name = $1 where id = $2", name, member.Person!.Value.Value);
        return member with { GivenName = name };
    }

    /// <summary>Everything that happened was heard. The host delivers too: what it is bringing at this moment is waited for.</summary>
    protected async Task Heard()
    {
        for (var tries = 0; tries < 200; tries++)
        {
            await Platform.Deliver();
            if (!await Platform.Sql<bool>("select exists (select from platform.delivery where state = 'waiting')")) return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        Assert.Fail("An event was not heard: " + await Platform.Sql<string>("select problem from platform.delivery where state = 'waiting' limit 1"));
    }

    /// <summary>No browser of this town complained of anything.</summary>
    protected void NoComplaints() => people.ForEach(p => p.NoComplaints());

    private Person Known(Person person)
    {
        people.Add(person);
        return person;
    }
}
