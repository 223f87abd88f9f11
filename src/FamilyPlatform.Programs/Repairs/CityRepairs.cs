using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Budgets;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Services;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Repairs;

/// <summary>What is to be mended about a program in one city: a clock or a post that fails, a rule nobody set, money nearly spoken for.</summary>
internal sealed class CityRepairs(Db db, RunningPrograms running, BudgetBook budgets, Texts texts)
{
    /// <summary>After so many tries a day is not tried again by itself.</summary>
    public const int MostTries = 10;

    // A hiccup of the wire passes by itself; so many tries take ten minutes.
    private const int TriesOfAHiccup = 5;

    // Whoever sent something reads that it is on its way, and looks for news after days.
    private const int DaysOnTheWay = 2;

    private const string Posts = """
        select count(*) as waiting, min(made_at) as since, coalesce((array_agg(problem order by next_at desc))[1], '') as problem
        from programs.partner_post where program = @program and site_id = @site and sent_at is null and attempts >= @tries having count(*) > 0
        """;

    private const string Failing = """
        select schedule, min(due) as due, max(attempts) as attempts, count(*) as days from programs.schedule_run
        where program = @program and site_id = @site and state = 'failed' group by schedule order by schedule
        """;

    private const string InForce = """
        select answers::text from programs.setting where program = @program and site_id = @site and from_on <= @today
        order by from_on desc, set_at desc limit 1
        """;

    public async Task<IReadOnlyList<OpenRepair>> Find(string program, string name, Site city, DateOnly today, CancellationToken ct)
    {
        var found = new List<OpenRepair>();
        var values = new { program, site = city.Id, today };
        OpenRepair Say(string code, Severity severity, string what, string page, DateOnly? deadline = null) => new(
            program, name, city.Name, "host." + code, severity, what, texts.T("programs.repairs.how_" + code), deadline,
            $"/desk/programs/{program}/{city.Id}/{page}");

        foreach (var clock in await db.Query<Clock>(Failing, values, ct))
            found.Add(Say("clock", clock.Attempts >= MostTries ? Severity.Now : Severity.Soon,
                texts.T("programs.repairs.clock",
                    ("name", running.Clock(program, clock.Schedule, texts.Language)), ("day", clock.Due), ("days", clock.Days)), "clock"));

        var set = await db.Maybe<string>(InForce, values, ct) is { } stored ? ProgramSettings.Read(stored) : Answers.None;
        foreach (var field in Needed(program, set).Take(1))
            found.Add(Say("setting", Severity.Soon, texts.T("programs.repairs.setting", ("title", field)), "settings"));

        if (await budgets.On(program, city.Id, today, ct) is { NearlyUsed: true } budget)
            found.Add(Say("budget", budget.Left == Money.Zero ? Severity.Now : Severity.Soon, texts.T(
                "programs.repairs.budget", ("used", budget.Used), ("cap", budget.Cap), ("left", budget.Left)), "spending", budget.UntilOn));

        if (await db.Maybe<Post>(Posts, new { program, site = city.Id, tries = TriesOfAHiccup }, ct) is { } post)
        {
            var since = city.On(post.Since);
            found.Add(Say("post", today > since.AddDays(DaysOnTheWay) ? Severity.Now : Severity.Soon, texts.T(
                "programs.repairs.post", ("count", post.Waiting), ("partner", running.Package(program)?.Manifest.Partner ?? name), ("day", since),
                ("problem", post.Problem is "slow" or "unreached" ? texts.T("partner.problem." + post.Problem) : post.Problem)), "partner",
                since.AddDays(DaysOnTheWay)));
        }
        return found;
    }

    private IReadOnlyList<string> Needed(string program, Answers set) => running.Use<IReadOnlyList<string>>(program, p =>
        [.. p.Declaration.Settings.Fields.Where(f => f is { Required: true, Default: null } && !set.Has(f.Name)).Select(f => f.Label.In(texts.Language))], []);

    private sealed record Post(long Waiting, DateTimeOffset Since, string Problem);

    private sealed record Clock(string Schedule, DateOnly Due, int Attempts, long Days);
}
