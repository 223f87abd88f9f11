using System.Text.RegularExpressions;
using FamilyPlatform.Contracts.Programs;
using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Families.WhoLooked;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Families.MyData;

/// <summary>The chapters about the person: who one is, the home, what was agreed, what was sent to one, who looked.</summary>
internal sealed partial class FamilyData(Db db, SiteCalendar sites, Texts texts, Words words, Core.Messaging.ISender sender) : IMyData
{
    private const string Me = "select given_name, family_name, language, created_at from api.person where id = @Person";

    private const string Contacts = "select kind, address, verified_at as at from api.contact where person_id = @Person order by created_at";

    private const string Members = """
        select name, role, child, from_on, until_on from families.member where family_id = @Family and (person_id = @Person or shared) order by from_on, id
        """;

    private const string Consents = "select sentence, yes, at from families.consent where person_id = @Person order by at, id";

    private const string Messages = "select channel, subject, body, state, created_at as at from api.message where person_id = @Person order by created_at";

    private const string Looks = "select at, reader, hat, what from api.access_log where family_id = @Family order by at";

    public async Task<IReadOnlyList<MyDataSection>> Collect(Actor actor, CancellationToken ct)
    {
        var city = await sites.Get(actor.Site!.Value, ct);
        return
        [
            await You(actor, city, ct),
            await Home(actor, ct),
            await Agreed(actor, city, ct),
            await Sent(actor, city, ct),
            await Looked(actor, city, ct),
        ];
    }

    private async Task<MyDataSection> You(Actor actor, Site city, CancellationToken ct)
    {
        var me = await db.One<Person>(Me, new { actor.Person }, ct);
        var contacts = await db.Query<Contact>(Contacts, new { actor.Person }, ct);
        List<Fact> facts =
        [
            new(texts.T("families.given_name"), me.GivenName),
            new(texts.T("families.family_name"), me.FamilyName),
            new(texts.T("families.data.since"), Day(city.On(me.CreatedAt))),
        ];
        facts.AddRange(contacts.Select(c => new Fact(texts.T("families.account.contacts"), new ContactText(c.Kind, c.Address).Shown)));
        return Section(10, "you", [new Facts(facts)], new { person = me, contacts });
    }

    private async Task<MyDataSection> Home(Actor actor, CancellationToken ct)
    {
        var members = await db.Query<Member>(Members, new { actor.Family, actor.Person }, ct);
        return Section(20, "home", Lines(members.Select(m => new Row(m.Name) { Note = Lived(m) })), members);
    }

    private async Task<MyDataSection> Agreed(Actor actor, Site city, CancellationToken ct)
    {
        var consents = await db.Query<Consent>(Consents, new { actor.Person }, ct);
        var lines = consents.Select(c => new Row(c.Sentence) { Note = Said(c.Yes, city.On(c.At)) });
        return Section(30, "agreed", Lines(lines), consents);
    }

    private async Task<MyDataSection> Sent(Actor actor, Site city, CancellationToken ct)
    {
        // A code is nobody's life story, and a copy on a shared computer must not open the account.
        var rows = await db.Query<Message>(Messages, new { actor.Person }, ct);
        Message[] messages = [.. rows.Select(m => m with { Body = Hidden().Replace(m.Body, "······") })];
        return Section(900, "messages", Lines(messages.Select(m => new Row(m.Body) { Note = Day(city.On(m.At)) })), messages);
    }

    private async Task<MyDataSection> Looked(Actor actor, Site city, CancellationToken ct)
    {
        var programs = (await sender.Send(new ListProgramNames(), ct)).Value;
        LookRow[] looks = [.. (await db.Query<LookRow>(Looks, new { actor.Family }, ct))
            .Select(l => l.Hat == "program" ? l with { Reader = programs.Of(l.Reader) } : l)];
        var lines = looks.Select(l => new Row(LookWords.Who(words, texts.Language, l.Reader, l.Hat))
        {
            Note = $"{LookWords.What(words, texts.Language, l.What)} · {Day(city.On(l.At))}",
        });
        return Section(910, "looked", Lines(lines), looks);
    }

    private MyDataSection Section(int order, string name, IReadOnlyList<Block> blocks, object data) =>
        new(order, name, texts.T("families.data." + name), blocks, data);

    private IReadOnlyList<Block> Lines(IEnumerable<Row> rows)
    {
        Row[] all = [.. rows];
        return all.Length == 0 ? [new Paragraph(texts.T("families.data.nothing"))] : [new Rows(all)];
    }

    private string Said(bool yes, DateOnly on) => texts.T(yes ? "families.sees.said_yes" : "families.sees.said_no", ("day", Day(on)));

    private string Lived(Member member)
    {
        var days = member.UntilOn is { } until
            ? texts.T("families.home.from_until", ("from", Day(member.FromOn)), ("until", Day(until)))
            : texts.T("families.home.since", ("day", Day(member.FromOn)));
        return member.Role.Length > 0 ? $"{member.Role} · {days}" : days;
    }

    private string Day(DateOnly day) => Dates.Day(texts.Language, day);

    [GeneratedRegex("⟦[A-Za-z0-9_-]+⟧")]
    private static partial Regex Hidden();

    private sealed record Person(string GivenName, string FamilyName, string Language, DateTimeOffset CreatedAt);

    private sealed record Contact(string Kind, string Address, DateTimeOffset? At);

    private sealed record Member(string Name, string Role, bool Child, DateOnly FromOn, DateOnly? UntilOn);

    private sealed record Consent(string Sentence, bool Yes, DateTimeOffset At);

    private sealed record Message(string Channel, string Subject, string Body, string State, DateTimeOffset At);

    private sealed record LookRow(DateTimeOffset At, string Reader, string Hat, string What);
}
