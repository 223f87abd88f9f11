using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Contracts.Programs;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Life;

/// <summary>
/// One way for every change of a program in a city: first what it means is shown, then it is signed and kept with what was shown, and those
/// who are in it are told, where something changes for them. Whoever makes a change plans it, previews it, and signs it in one transaction with it.
/// </summary>
internal sealed class Changes(Db db, ActorHolder holder, Texts texts, SiteCalendar sites, Targets targets, ImpactCounter counter, EventOutbox outbox,
    TimeProvider clock)
{
    private const int LongestNote = 600;

    private const string Keep = """
        insert into programs.site_change (id, program, site_id, kind, from_state, to_state, families_see, see_after, families_inside, owed_families,
            owed_cents, from_on, differences, notice_en, notice_es, note_en, note_es, told, waiting_en, waiting_es, told_waiting, signed_name, signed_by, at)
        values (@id, @Program, @Site, @Kind, @From, @To, @See, @SeeAfter, @Inside, @OwedFamilies, @Owed, @FromOn, @differences::jsonb, @noticeEn, @noticeEs,
            @NoteEn, @NoteEs, @Told, @waitingEn, @waitingEs, @ToldWaiting, @name, @Person, @now)
        """;

    private const string Tell = """
        insert into programs.notice (id, change_id, program, site_id, family_id, text_en, text_es, note_en, note_es, at)
        select n.id, @change, @Program, @Site, n.family, @noticeEn, @noticeEs, @NoteEn, @NoteEs, @now
        from unnest(@ids, @families) as n (id, family)
        """;

    public async Task<ChangePreview> Preview(PlannedChange change, CancellationToken ct)
    {
        var today = await sites.Today(change.Site, ct);
        var before = await targets.Of(change.Program, change.Site, ct);
        var reach = await counter.Reach(before, change.Site, ct);
        var after = change.Target is { } target ? await counter.Reach(target, change.Site, ct) : reach;
        var inside = await counter.Inside(change.Program, change.Site, ct);
        var (owed, known) = await counter.Owed(change.Program, change.Site, today, ct);
        var preview = new ChangePreview(
            ImpactCounter.Sum(after, inside.Count, owed, known), change.From == SiteState.Open ? reach : 0, change.To == SiteState.Open ? after : 0,
            Group(owed), change.Notice is null ? 0 : inside.Count, inside.Count == 0 ? null : change.Notice, change.Differences, change.FromOn, "");
        if (change.Waiting is not null && await Waiting(change, inside, ct) is { Count: > 0 } waiting)
            preview = preview with { Waiting = change.Waiting, ToldWaiting = waiting.Count };
        return preview with { Seen = Mark(change, preview) };
    }

    /// <returns>What was signed, or why not: the name, half a note, or that something changed since it was shown.</returns>
    public async Task<Outcome<ChangePreview>> Sign(PlannedChange change, Signature signature, CancellationToken ct)
    {
        if (signature.Name.Trim().Length is < 2 or > 120) return texts.Refuse("program.sign", "signed");
        var (noteEn, noteEs) = (signature.NoteEn.Trim(), signature.NoteEs.Trim());
        if (noteEn.Length > LongestNote || noteEs.Length > LongestNote)
            return texts.Refuse("program.form_too_long", noteEn.Length > LongestNote ? "note_en" : "note_es", ("limit", LongestNote));
        if (noteEn.Length > 0 != noteEs.Length > 0) return texts.Refuse("program.note_both", noteEn.Length > 0 ? "note_es" : "note_en");
        var preview = await Preview(change, ct);
        if (signature.Seen is { } seen && seen != preview.Seen) return texts.Refuse("program.preview_changed");

        var (id, now) = (Guid.CreateVersion7(clock.GetUtcNow()), clock.GetUtcNow());
        var (said, waiting) = (preview.Notice, preview.Waiting);
        await db.Execute(Keep, new
        {
            id, change.Program, change.Site, change.Kind, change.From, change.To, preview.Impact.See, preview.SeeAfter, preview.Impact.Inside,
            preview.Impact.OwedFamilies, preview.Impact.Owed, change.FromOn, differences = JsonSerializer.Serialize(change.Differences),
            noticeEn = said?.En ?? "", noticeEs = said?.Es ?? "", NoteEn = noteEn, NoteEs = noteEs, preview.Told,
            waitingEn = waiting?.En ?? "", waitingEs = waiting?.Es ?? "", preview.ToldWaiting, name = signature.Name.Trim(), holder.Actor.Person, now,
        }, ct);
        var inside = await counter.Inside(change.Program, change.Site, ct);
        if (said is not null) await TellThem(inside, change, id, said, (noteEn, noteEs), now, ct);
        if (waiting is not null) await TellThem(await Waiting(change, inside, ct), change, id, waiting, (noteEn, noteEs), now, ct);
        return preview;
    }

    private async Task<IReadOnlyList<FamilyId>> Waiting(PlannedChange change, IReadOnlyList<FamilyId> inside, CancellationToken ct) =>
        [.. (await counter.Waiting(change.Program, change.Site, ct)).Except(inside)];

    private async Task TellThem(IReadOnlyList<FamilyId> families, PlannedChange change, Guid id, LocalizedText said, (string En, string Es) note,
        DateTimeOffset now, CancellationToken ct)
    {
        var news = families.Select(family => new ProgramNews(Guid.CreateVersion7(now), change.Site, family, Guid.CreateVersion7(now))).ToList();
        await db.Execute(Tell, new
        {
            change = id, change.Program, change.Site, noticeEn = said.En, noticeEs = said.Es, NoteEn = note.En, NoteEs = note.Es, now,
            ids = news.Select(n => n.About).ToArray(), families = news.Select(n => n.Family.Value).ToArray(),
        }, ct);
        await outbox.AddAll(news, ct);
    }

    private static IReadOnlyList<OwedLine> Group(IReadOnlyList<Obligation> owed) =>
        [.. owed.GroupBy(o => o.What).Select(g => new OwedLine(
            g.Key, ImpactCounter.Owners(g), new(g.Sum(o => o.Amount.Cents)), g.All(o => o.Until is not null) ? g.Max(o => o.Until) : null))
            .OrderByDescending(l => l.Amount.Cents).ThenBy(l => l.What.En, StringComparer.Ordinal)];

    private static string Mark(PlannedChange change, ChangePreview preview) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        JsonSerializer.Serialize(new { change.Kind, change.From, change.To, change.FromOn, Preview = preview })))[..12]);
}
