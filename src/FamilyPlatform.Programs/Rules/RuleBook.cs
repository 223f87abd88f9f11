using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Programs.Services;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Rules;

/// <summary>Rules somebody began to write.</summary>
internal sealed record RuleDraft(Answers Answers, DateOnly? FromOn);

/// <summary>Rules of programs in cities: what is in force on a day, what is being written, and what was signed.</summary>
internal sealed class RuleBook(Db db, ActorHolder holder, TimeProvider clock)
{
    private const string OnDay = """
        select answers::text from programs.setting where program = @program and site_id = @site and from_on <= @day
        order by from_on desc, set_at desc limit 1
        """;

    private const string Days = "select distinct from_on from programs.setting where program = @program and site_id = @site order by from_on";

    private const string Begun = "select answers::text as answers, from_on from programs.setting_draft where program = @program and site_id = @site";

    private const string Write = """
        insert into programs.setting_draft (program, site_id, answers, from_on, changed_at, changed_by)
        values (@program, @site, @answers::jsonb, @from, @now, @Person)
        on conflict (site_id, program) do update
            set answers = excluded.answers, from_on = excluded.from_on, changed_at = excluded.changed_at, changed_by = excluded.changed_by
        """;

    private const string Drop = "delete from programs.setting_draft where program = @program and site_id = @site";

    private const string Keep = """
        insert into programs.setting (program, site_id, from_on, answers, set_by, set_at)
        values (@program, @site, @from, @answers::jsonb, @Person, @now)
        """;

    public async Task<Answers> InForce(string program, SiteId site, Form form, DateOnly day, CancellationToken ct)
    {
        var stored = await db.Maybe<string>(OnDay, new { program, site, day }, ct);
        return stored is null ? form.Defaults : ProgramSettings.Over(form.Defaults, ProgramSettings.Read(stored));
    }

    public Task<IReadOnlyList<DateOnly>> Dates(string program, SiteId site, CancellationToken ct) => db.Query<DateOnly>(Days, new { program, site }, ct);

    public async Task<RuleDraft?> Draft(string program, SiteId site, CancellationToken ct) =>
        await db.Maybe<Line>(Begun, new { program, site }, ct) is { } line ? new(ProgramSettings.Read(line.Answers), line.FromOn) : null;

    public Task SaveDraft(string program, SiteId site, RuleDraft draft, CancellationToken ct) => db.Execute(Write, new
    {
        program, site, answers = ProgramSettings.Write(draft.Answers), from = draft.FromOn, now = clock.GetUtcNow(), holder.Actor.Person,
    }, ct);

    public Task DropDraft(string program, SiteId site, CancellationToken ct) => db.Execute(Drop, new { program, site }, ct);

    public Task Store(string program, SiteId site, DateOnly from, Answers answers, CancellationToken ct) => db.Execute(Keep, new
    {
        program, site, from, answers = ProgramSettings.Write(answers), holder.Actor.Person, now = clock.GetUtcNow(),
    }, ct);

    public static IReadOnlyList<Difference> Differences(Form form, Answers before, Answers after) =>
        [.. form.Fields.Where(f => before.Text(f.Name) != after.Text(f.Name))
            .Select(f => new Difference(new(f.Label.En, f.Label.Es), FieldText.Shown(f, before), FieldText.Shown(f, after)))];

    private sealed record Line(string Answers, DateOnly? FromOn);
}
