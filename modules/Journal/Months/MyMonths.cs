using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Journal;

/// <summary>Whose journal it is, and which of its months are open today in its city.</summary>
internal sealed record Writer(SiteId Site, FamilyId Family, PersonId Person, JournalWindow Window);

/// <summary>Finds the writer of the request at hand.</summary>
internal sealed class MyMonths(Db db, ActorHolder holder, SiteCalendar sites, Texts texts, TimeProvider clock)
{
    private const string JoinedAt = "select created_at from api.person where id = @Person";

    public async Task<Writer> Writer(CancellationToken ct)
    {
        var actor = holder.Actor;
        if (actor is not { Person: { } person, Family: { } family, Site: { } site })
            throw new InvalidOperationException("Only an adult of a family keeps a journal.");
        var city = await sites.Get(site, ct);
        var joined = actor.JoinedAt ?? await db.Maybe<DateTimeOffset?>(JoinedAt, new { Person = person }, ct);
        return new(site, family, person, new(city.Today(clock), Month.Of(city.On(joined ?? clock.GetUtcNow()))));
    }

    /// <summary>Why a month cannot be written, in words, or null.</summary>
    public Refusal? Closed(Writer writer, Month month) =>
        writer.Window.Closed(month) is not { } code ? null : texts.Refuse(code, null,
            ("month", Dates.Name(texts.Language, month, writer.Window.Today)),
            ("first", Dates.Name(texts.Language, writer.Window.Joined, writer.Window.Today)),
            ("day", Dates.Day(texts.Language, JournalWindow.LastDay(month))));
}
