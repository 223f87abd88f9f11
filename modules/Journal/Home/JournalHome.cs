using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;
using ISender = FamilyPlatform.Core.Messaging.ISender;

namespace FamilyPlatform.Journal;

/// <summary>The journal's pieces of the family's home: greeting and next step, the year, the month's six areas.</summary>
internal sealed class JournalHome(
    JournalStore store, MyMonths months, PayWords pay, Words words, Texts texts, TimeProvider clock, Core.Sites.SiteCalendar sites)
    : IPageBlocks
{
    public bool On(string page) => page == "home";

    public async Task<IReadOnlyList<Placed>> Blocks(PageRequest request, CancellationToken ct)
    {
        if (request.Actor is not { Family: not null, Person: { } person }) return [];
        var writer = await months.Writer(ct);
        var month = writer.Window.Now;
        var parts = await store.Parts(person, new Month(Math.Min(month.Year, writer.Window.Joined.Year), 1), ct);
        var part = parts.FirstOrDefault(p => p.Month == month);
        var set = QuestionBank.For(month);
        var saved = await store.Pages(person, month, ct);
        var areas = AreaSteps.Of(words, texts.Language, month, set, saved);
        var name = Dates.Name(texts.Language, month, writer.Window.Today);
        var hero = await Hero(request.Actor, writer, part, set, saved, areas, name, ct) with { Quilt = await YearQuilt.Of(store, writer, areas, texts, ct) };
        List<Placed> placed = [new(0, Side.Main, hero)];
        var minutes = texts.T(parts.Count == 0 ? "journal.minutes_first" : "journal.minutes");
        if (part is null or { State: "draft" })
            placed.Add(new(10, Side.Main, new Card(texts.T("journal.home.card", ("month", name)), new Parts(areas)) { Note = minutes }));
        return placed;
    }

    private async Task<Hero> Hero(
        Actor actor, Writer writer, StoredPart? part, QuestionSet set, IReadOnlyList<SavedPage> saved, IReadOnlyList<Part> areas, string name,
        CancellationToken ct)
    {
        var month = writer.Window.Now;
        var hero = new Hero(texts.T("journal.home." + Greeting(await sites.Get(writer.Site, ct)), ("name", actor.GivenName)))
        {
            Eyebrow = Dates.Begin(Dates.WeekDay(texts.Language, writer.Window.Today)),
        };
        if (part is { IsDraft: false })
        {
            return hero with
            {
                Lede = texts.T(part.State == "sent" ? "journal.home.sent" : "journal.home.kept", ("month", name)),
                Go = new(texts.T("journal.home.progress"), "/progress"),
                Note = await pay.Promised(writer, month, part, ct),
            };
        }
        var written = areas.Count(a => a.State == PartState.Written);
        var chosen = await store.PayChoice(writer.Person, ct) is not null;
        return hero with
        {
            Lede = texts.T(part is null ? "journal.home.new" : written == areas.Count ? "journal.home.ready" : "journal.home.begun",
                ("month", name), ("done", written), ("all", areas.Count)),
            Go = part is null
                ? new(texts.T("journal.begin", ("month", name)), "/journal")
                : new(texts.T("journal.go_on", ("month", name)), chosen ? Way.On(month, set, saved) : "/journal"),
            Note = await pay.Of(writer, month, part, ct),
        };
    }

    private string Greeting(Core.Sites.Site city) =>
        TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(city.Zone)).Hour switch
        {
            < 4 => "evening",
            < 12 => "morning",
            < 18 => "afternoon",
            _ => "evening",
        };
}
