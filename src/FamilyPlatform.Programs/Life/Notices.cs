using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Contracts.Programs;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Life;

/// <summary>What a family was told about a program, with what the manager added.</summary>
public sealed record NoticeLine(string Program, DateOnly On, string Text, string Note);

/// <summary>What a family was told.</summary>
internal sealed class Notices(Db db, ActorHolder holder, SiteCalendar sites)
{
    private const string Recent = """
        select program, at, text_en, text_es, note_en, note_es from programs.notice
        where family_id = @Family and at > @since and (@program::text is null or program = @program) order by at desc limit 10
        """;

    public async Task<IReadOnlyList<NoticeLine>> Since(DateTimeOffset since, string? program, CancellationToken ct)
    {
        var actor = holder.Actor;
        var city = await sites.Get(actor.Site!.Value, ct);
        return [.. (await db.Query<Line>(Recent, new { actor.Family, since, program }, ct)).Select(l => new NoticeLine(
            l.Program, city.On(l.At), new LocalizedText(l.TextEn, l.TextEs).In(actor.Language), new LocalizedText(l.NoteEn, l.NoteEs).In(actor.Language)))];
    }

    private sealed record Line(string Program, DateTimeOffset At, string TextEn, string TextEs, string NoteEn, string NoteEs);
}

/// <summary>Tells the adults of a family that there is something to read. A locked screen shows no more than that.</summary>
internal sealed class TellOfNews(IMediator mediator, Messenger messenger) : Subscriber<ProgramNews>
{
    public override string Name => "programs.news";

    protected override async Task<Outcome<Done>> Hear(ProgramNews happened, CancellationToken ct)
    {
        var home = await mediator.Send(new ListAdults(happened.Family), ct);
        if (!home.Succeeded) return Done.Value;
        foreach (var adult in home.Value.Adults.Where(a => happened.Person is null || a.Person == happened.Person))
            await messenger.Send($"programs.news.{happened.About}.{adult.Person}", adult.Person, "program_news", new Dictionary<string, object?>(), ct);
        return Done.Value;
    }
}
