using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Groups;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Groups;

/// <summary>Groups made the way families make them: start, invite, ask, and everyone says yes.</summary>
internal sealed class GroupScene(PlatformFixture platform)
{
    public async Task<Actor> Founder(string name = "Rosa", SiteId? site = null)
    {
        var founder = await platform.Family(site, name);
        var started = await platform.Send(new StartGroup("Las Comadres", Pledged: true), founder);
        return founder with { Groups = [started.Value.Group] };
    }

    /// <summary>A group of so many, founder first.</summary>
    public async Task<List<Actor>> Group(int size)
    {
        List<Actor> members = [await Founder()];
        while (members.Count < size) members.Add(await Joined(members, await platform.Family(name: $"Member{members.Count}")));
        return members;
    }

    public async Task<Actor> Joined(IReadOnlyList<Actor> members, Actor newcomer)
    {
        var ask = await Ask(members[0], newcomer);
        foreach (var member in members) await platform.Send(new AnswerAsk(ask, Yes: true), member);
        return newcomer with { Groups = members[0].Groups };
    }

    public async Task<Guid> Invitation(Actor by)
    {
        var made = await platform.Send(new MakeInvitation(), by);
        return made.Value.Id;
    }

    /// <summary>Asks by an invitation of the member's and returns the ask's id.</summary>
    public async Task<Guid> Ask(Actor by, Actor newcomer)
    {
        var key = await Link(by);
        var asked = await platform.Send(new AskToJoin(key, "", Pledged: true), newcomer);
        Assert.True(asked.Succeeded, asked.Refusal?.Code);
        return await AskOf(newcomer);
    }

    public async Task<string> Link(Actor by)
    {
        var id = await Invitation(by);
        var sheet = await platform.Send(new ShowInvitation(id, "https://x"), by);
        return sheet.Value.Link.Split('/')[^1];
    }

    public async Task<string> Code(Actor by)
    {
        var id = await Invitation(by);
        return (await platform.Send(new ShowInvitation(id, "https://x"), by)).Value.Code;
    }

    public Task<Guid> AskOf(Actor person) =>
        platform.Sql<Guid>("select id from groups.join_request where person_id = $1 order by asked_at desc, id desc limit 1", person.Person!.Value.Value);

    public Task<string?> StateOf(Guid ask) => platform.Sql<string>("select state from groups.join_request where id = $1", ask);

    public Task<long> Seats(GroupId group) =>
        platform.Sql<long>("select count(*) from groups.membership where group_id = $1 and until_at is null", group.Value);
}
