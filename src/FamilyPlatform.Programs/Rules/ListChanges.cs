using System.Text.Json;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Rules;

/// <summary>Who changed what of a program in a city, newest first, each with what it was before.</summary>
[Allow(Who.Manager)]
public sealed record ListChanges(string Program, SiteId Site) : IRequest<Outcome<ChangeHistory>>, IAtSite;

/// <param name="Kind">One of <see cref="ChangeKind"/>.</param>
public sealed record ChangeLine(
    string Kind, string To, string SignedName, DateOnly On, DateOnly? FromOn, IReadOnlyList<Difference> Differences, int Told, LocalizedText Notice,
    LocalizedText Note, int ToldWaiting, LocalizedText Waiting);

public sealed record ChangeHistory(string Program, string Name, Site City, IReadOnlyList<ChangeLine> Items);

internal sealed class ListChangesHandler(Db db, SiteCalendar sites, ProgramTitles names) : IRequestHandler<ListChanges, Outcome<ChangeHistory>>
{
    private const string All = """
        select kind, to_state, signed_name, at, from_on, differences::text as differences, told, notice_en, notice_es, note_en, note_es,
            told_waiting, waiting_en, waiting_es
        from programs.site_change where site_id = @Site and program = @Program order by line desc limit 200
        """;

    public async Task<Outcome<ChangeHistory>> Handle(ListChanges request, CancellationToken cancellationToken)
    {
        var city = await sites.Get(request.Site, cancellationToken);
        return new ChangeHistory(request.Program, await names.Of(request.Program, cancellationToken), city,
            [.. (await db.Query<Line>(All, request, cancellationToken)).Select(l => new ChangeLine(l.Kind, l.ToState, l.SignedName, city.On(l.At), l.FromOn,
                JsonSerializer.Deserialize<Difference[]>(l.Differences)!, l.Told, new(l.NoticeEn, l.NoticeEs), new(l.NoteEn, l.NoteEs), l.ToldWaiting,
                new(l.WaitingEn, l.WaitingEs)))]);
    }

    private sealed record Line(
        string Kind, string ToState, string SignedName, DateTimeOffset At, DateOnly? FromOn, string Differences, int Told, string NoticeEn, string NoticeEs,
        string NoteEn, string NoteEs, int ToldWaiting, string WaitingEn, string WaitingEs);
}
