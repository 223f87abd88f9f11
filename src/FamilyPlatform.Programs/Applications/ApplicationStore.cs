using FamilyPlatform.Core.Data;
using FamilyPlatform.Programs.Services;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Applications;

/// <summary>Reads and moves applications, each move with its line of history.</summary>
internal sealed class ApplicationStore(Db db, TimeProvider clock)
{
    private const string Columns = "id, site_id as site, family_id as family, person_id as person, state, answers::text as answers, sent_on as sent";

    public async Task<IReadOnlyList<Application>> In(string program, SiteId site, string[] states, CancellationToken ct)
    {
        const string sql = $"""
            select {Columns} from programs.application
            where program = @program and site_id = @site and state = any(@states) order by changed_at
            """;
        return [.. (await db.Query<Line>(sql, new { program, site, states }, ct)).Select(Read)];
    }

    public async Task<Application?> Latest(string program, SiteId site, FamilyId family, CancellationToken ct)
    {
        const string sql = $"""
            select {Columns} from programs.application
            where family_id = @family and program = @program and site_id = @site order by over, changed_at desc limit 1
            """;
        return await db.Maybe<Line>(sql, new { family, program, site }, ct) is { } line ? Read(line) : null;
    }

    public async Task<Application?> Find(ApplicationKey key, CancellationToken ct)
    {
        const string sql = $"select {Columns} from programs.application where id = @key";
        return await db.Maybe<Line>(sql, new { key }, ct) is { } line ? Read(line) : null;
    }

    public async Task<string?> ProgramOf(ApplicationKey key, CancellationToken ct)
    {
        const string sql = "select program from programs.application where id = @key";
        return await db.Maybe<string>(sql, new { key }, ct);
    }

    public async Task<bool> IsOver(ApplicationKey key, CancellationToken ct)
    {
        const string sql = "select over from programs.application where id = @key";
        return await db.Maybe<bool>(sql, new { key }, ct);
    }

    public async Task Add(string program, Application application, Workflow workflow, CancellationToken ct)
    {
        const string sql = """
            insert into programs.application (id, program, site_id, family_id, person_id, state, inside, over, answers, sent_on, changed_at)
            values (@Key, @program, @Site, @Family, @Person, @State, @inside, @over, @answers::jsonb, @On, @now)
            """;
        var (inside, over) = Standing(workflow, application.State);
        await db.Execute(sql, new
        {
            application.Key, program, application.Site, application.Family, application.Person, application.State, inside, over,
            answers = ProgramSettings.Write(application.Answers), application.On, now = clock.GetUtcNow(),
        }, ct);
        await Note(application, "apply", "", application.State, Mover.Family, application.Person, ct);
    }

    /// <returns>Null where somebody else took a step from the same state first.</returns>
    public async Task<Application?> Move(Application application, Transition step, Workflow workflow, PersonId? person, CancellationToken ct)
    {
        const string sql = """
            update programs.application set state = @To, inside = @inside, over = @over, changed_at = @now
            where id = @Key and state = @From
            """;
        var (inside, over) = Standing(workflow, step.To);
        if (await db.Execute(sql, new { step.To, inside, over, now = clock.GetUtcNow(), application.Key, step.From }, ct) == 0) return null;
        await Note(application, step.Action, step.From, step.To, step.By, person, ct);
        return application with { State = step.To };
    }

    private async Task Note(Application application, string action, string from, string to, Mover by, PersonId? person, CancellationToken ct)
    {
        const string sql = """
            insert into programs.application_step (id, application_id, site_id, family_id, action, from_state, to_state, moved_by, person_id, at)
            values (@id, @Key, @Site, @Family, @action, @from, @to, @by, @person, @now)
            """;
        var now = clock.GetUtcNow();
        await db.Execute(sql, new
        {
            id = Guid.CreateVersion7(now), application.Key, application.Site, application.Family, action, from, to, by = by.ToString().ToLowerInvariant(),
                person, now,
        }, ct);
    }

    // A state that nothing leads out of is over: the family may ask again.
    private static (bool Inside, bool Over) Standing(Workflow workflow, string state) =>
        (workflow.Inside.Contains(state), !workflow.Inside.Contains(state) && workflow.Transitions.All(t => t.From != state));

    private static Application Read(Line line) =>
        new(new(line.Id), line.Site, line.Family, line.Person, line.State, ProgramSettings.Read(line.Answers), line.Sent);

    private sealed record Line(Guid Id, SiteId Site, FamilyId Family, PersonId Person, string State, string Answers, DateOnly Sent);
}
