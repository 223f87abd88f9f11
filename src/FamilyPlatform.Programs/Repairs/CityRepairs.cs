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

/// <summary>What is to be mended about a program in one city: a clock that fails, a rule nobody set, money that is nearly spoken for.</summary>
internal sealed class CityRepairs(Db db, RunningPrograms running, BudgetBook budgets, Texts texts)
{
    /// <summary>After so many tries a day is not tried again by itself.</summary>
    public const int MostTries = 10;

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
        return found;
    }

    private IReadOnlyList<string> Needed(string program, Answers set) => running.Use<IReadOnlyList<string>>(program, p =>
        [.. p.Declaration.Settings.Fields.Where(f => f is { Required: true, Default: null } && !set.Has(f.Name)).Select(f => f.Label.In(texts.Language))], []);

    private sealed record Clock(string Schedule, DateOnly Due, int Attempts, long Days);
}
