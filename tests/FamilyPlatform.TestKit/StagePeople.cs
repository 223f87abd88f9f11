using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Groups;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.TestKit;

public sealed partial class Stage
{
    private int people;

    /// <summary>A family with one adult.</summary>
    /// <param name="name">The adult's first name.</param>
    /// <param name="language"><c>en</c> or <c>es</c>.</param>
    public async Task<Actor> Family(string name = "Ana", string language = "en")
    {
        var enrolled = await Must(new EnrolFamily(City, "Ruiz", name, language, "email", $"{name}.{++people}@example.org", "invited"), Actor.System);
        return new Actor
        {
            Person = enrolled.Person, Family = enrolled.Family, GivenName = name, FamilyName = "Ruiz", Site = City, Language = language, JoinedAt = Clock.Now,
        };
    }

    /// <summary>A group of families, as they form one themselves: founded, invited, everybody said yes.</summary>
    public async Task<IReadOnlyList<Actor>> Group(params IReadOnlyList<string> names)
    {
        var founder = await Family(names[0]);
        var started = await Must(new StartGroup("Las Comadres", Pledged: true), founder);
        List<Actor> members = [founder with { Groups = [started.Group] }];
        foreach (var name in names.Skip(1))
        {
            var newcomer = await Family(name);
            var invitation = await Must(new MakeInvitation(), members[0]);
            var link = (await Must(new ShowInvitation(invitation.Id, "https://stage"), members[0])).Link.Split('/')[^1];
            await Must(new AskToJoin(link, "", Pledged: true), newcomer);
            var ask = await Sql<Guid>("select id from groups.join_request where person_id = $1 and state = 'asked'", newcomer.Person!.Value.Value);
            foreach (var member in members) await Must(new AnswerAsk(ask, Yes: true), member);
            members.Add(newcomer with { Groups = members[0].Groups });
        }
        return members;
    }

    /// <summary>Somebody of the office in the city, whose second factor was just shown.</summary>
    public async Task<Actor> Staff(Hat hat)
    {
        var id = new PersonId(Guid.CreateVersion7(Clock.Now));
        await Sql<object>("insert into platform.person (id, site_id, given_name, language, created_at) values ($1, $2, $3, 'en', $4)",
            id.Value, City.Value, hat.ToString(), Clock.Now.UtcDateTime);
        await Sql<object>("insert into platform.staff (id, person_id, role, site_id, from_at) values ($1, $2, $3, $4, $5)",
            Guid.CreateVersion7(Clock.Now), id.Value, hat.SettingName(), City.Value, Clock.Now.UtcDateTime);
        return new Actor
        {
            Person = id, GivenName = hat.ToString(), Site = City, SecondFactorAt = Clock.Now,
            Hats = new Dictionary<Hat, IReadOnlyList<SiteId>> { [hat] = [City] },
        };
    }

    /// <summary>The family asks to join and is let in by whichever of the manager's steps leads inside.</summary>
    public async Task Enter(Actor family, params IReadOnlyList<(string Field, string Typed)> answers)
    {
        var applied = await Must(new Apply(Program, answers.ToDictionary(a => a.Field, a => a.Typed)), family);
        var step = await Sql<string>("select state from programs.application where id = $1 and not inside", applied.Key.Value);
        if (step is null) return;
        await Must(new MoveApplication(family.Family!.Value, City, applied.Key, "accept"), Actor.System);
    }
}
