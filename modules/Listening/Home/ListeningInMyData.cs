using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Listening;

/// <summary>The person's own stories, conversations and choices, for "Download everything". What another adult shares is in that adult's copy.</summary>
internal sealed class ListeningInMyData(Db db, SiteCalendar sites, Texts texts) : IMyData
{
    private const string Stories = "select title, words, made_at as at, changed_at from listening.story where person_id = @Person order by made_at, id";

    private const string Talks = """
        select liaison_name, created_at as at, until_at, ended_at from listening.conversation where person_id = @Person order by created_at, id
        """;

    private const string Questions = """
        select q.bank, q.words, q.asked_at as at, d.words as heard from listening.question q left join listening.draft d on d.question_id = q.id
        where q.person_id = @Person order by q.asked_at, q.id
        """;

    private const string Releases = """
        select sentence, named, until_on, said_at as at, withdrawn_at from listening.release where person_id = @Person order by said_at, id
        """;

    private const string No = "select said_at as at, until_on from listening.no_thanks where person_id = @Person";

    public async Task<IReadOnlyList<MyDataSection>> Collect(Actor actor, CancellationToken ct)
    {
        if (actor.Family is null) return [];
        var city = await sites.Get(actor.Site!.Value, ct);
        var mine = new { actor.Person };
        var stories = await db.Query<Story>(Stories, mine, ct);
        var talks = await db.Query<Talk>(Talks, mine, ct);
        var questions = (await db.Query<Asked>(Questions, mine, ct)).Select(q => q with { Words = QuestionBank.Say(texts, q.Bank, q.Words) }).ToArray();
        var releases = await db.Query<Released>(Releases, mine, ct);
        var no = await db.Query<Refused>(No, mine, ct);
        Card[] chapter =
        [
            .. stories.Select(s => new Card(s.Title, new Paragraph(s.Words) { Voice = true }) { Note = Day(city, s.At) }),
            List("listening.data.talks", talks.Select(t => new Row(t.LiaisonName)
                { Note = texts.T("listening.data.from_to", ("from", Day(city, t.At)), ("to", Day(city, t.EndedAt ?? t.UntilAt))) })),
            List("listening.data.questions", questions.Select(q => new Row(q.Words) { Note = q.Heard ?? Day(city, q.At) })),
            List("listening.data.releases", releases.Select(r => new Row(r.Sentence)
            {
                Note = r.WithdrawnAt is { } back
                    ? texts.T("listening.data.taken_back", ("from", Day(city, r.At)), ("to", Day(city, back))) : Day(city, r.At),
            })),
            List("listening.data.no", no.Select(n => new Row(texts.T("listening.no.until", ("day", Dates.Day(texts.Language, n.UntilOn))))
                { Note = Day(city, n.At) })),
        ];
        Card[] filled = [.. chapter.Where(c => c.Blocks is not [Rows { Items.Count: 0 }])];
        var data = new { stories, conversations = talks, questions, releases, noThanks = no };
        return [new MyDataSection(55, "listening", texts.T("listening.title"), filled, data)];
    }

    private Card List(string title, IEnumerable<Row> lines) => new(texts.T(title), new Rows([.. lines]));

    private string Day(Site city, DateTimeOffset at) => Dates.Day(texts.Language, city.On(at));

    private sealed record Story(string Title, string Words, DateTimeOffset At, DateTimeOffset? ChangedAt);

    private sealed record Talk(string LiaisonName, DateTimeOffset At, DateTimeOffset UntilAt, DateTimeOffset? EndedAt);

    private sealed record Asked(string? Bank, string Words, DateTimeOffset At, string? Heard);

    private sealed record Released(string Sentence, bool Named, DateOnly UntilOn, DateTimeOffset At, DateTimeOffset? WithdrawnAt);

    private sealed record Refused(DateTimeOffset At, DateOnly UntilOn);
}
